"""Pages of briefs, and texts set downwards from right to left."""

from layout_examples import article, fitting, flow, height, lines_of, prose
from pdf_examples import Sheet, pdf

import ingest
from ingest.sources.pdf import opened
from schemas import Line, Page, SourceRef

EM, PITCH = 10.0, 16.0
WIDTH, HEIGHT = 600.0, 800.0


def bodies(page: Page) -> list[str]:
    return ["".join(part.text for part in found.paragraphs) for found in ingest.articles([page])]


def test_briefs_that_open_with_a_mark_are_articles_of_their_own() -> None:
    briefs = [article(topic, 1, 2, "●") for topic in ("grid", "school", "farm", "port", "opera", "train")]
    sheet = Sheet()
    for at, brief in enumerate(briefs):
        x, y = 60 + at % 3 * 140, 100 + at // 3 * 15 * height(briefs[at % 3], 1)
        flow(sheet, brief, [(x, y, height(brief, 1))])
    with opened(pdf([sheet]), "ab" * 32, "briefs.pdf") as file:
        page = file.page(0)
    assert page is not None
    assert sorted(bodies(page.model_copy(update={"id": "p"}))) == sorted(brief[0] for brief in briefs)


def test_an_interview_is_one_article() -> None:
    said = [prose("port", 2, start=2 * at) for at in range(6)]
    spoken = [("问：" if at % 2 == 0 else "答：") + text for at, text in enumerate(said)]
    sheet = Sheet()
    sheet.text(60, 60, "江城电力报", 26, font="F2").text(300, 60, "2025年6月13日", 10)
    sheet.rule(40, 70, 560, 70)
    sheet.text(60, 100, "新码头开港之后", 24, font="F2")
    lines = lines_of(spoken, 12)
    half = -(-len(lines) // 2)
    for at, (indent, text) in enumerate(lines):
        x, y = 40 + at // half * 140 + indent * 10, 130 + at % half * 15
        bold = 2 if indent else 0
        sheet.text(x, y, text[:bold], 10, font="F2").text(x + 10 * bold, y, text[bold:], 10)
    with opened(pdf([sheet]), "ab" * 32, "interview.pdf") as file:
        page = file.page(0)
    assert page is not None
    assert sum(line.opening > 0 for line in page.lines) == len(said)
    assert bodies(page.model_copy(update={"id": "p"})) == ["".join(spoken)]


def downward(text: str, x: float, y: float, size: float, number: int) -> Line:
    edges = [(y + at * size) / HEIGHT for at in range(len(text) + 1)]
    box = (x / WIDTH, edges[0], (x + size) / WIDTH, edges[-1])
    return Line(text=text, bbox=box, edges=edges, direction="vertical", size=size, number=number)


def columns(paragraph: str, right: float, top: float, chars: int, first: int) -> list[Line]:
    """Set a paragraph downwards in columns that go from ``right`` to the left, its first one two ems lower."""
    lines: list[Line] = []
    rest, indent = paragraph, 2
    while rest:
        taken = fitting(rest, chars - indent)
        x = right - len(lines) * PITCH
        lines.append(downward(rest[:taken], x, top + indent * EM, EM, first + len(lines)))
        rest, indent = rest[taken:], 0
    return lines


def test_texts_set_downwards_are_read_from_right_to_left() -> None:
    first, second = article("grid", 1, 5)[0], article("opera", 1, 5)[0]
    heads = [downward("电网检修按期完成", 540, 60, 24, 0), downward("戏台唱响新折子戏", 540, 440, 24, 1)]
    lines = [*heads, *columns(first, 500, 60, 30, 2)]
    lines += columns(second, 500, 440, 30, len(lines))
    source = SourceRef(file="old.pdf", sha256="cd" * 32, kind="pdf", index=0)
    page = Page(id="p", source=source, width=WIDTH, height=HEIGHT, lines=lines)
    found = {article.title: "".join(part.text for part in article.paragraphs) for article in ingest.articles([page])}
    assert found == {"电网检修按期完成": first, "戏台唱响新折子戏": second}
