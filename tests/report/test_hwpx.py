"""The Hangul document: valid by python-hwpx's checks, and the report again by other readers."""

import datetime as dt
import io
import re
import time
import zipfile

import pytest
from hwpx import HwpxDocument
from hwpx.tools.package_validator import validate_editor_open_safety, validate_package

from hopejobs_xl.report.hwpx import to_bytes
from hopejobs_xl.report.parts import Cell, Line, Part, Report, Table
from hopejobs_xl.sheets.history import History
from tests import shared
from tests.report.made_reports import (
    HH,
    HP,
    blocks,
    header,
    landscape,
    page_numbers,
    parts_of,
    read_tables,
    report_of,
    sections,
    shipped_report,
    sixty,
    text_tables,
    whole_text,
)

ODD = "<b>굵게</b> & =1+1\t탭\x00\x1b\ud800\ufffe ]]> 「끝」 😀\r\n둘째 줄\u2028셋째 줄\x0b넷째 줄"


def odd_report():
    """A report whose texts hold markup, control characters and every kind of line end."""
    form, diagnosis = blocks()
    form[0][6], form[0][0], diagnosis[9][5] = ODD, "<분야> & \x07", ODD
    diagnosis[10][5] = ODD
    return report_of(form, diagnosis)


def sixty_report():
    """The report on a scheme of 60 indicators."""
    scheme, form, diagnosis = sixty()
    return report_of(form, diagnosis, scheme)


def report_with_a_past():
    """A report that compares with the month before."""
    header = ["기준일", "합계", "⑥ 득점", "⑥ 실적"]
    rows = [[dt.date(2016, 2, 1), 12.5, 0, 0.01], [dt.date(2016, 3, 1), 38, 0, 0.02]]
    past = History.of(header, rows)
    return shipped_report(history=past)


REPORTS = {
    "shipped": shipped_report,
    "sixty": sixty_report,
    "odd": odd_report,
    "past": report_with_a_past,
}


def written(name):
    """The file of one of ``REPORTS`` as bytes, written once per run."""
    return shared.once(f"report-{name}", lambda: to_bytes(REPORTS[name]()))


@pytest.fixture(params=REPORTS, scope="module")
def made(request, tmp_path_factory):
    """A report, its file as bytes, and where that stands on disk."""
    path = tmp_path_factory.mktemp("hwpx") / "보고.hwpx"
    path.write_bytes(written(request.param))
    return REPORTS[request.param](), path.read_bytes(), path


def test_python_hwpx_finds_no_fault(made):
    """Schema (no remark at all), package and reopening: its own three checks."""
    _, data, _ = made
    with HwpxDocument.open(data) as document:
        assert [] == [str(issue) for issue in document.validate().issues]
    assert () == tuple(validate_package(data).errors)
    assert validate_editor_open_safety(data).ok


def test_another_reader_finds_every_cell(made):
    """hwp-hwpx-parser: every table, row and cell has the report's text."""
    report, _, path = made
    exp = [
        [["".join(cell.lines).strip() for cell in row if cell is not None] for row in table.rows]
        for table in report.tables
    ]
    assert exp == text_tables(path)


def test_spans_headers_and_paragraphs_are_the_reports(made):
    """By the standard library: place, span, header mark and paragraphs of every cell."""
    report, data, _ = made
    found = read_tables(data)
    assert len(report.tables) == len(found)
    for table, got in zip(report.tables, found, strict=True):
        assert (len(table.rows), len(table.widths)) == (got.row_count, got.column_count)
        assert (table.header_rows > 0) == got.repeats
        exp = {
            (top, left): (
                cell.row_span,
                cell.col_span,
                top < table.header_rows,
                cell.lines or ("",),
            )
            for top, row in enumerate(table.rows)
            for left, cell in enumerate(row)
            if cell is not None
        }
        assert exp == {place: tuple(cell) for place, cell in got.cells.items()}


def test_another_reader_finds_every_line_in_order(made):
    """The numbered lines of the text, one after another."""
    report, _, path = made
    text, at = whole_text(path), 0
    for line in report.lines:
        found = text.find(str(line).strip(), at)
        assert found >= 0, str(line)
        at = found
    assert text.rstrip().endswith("끝.")


