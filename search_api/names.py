"""What kinds of things are called in Chinese where people read them (类别的中文名称)."""

from __future__ import annotations

from schemas.findings import FigureKind, MentionKind

FIGURE_KINDS: dict[FigureKind, str] = {
    "energy": "电量",
    "power": "功率",
    "voltage": "电压",
    "capacity": "容量",
    "money": "金额",
    "price": "价格",
    "length": "长度",
    "area": "面积",
    "volume": "体积",
    "mass": "质量",
    "emission": "排放",
    "temperature": "温度",
    "speed": "速度",
    "duration": "时长",
    "share": "比例",
    "rate": "比率",
    "count": "数量",
    "other": "其他",
}
ARTICLE_KINDS = {"article": "稿件", "photo": "图片", "notice": "启事", "advertisement": "广告", "table": "表格"}
MENTION_KINDS: dict[MentionKind, str] = {
    "person": "人物",
    "organisation": "机构",
    "place": "地点",
    "event": "事件",
    "work": "项目",
}
