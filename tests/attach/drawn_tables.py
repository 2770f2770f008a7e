"""Tables drawn at random as clerks might draw them, each with what is true of it."""

import random
from dataclasses import dataclass, field

from hopejobs_xl.ooxml.sheet_cells import Cells
from tests.templates.template_texts import LINES, TITLE, groups

HEADERS = {
    "area": ["평가분야", "분야", "평가분야\n(대분류)", "대분류"],
    "item": ["평가항목", "항목", "평가항목\n(중분류)"],
    "label": ["세부지표", "지표", "평가지표", "지표명", "세부 지표", "세부지표\n(소분류)"],
    "max_points": ["배점", "배 점", "배점(100)", "배점\n(점)"],
    "target": ["목표", "목표점수", "목표\n점수", "목 표"],
    "result": ["추진실적", "추진\n실적"],
    "plan": ["추진계획", "추진상황"],
    "last": ["전년실적", "전년도 실적", "2015년 실적", "실적(2015년)"],
    "actual": ["실적", "실 적", "현재실적", "누계실적", "누계\n실적", "당월실적", "실적(건, %)",
               "2016년 실적", "실적(3월말 기준)", "추진실적(숫자)", "실적\n(2016. 3. 31.)"],
    "actual2": ["실적2", "실적 2", "두 번째 실적", "주민 실적", "실적(주민)"],
    "hand": ["수기점수", "정성점수", "수기\n점수"],
    "points": ["득점", "점수", "평가점수", "자체점수", "득 점", "득점(점)"],
    "remark": ["비고", "비 고", "참고사항", "담당자"],
    "unknown": ["가나다", "확인", "링크", "2015년"],
}  # fmt: skip
NUMBERS = {"no": ["번호", "지표번호", "번 호"], "count": ["연번", "순번", "No."]}
ALWAYS, MAYBE = ("label", "actual"), ("area", "item", "max_points", "target", "result", "plan",
    "last", "actual2", "hand", "points", "remark", "unknown")  # fmt: skip
SENTENCE = "- 계획에 따라 추진하고 있으며 상반기 안에 마칠 예정임\n- 매월 점검"
NOTES = [
    "※ 실적은 2016. 3. 31. 기준",
    "작성: 일자리경제과",
    "(단위: 건, 명, %)",
    "붙임 참조",
    "끝.",
]
NUMBER_OF = {line.no: order for order, line in enumerate([n for n in LINES if n.points > 0], 1)}


@dataclass
class Drawn:
    """A table on a sheet. ``rows`` and ``columns`` are true; ``values`` may be changed."""

    rng: random.Random
    values: dict = field(default_factory=dict)
    merges: list = field(default_factory=list)
    rows: dict = field(default_factory=dict)  # number of the indicator -> row
    columns: dict = field(default_factory=dict)
    header: tuple = (0, 0)
    headings: bool = False
    right: int = 0

    def cells(self, title="자료"):
        """As the finder gets it."""
        return Cells(title, dict(self.values), tuple(self.merges))


def draw(rng, lines=LINES):
    """A table of all *lines*, drawn in one of very many ways; *rng* decides."""
    made = Drawn(rng)
    keys = [*ALWAYS, *(key for key in MAYBE if rng.random() < 0.4)]
    number = rng.choice(["", "", "no", "count"])
    rng.shuffle(keys)
    if number:
        keys.insert(keys.index("label"), number)
    top, left = rng.randint(1, 12), rng.randint(1, 8)
    made.columns = {key: left + at for at, key in enumerate(keys)}
    made.right = left + len(keys) - 1
    if top > 4 and rng.random() < 0.7:
        made.values[1, left] = TITLE
        if rng.random() < 0.5:
            made.merges.append((1, left, 2, made.right))
        made.values[top - 2, rng.randint(left, made.right)] = rng.choice(NOTES)
    first = _header(made, top, keys)
    _body(made, first, lines)
    return made


def _header(made, top, keys):
    """Draw one, two or three header rows; returns the row after them."""
    rng = made.rng
    words = {key: rng.choice((HEADERS | NUMBERS)[key]) for key in keys}
    column = made.columns
    merged = rng.random() < 0.7
    high = rng.choice([1, 1, 2, 3] if merged else [1, 2])
    made.header = top, top + high - 1
    parts = column.get("actual2") == column["actual"] + 1 and high > 1 and rng.random() < 0.8
    for key in keys:
        at = column[key]
        if parts and key in ("actual", "actual2"):
            continue
        made.values[top, at] = words[key]
        if high > 1 and merged:
            made.merges.append((top, at, top + high - 1, at))
    if parts:
        made.values[top, column["actual"]] = "실적"
        made.values[top + high - 1, column["actual"]] = rng.choice(["직원", "등록건수"])
        made.values[top + high - 1, column["actual2"]] = rng.choice(["주민", "인원"])
        if merged:
            made.merges.append((top, column["actual"], top + high - 2, column["actual2"]))
    elif not merged:
        # Without merged cells nothing says that the header has more than one row.
        made.header = top, top
    return top + high