def test_the_figures_of_the_plan_are_in_the_file(tmp_path):
    """As another reader sees them: 40 of 75, 29 and 11, 28 and 13, and the two header rows."""
    path = tmp_path / "보고.hwpx"
    path.write_bytes(written("shipped"))
    approval, title, overall, bars, form, diagnosis, short, unscored, departments = text_tables(
        path
    )
    assert approval[0] == ["결재", "담당", "팀장", "과장", "국장"]
    assert title[1] == ["자치구", "성북구", "기준일", "2016. 4. 1."]
    assert overall[-1] == ["합계", "100", "75", "40", "40%", "29", "11", "19", "28", "13", "0"]
    assert ["⑥ 취업률", "6", "1", "2", "가정"] == next(row[:5] for row in bars if "⑥" in row[0])
    assert form[1][-3:] == ["추진실적", "40", "공문 29가정 11"]
    assert (len(form), len(diagnosis)) == (23, 23)
    assert short[-1] == ["합계 (5개)", "16", "4", "12", ""]
    assert unscored[-1] == ["합계 (8개)", "", "41", "24", "", "목표 24점이 미정"]
    assert [row[1:4] for row in departments[1:]] == [["47", "15", "-32"], ["28", "25", "-3"]]
    shown = [row for row in form if any(cell.startswith("⑥") for cell in row)]
    assert [["2(가정)", "가정"]] == [row[-2:] for row in shown]
    cells = read_tables(path.read_bytes())[4].cells
    named = [row for (row, left), cell in cells.items() if left == 0 and cell.lines != ("",)]
    assert [0, 1, 2, 4, 7, 9, 11, 15, 17, 18, 20, 21, 22] == named


def test_a_page_ends_between_two_rows(made):
    """By the standard library: no row is torn, no cell covers two, header rows come again."""
    report, data, _ = made
    found = [root for root in sections(data) for root in root.iter(f"{HP}tbl")]
    for table, got in zip(report.tables, found, strict=True):
        assert got.get("pageBreak") == ("TABLE" if table.flows else "NONE")
        inline = got.find(f"{HP}pos").get("treatAsChar") == "1"
        assert inline != table.flows
        cells = list(got.iter(f"{HP}tc"))
        spans = {
            cell.find(f"{HP}cellSpan").get("rowSpan") for cell in cells if cell.get("header") == "0"
        }
        if table.flows:
            assert ({"1"}, "1") == (spans, got.get("repeatHeader"))


def test_rows_of_one_group_have_no_line_between_them():
    """⑩ to ⑬ of one 항목: the name stands in the first cell, with lines only around all four."""
    data = written("shipped")
    lines = borders(data)
    table = [root for root in sections(data) for root in root.iter(f"{HP}tbl")][4]
    rows = {
        int(cell.find(f"{HP}cellAddr").get("rowAddr")): cell
        for cell in table.iter(f"{HP}tc")
        if cell.find(f"{HP}cellAddr").get("colAddr") == "1"
    }
    exp = [("SOLID", "NONE"), ("NONE", "NONE"), ("NONE", "NONE"), ("NONE", "SOLID")]
    assert exp == [lines[rows[row].get("borderFillIDRef")] for row in range(11, 15)]


def test_a_heading_stays_with_what_it_heads(made):
    """Before a table, and before a line of a lower level, keepWithNext; at no other line."""
    report, data, _ = made
    keeps = {
        each.get("id"): each.find(f"{HH}breakSetting").get("keepWithNext") == "1"
        for each in header(data).iter(f"{HH}paraPr")
    }
    paragraphs = [p for root in sections(data) for p in root.findall(f"{HP}p")]
    blocks_ = [block for part in report.parts for block in part.blocks]
    got = [keeps[p.get("paraPrIDRef")] for p in paragraphs]
    assert len(got) == len(blocks_)
    said = {
        str(block): kept
        for block, kept in zip(blocks_, got, strict=True)
        if isinstance(block, Line)
    }
    assert all(said[line] for line in said if line.startswith(("2. ", "3. ", "4. ", "5. ")))
    assert all(said[line] for line in said if line.endswith("총괄표 (단위 : 점)"))
    for part in report.parts:
        for block, after in zip(part.blocks, part.blocks[1:], strict=False):
            if isinstance(block, Line) and isinstance(after, Table):
                assert said[str(block)], block
            elif isinstance(block, Line) and block.level in (0, after.level):
                assert not said[str(block)], block


def borders(data):
    """Of each borderFill of the file *data* the kinds of its lines above and below."""
    return {
        each.get("id"): tuple(
            each.find(f"{HH}{side}Border").get("type") for side in ("top", "bottom")
        )
        for each in header(data).iter(f"{HH}borderFill")
    }


