"""Credits: each way in which papers print them, and what looks like one and isn't."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.credits import find_credits, is_credit_line, trailing_credit

Found = list[tuple[str, str, str | None]]


def found(text: str) -> Found:
    return [(credit.role, credit.name, credit.organisation) for credit in find_credits(text)]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("本报讯（记者 刘一 王小二）5月3日，公司开会。", [("记者", "刘一", None), ("记者", "王小二", None)]),
        ("本报讯（综合部供稿）5月3日，公司开会。", [("供稿", "综合部", None)]),
        ("又讯（企业部供稿）5月4日，", [("供稿", "企业部", None)]),
        (
            "本报讯（记者 张 三 李四五 通讯员 王 二）今天，",
            [("记者", "张三", None), ("记者", "李四五", None), ("通讯员", "王二", None)],
        ),
        ("本报讯（通讯员王二、李五）昨日，", [("通讯员", "王二", None), ("通讯员", "李五", None)]),
        ("本报讯（特约记者 欧阳 静 实习生 周一）", [("特约记者", "欧阳静", None), ("实习生", "周一", None)]),
        ("新华社北京5月3日电（记者钱二）", [("记者", "钱二", None)]),
        ("本报讯 记者王二报道：今天，", [("记者", "王二", None)]),
        ("（云岭供电公司 赵大力）", [("作者", "赵大力", "云岭供电公司")]),
        (
            "工程投运。（云岭供电公司 赵大力 钱二）",
            [("作者", "赵大力", "云岭供电公司"), ("作者", "钱二", "云岭供电公司")],
        ),
        ("张 三 李四五 摄", [("摄", "张三", None), ("摄", "李四五", None)]),
        ("工程顺利投运。 张 三 李四五 摄", [("摄", "张三", None), ("摄", "李四五", None)]),
        ("图为施工现场。（张三 摄）", [("摄", "张三", None)]),
        ("图为施工现场 张三 摄", [("摄", "张三", None)]),
        ("云岭供电公司张三 摄", [("摄", "张三", "云岭供电公司")]),
        ("本报记者 王小明 摄影报道", [("摄影报道", "王小明", None)]),
        ("文/张三 图/李四", [("文", "张三", None), ("图", "李四", None)]),
        ("张三 文 李四 图", [("文", "张三", None), ("图", "李四", None)]),
        ("记者 张三 摄影 李四", [("记者", "张三", None), ("摄影", "李四", None)]),
        ("□ 本报记者 赵一明", [("记者", "赵一明", None)]),
        ("□ 张三", [("作者", "张三", None)]),
        ("张三 整理", [("整理", "张三", None)]),
        ("（云岭供电公司供图）", [("供图", "云岭供电公司", None)]),
        ("责任编辑：张三 美编：李四", [("责任编辑", "张三", None), ("美编", "李四", None)]),
        ("通讯员 阿不都·热依木 报道", [("通讯员", "阿不都·热依木", None)]),
    ],
)
def test_credits_as_papers_print_them(text: str, printed: Found) -> None:
    assert found(text) == printed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "公司开展安全检查",
        "领导讲话 提出要求",
        "云岭电力（集团）有限责任公司（以下简称公司）",
        "他说，这很好（见图）",
        "（作者单位：云岭供电公司）",
        "（云岭供电公司）",
        "我们的工作要继续（下转第二版）",
        "记者了解到，公司已完成检修",
        "记者从现场获悉",
        "古城供电公司党委委",
        "他拿起相机拍摄",
    ],
)
def test_what_only_looks_like_a_credit(text: str) -> None:
    assert found(text) == []
    assert not is_credit_line(text)


def test_offsets_lead_back_to_the_printed_name() -> None:
    text = "本报讯（记者 张 三 李四五）今天，"
    assert [text[credit.start : credit.end] for credit in find_credits(text)] == ["张 三", "李四五"]


def test_a_trailing_credit_begins_after_the_caption() -> None:
    text = "工程顺利投运。张 三 李四五 摄"
    assert trailing_credit(text) == text.index("张")
    assert trailing_credit("张 三 摄") is None
    assert trailing_credit("工程顺利投运。") is None


@given(st.text(alphabet="记者通讯员摄图文/：张三李四欧阳公司部（）()、， \u3000。讯本报□·A", max_size=60))
def test_any_text_gives_names_that_stand_in_it(text: str) -> None:
    for credit in find_credits(text):
        assert 0 <= credit.start < credit.end <= len(text)
        assert "".join(text[credit.start : credit.end].split()) == "".join(credit.name.split())
        assert credit.role


SURNAMES = st.sampled_from("赵钱孙李周吴郑王冯陈")
GIVEN = st.text(alphabet="一明晓芳志强玉兰小军", min_size=1, max_size=2)


@given(st.lists(st.builds(str.__add__, SURNAMES, GIVEN), min_size=1, max_size=4), st.sampled_from(["记者", "通讯员"]))
def test_lists_of_names_come_back_one_by_one(names: list[str], role: str) -> None:
    spaced = [" ".join(name) if len(name) == 2 else name for name in names]
    text = f"本报讯（{role} {' '.join(spaced)}）今天，"
    assert found(text) == [(role, name, None) for name in names]
