"""The built workbook and its report against golden texts, part by part."""

import difflib
import re

import pytest

from tests.golden import drawn_parts, golden_books, golden_files, reader


@pytest.mark.parametrize("name", golden_files.NAMES)
def test_a_part_is_as_its_golden_text_says(name):
    """Structure and values of each sheet, every chart, the 결재란 and the report."""
    exp = (golden_files.FOLDER / name).read_text(encoding="utf-8")
    got = golden_files.dump(name)
    diff = difflib.unified_diff(
        exp.splitlines(), got.splitlines(), f"golden {name}", "built now", lineterm="", n=2
    )
    said = f"wanted? then run `{golden_files.REMAKE}` and read the diff\n"
    assert exp == got, said + "\n".join(diff)


def test_no_golden_text_is_left_over():
    """Each file belongs to a part that still exists."""
    assert sorted(golden_files.NAMES) == sorted(path.name for path in golden_files.FOLDER.iterdir())


def test_every_part_has_a_golden_text_or_a_reason():
    """A part that is new in the package must be looked at, not passed over."""
    data = golden_books.shipped_bytes()
    titles = (*golden_files.SHEETS.values(), *golden_files.SHEETS_LEFT_OUT)
    seen = {reader.sheet_parts(data)[title] for title in titles}
    seen |= {chart.part for chart in reader.charts(data)}
    rest = {name for name in reader.parts(data) if name not in seen}
    rest -= {name for name in rest if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)}
    assert [] == sorted(name for name in rest if not _reason(name, golden_files.LEFT_OUT))
    rest = {name for name in reader.parts(golden_books.report_bytes())}
    rest -= {name for name in rest if re.fullmatch(r"Contents/section\d+\.xml", name)}
    assert [] == sorted(name for name in rest if not _reason(name, golden_files.REPORT_LEFT_OUT))


def _reason(name, reasons):
    return next((why for pattern, why in reasons.items() if re.fullmatch(pattern, name)), None)


def test_no_drawing_holds_what_no_golden_text_shows():
    """Anchors that are neither a chart nor a text box would go unseen."""
    data = golden_books.shipped_bytes()
    anchors = sum(
        len(re.findall(rb"<xdr:\w*Anchor\b", part))
        for name, part in reader.parts(data).items()
        if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)
    )
    assert anchors == len(reader.charts(data)) + len(reader.boxes(data))


def test_the_golden_texts_hold_the_figures_of_the_plan_document():
    """Written down by hand from the document: 40 of 100, 29 공문, 11 가정, 28, 13, at most 81."""
    text = (golden_files.FOLDER / "summary.txt").read_text(encoding="utf-8")
    exp = {
        "득점 합계": 40, "우리구 목표": 75, "서울시 목표": 70, "공문에 근거": 29, "가정에 근거": 11,
        "수기 점수": 0, "미등록": 28, "미입력": 13, "오류": 0, "상한": 81,
    }  # fmt: skip
    head = dict(re.findall(r"^I\d+ \| (.+)\nL\d+ \| (\d+)$", text, re.MULTILINE))
    assert exp == {word: int(head[word]) for word in exp}


def test_the_readers_see_a_change_in_a_chart_and_in_the_report():
    """A figure, a reference or a word that differs makes another text."""
    data = golden_books.shipped_bytes()
    for old, new in ((b"<c:v>29.0<", b"<c:v>28.0<"), (b"HJ_CHART_TOTAL_2", b"HJ_CHART_TOTAL_3")):
        assert drawn_parts.charts(data) != drawn_parts.charts(_changed(data, old, new))
    data = golden_books.report_bytes()
    assert drawn_parts.report(data) != drawn_parts.report(
        _changed(data, "추진개요".encode(), "개요".encode())
    )


def _changed(data, old, new):
    return reader.packed(
        {name: part.replace(old, new, 1) for name, part in reader.parts(data).items()}
    )
