"""Queries that say in other words what an article says, written by hand before any of them was asked (换说法的问题)."""

from __future__ import annotations

SAMPLE = (
    ("企业头几个月的经营成果怎么样", "economy"),
    ("工人爬上高塔检查跨越河面的导线", "river-crossing"),
    ("新的供电枢纽比计划早三周启用", "substation"),
    ("乡下人家的电器坏了找谁修", "shared-electrician"),
    ("外出务工的年轻人回到家乡当修理工", "shared-electrician"),
    ("风力发的电怎样运到远方城市", "corridor"),
    ("太阳能板底下种草药让农民增加收入", "corridor"),
    ("排放越少，借钱越便宜", "carbon-loan"),
    ("企业与地方政府结成伙伴", "agreement"),
    ("利用高低水位差储存能量的工程有什么进展", "pumped-storage"),
    ("行业团体选出新一届领导班子", "association"),
    ("天热电力紧张，请大楼少用冷气并付报酬", "virtual-plant"),
    ("为应付暴雨洪涝做的练兵", "flood-drill"),
    ("可再生电力卖到外省的数量", "green-trade"),
    ("不断电就能查出地下导线毛病的小仪器", "cable-tester"),
    ("私家电动汽车在小区安装补能设备，手续简化", "charging"),
    ("评论：冷冰冰的统计要有人情味", "forum"),
    ("哪天家里会没电", "outage-notice"),
)
"""Each with the article of the sample issue (its name in ``samples/manuscript.yaml``) that it means."""

STORIES = (
    ("古籍陈列开门，第一拨游人来了", 0),
    ("种水果的人在春季算收支", 111),
    ("电力企业多管齐下确保不断电", 222),
    ("矿山地下深处值夜的工人", 333),
    ("小河整修到岁末能做完", 444),
    ("炼铁厂维护设备像生产线一样分工", 555),
    ("妇女儿童医院缩短候诊时间", 666),
    ("在地上遥控井下的抽风设备", 777),
    ("划船比赛队伍从最后一名冲进前四名", 888),
    ("戏班子晚上演到很晚", 999),
    ("煤矿开工前的会上就排除危险", 1110),
    ("化验结果直接送到乡下人手里", 1221),
    ("让老戏文延续下去的人", 1332),
    ("炼出极薄的金属板材", 1443),
    ("果农培训在田头进行", 1554),
    ("文博单位的新剧目今天夜里头一次演出", 1665),
    ("运动场地让周边生意兴旺", 1776),
    ("给井下矿工送热腾腾的饭菜", 1887),
    ("在本县就能治病，不必去外地", 1998),
)
"""Each with the number of the made-up story (:func:`bench.search.made.whole`) that it means."""