def test_the_forms_lie_on_their_side_and_every_page_has_its_number():
    """A section per direction, one page number below in each and none in a header or footer."""
    data = written("shipped")
    assert [False, False, True, True, False] == landscape(data)
    assert [["BOTTOM_CENTER"]] * 5 == page_numbers(data)
    sections = [body for name, body in parts_of(data).items() if "section" in name]
    assert len(sections) == 5
    for body in sections:
        assert body.count(b"<hp:pageNum ") == 1
        assert b"<hp:footer" not in body
        assert b"<hp:autoNum " not in body


def test_points_on_each_basis_have_another_ground():
    """공문, 가정, 수기 and what is open are not only told apart by a word: by four grounds, too."""
    form, diagnosis = blocks()
    next(row for row in form if row[2].startswith("⑯"))[12] = 9.0
    data = to_bytes(report_of(form, diagnosis))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        section = package.read("Contents/section2.xml").decode()
        header = package.read("Contents/header.xml").decode()
    fills = {}
    for text in ("2(가정)", "10", "미등록", "9(수기)"):
        cell = section[: section.index(f"<hp:t>{text}</hp:t>")].rpartition("<hp:tc ")[2]
        fills[text] = re.search(r'borderFillIDRef="(\d+)"', cell)[1]
    assert len(set(fills.values())) == 4
    for text, color in (("2(가정)", "#FFF2CC"), ("9(수기)", "#E4DFEC")):
        start = header.index(f'<hh:borderFill id="{fills[text]}"')
        assert f'faceColor="{color}"' in header[start : header.index("</hh:borderFill>", start)]


def test_the_same_report_is_the_same_file():
    """No clock, no chance: also a second later, and from another reading of the same data."""
    first = written("shipped")
    time.sleep(1.1)
    assert first == to_bytes(shipped_report())


def test_the_file_names_the_day_and_nobody():
    """Metadata: the title and 기준일; the template's author is gone."""
    with zipfile.ZipFile(io.BytesIO(written("shipped"))) as package:
        assert package.testzip() is None
        assert package.namelist()[0] == "mimetype"
        assert package.read("mimetype") == b"application/hwp+zip"
        names = package.read("Contents/content.hpf").decode()
    assert "<opf:title>2016년 서울 희망일자리 만들기 추진실적 보고</opf:title>" in names
    assert "2016-04-01T00:00:00Z" in names
    assert "synthetic-fixture-author" not in names


def test_markup_and_forbidden_characters_stay_text(tmp_path):
    """Angle brackets are letters; what XML cannot hold is gone; the lines are paragraphs."""
    data = written("odd")
    cell = read_tables(data)[4].cells[2, 5]
    assert cell.lines == (
        "<b>굵게</b> & =1+1 탭 ]]> 「끝」 😀",
        "둘째 줄",
        "셋째 줄",
        "넷째 줄",
    )
    assert read_tables(data)[4].cells[2, 0].lines == ("<분야> &",)


def test_a_cell_as_long_as_excel_allows():
    """32,767 letters in one cell: the file is valid and the text whole."""
    form, diagnosis = blocks()
    form[0][7] = "가나다라 " * 6553 + "끝"
    data = to_bytes(report_of(form, diagnosis))
    assert validate_package(data).ok
    assert len(read_tables(data)[4].cells[2, 6].lines[0]) == 32_766


def test_a_row_that_others_cover_is_no_row():
    """Hangul opens no table with a row of no cells; what is below it is merged all the same."""
    rows = (
        (Cell(("가",), row_span=2), Cell(("나",), row_span=2)),
        (None, None),
        (Cell(("다",), col_span=2), None),
        (Cell(("라",)), Cell(("마",))),
    )
    part = Part(landscape=False, blocks=(Table((30.0, 40.0), rows),))
    (read,) = read_tables(to_bytes(Report("표", dt.date(2016, 4, 1), (part,))))
    found = {at: (cell.lines, cell.row_span, cell.col_span) for at, cell in read.cells.items()}
    assert {
        (0, 0): (("가",), 1, 1),
        (0, 1): (("나",), 1, 1),
        (1, 0): (("다",), 1, 2),
        (2, 0): (("라",), 1, 1),
        (2, 1): (("마",), 1, 1),
    } == found
    assert 3 == read.row_count
