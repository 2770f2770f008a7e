"""신구대비표 as a table: what stands on either side, what is underlined; as a Hangul document."""

import copy

from hwpx import HwpxDocument

from hopejobs_xl.report import comparison_table as comparison
from hopejobs_xl.report.hwpx import to_bytes
from hopejobs_xl.scheme.loader import parse
from hopejobs_xl.sheets.scheme_difference import difference
from tests.report.hwpx_conventions import faults
from tests.report.made_reports import HH, HP, header, landscape, read_tables, rows_of, sections
from tests.samples import SMALL

OLD = parse(SMALL, str)
ODD = "=1+1 <b>굵게</b> & ]]> 「끝」"


def revised():
    """The small scheme: ① from 15 % to 16 % and renumbered, ③ gone, ⑤ new, a note less."""
    made = copy.deepcopy(SMALL)
    first, second, third, fourth, deduction = made["indicators"]
    first["bands"][2]["at"] = 0.16
    first["no"] = "⑦"
    new = fourth | {
        "no": "⑤",
        "name": ODD,
        "max_points": third["max_points"],
        "item": third["item"],
    }
    new["target_points"] = third["target_points"]
    made["indicators"] = [first, second, new, fourth, deduction]
    made["scheme"] |= {"quantitative_count": 2, "qualitative_count": 2}
    made["scheme"] |= {"quantitative_points": 12, "qualitative_points": 8}
    made["notes"] = []
    return parse(made, str)


def told(table):
    """Row -> what each cell says, underlined words in brackets of their own."""
    return [
        [
            "\n".join(
                "".join(f"⟦{text}⟧" if under else text for text, under in line)
                for line in cell.pieces
            )
            for cell in row
        ]
        for row in table.rows
    ]


def test_what_stands_on_either_side():
    """Title of what changed, the changed words alone underlined, the same lines in one row."""
    rows = told(comparison.table(difference(OLD, revised())))
    assert ["현행", "개정안", "비고"] == rows[0]
    at = rows.index(["⟦①⟧ 취업률", "⟦⑦⟧ 취업률", "번호 ① → ⑦"])
    same, changed = rows[at + 1 : at + 3]
    assert "(현행과 같음)" == same[1]
    assert "5% 이상 → 2점 [가정]" in same[0].split("\n")
    assert ["⟦15%⟧ 이상 → 6점 [공문]", "⟦16%⟧ 이상 → 6점 [공문]", ""] == changed
    assert ["② 구인 등록", "(현행과 같음)", ""] in rows
    assert ["⟦③ 처리 기간⟧", "⟦〈삭제〉⟧", ""] in rows
    assert ["⟦〈신설〉⟧", f"⟦⑤ {ODD}⟧", ""] in rows


def test_nothing_differs():
    """A row for each section, none underlined, and it is said above."""
    sections_ = difference(OLD, OLD)
    table = comparison.table(sections_)
    assert {"(현행과 같음)"} == {row[1] for row in told(table)[1:]}
    assert 10 == len(table.rows[1:])
    assert comparison.subtitles(OLD, OLD, sections_)[2].startswith("달라진 곳이 없습니다")
    assert "달라진 곳 3곳" in comparison.subtitles(OLD, revised(), difference(OLD, revised()))[2]


def test_a_long_text_goes_on_in_the_row_below():
    """1,300 letters are rows of 600, 600 and 100, every letter once; a row can stay whole."""
    made = copy.deepcopy(SMALL)
    made["indicators"][0]["formula"] = "가" * 1290 + "\n나"
    rows = told(comparison.table(difference(OLD, parse(made, str))))
    at = next(at for at, row in enumerate(rows) if "산식: 가" in row[1])
    new = "".join(row[1].replace("⟦", "").replace("⟧", "") for row in rows[at : at + 3])
    assert "산식: " + "가" * 1290 + " 나" == new
    assert all(len(row[1]) <= 602 for row in rows)


def test_as_a_hangul_document():
    """On its side; the header is repeated; underlined are the runs whose letters are."""
    report = comparison.report(OLD, revised(), difference(OLD, revised()))
    data = to_bytes(report)
    assert [] == faults(data)
    with HwpxDocument.open(data) as document:
        assert [] == [str(issue) for issue in document.validate().issues]
    assert [True] == landscape(data)
    (table,) = read_tables(data)
    assert (True, True) == (table.repeats, table.cells[0, 0].header)
    (own,) = report.tables
    assert rows_of(own) == [
        ["\n".join(table.cells[at, column].lines) for column in range(3)]
        for at in range(table.row_count)
    ]
    under = {
        each.get("id")
        for each in header(data).iter(f"{HH}charPr")
        if each.find(f"{HH}underline").get("type") == "BOTTOM"
    }
    found = [
        "".join(text.text for text in run.iter(f"{HP}t"))
        for run in sections(data)[0].iter(f"{HP}run")
        if run.get("charPrIDRef") in under
    ]
    exp = [
        text for row in own.rows for cell in row for line in cell.pieces for text, u in line if u
    ]
    assert exp == found
    assert {"15%", "16%", "〈삭제〉", f"⑤ {ODD}"} <= set(found)