def _body(made, row, lines):
    rng, column = made.rng, made.columns
    style = rng.choice(["circled", "plain", "dotted", "wide"])
    sums, heads, gaps = (rng.random() < 0.25 for _ in range(3))
    made.headings = sums or heads or gaps
    points = rng.random() < 0.5
    if rng.random() < 0.2 and "max_points" in column:
        made.values[row, column["label"]] = "합계"
        made.values[row, column["max_points"]] = 100
        row += 1
    blank = rng.random() < 0.15
    for order, line in enumerate(lines):
        new = order == 0 or lines[order - 1].item != line.item
        if new and heads:
            made.values[row, column["label"]] = rng.choice(["", "□ ", "가. "]) + line.item
            row += 1
        made.rows[line.no] = row
        made.values[row, column["label"]] = label(rng, line, style, points)
        _fill(made, row, order, line, blank)
        row += 1
        last = order + 1 == len(lines) or lines[order + 1].item != line.item
        if last and sums:
            made.values[row, column["label"]] = rng.choice(["소계", "소 계", f"{line.item} 소계"])
            made.values[row, column["actual"]] = 7
            row += 1
        if last and gaps:
            row += 1
    if not made.headings:
        _merge_groups(made, lines)
    if rng.random() < 0.5:
        row += 1
        for note in rng.sample(NOTES, 2):
            made.values[row, rng.choice([min(column.values()), column["label"]])] = note
            row += 1


def _fill(made, row, order, line, blank):
    values = {
        "area": line.area, "item": line.item, "max_points": line.points, "target": line.target,
        "result": f"{SENTENCE} {line.result}", "plan": SENTENCE, "remark": "", "unknown": "가",
        "count": order + 1, "no": NUMBER_OF.get(line.no, "감점"), "last": 3,
    }  # fmt: skip
    if not blank:
        actual = line.actual
        values |= {"actual": f"{actual:.0%}" if line.no in "⑥⑩" else actual}
        values |= {"actual2": line.actual2, "points": made.rng.choice([None, 1])}
    for key, value in values.items():
        if key in made.columns and value not in (None, ""):
            made.values[row, made.columns[key]] = value


def _merge_groups(made, lines):
    """Merge 분야 and 항목 downwards, where no other rows stand between."""
    if made.rng.random() < 0.5 or lines is not LINES:
        return
    for key in ("area", "item"):
        for _, first, last in groups(key) if key in made.columns else ():
            at, top = made.columns[key], made.rows[LINES[first].no]
            for row in range(top + 1, made.rows[LINES[last].no] + 1):
                made.values.pop((row, at))
            if last > first:
                made.merges.append((top, at, made.rows[LINES[last].no], at))


def label(rng, line, style, points):
    """What a clerk writes for *line*: numbers, points, spaces and widths differ."""
    text = line.name
    if rng.random() < 0.3:
        text = text.replace(" ", rng.choice(["", "  ", "\n", "\u3000", "\u00a0"]))
    if points:
        text += rng.choice(["({})", " ({}점)", "[{}]", "\n({})", "（{}）"]).format(line.points)
    number = NUMBER_OF.get(line.no)
    if number and style == "circled":
        text = line.no + rng.choice(["", " ", "  "]) + text
    elif number and style == "dotted":
        text = f"{number}{rng.choice(['. ', ') ', '.'])}{text}"
    elif style == "wide":
        text = text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789()%/,"})
    return text


def big_sheets():
    """A drawn table between 20 sheets of 5,000 cells and one of 500,000 with merged columns."""
    words = ["구로구", "참여자 실적보고", "일자리 담당", "지표관리", "취업률 점검"]
    sheets = [
        Cells(f"{n}", {(i // 20 + 1, i % 20 + 1): f"{words[i % 5]} {i}" for i in range(5000)})
        for n in range(20)
    ]
    big = {(i // 50 + 1, i % 50 + 1): float(i) for i in range(500_000)}
    columns = tuple((1, column, 1_048_576, column) for column in range(60, 90))
    return [*sheets, draw(random.Random(1)).cells(), Cells("큰 것", big, columns)]
