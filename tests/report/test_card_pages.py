"""지표정의서 as a Hangul document: a page for each card, and the checks of every document."""

import pytest
from hwpx import HwpxDocument
from hwpx.tools.package_validator import validate_editor_open_safety, validate_package

from hopejobs_xl.report import card_pages as pages
from hopejobs_xl.report import look, preview
from hopejobs_xl.report.hwpx import to_bytes
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.sheets.cards import cards
from tests import shared
from tests.report.hwpx_conventions import faults
from tests.report.made_reports import (
    HP,
    landscape,
    page_numbers,
    read_tables,
    rows_of,
    sections,
    text_tables,
)
from tests.samples import band, scheme_with
from tests.scheme.test_scheme_format import EXAMPLES

ODD = "<b>굵게</b> & =1+1\t탭 ]]> 「끝」 😀"


def report_of(scheme):
    """The document of *scheme* as data."""
    return pages.build(scheme, cards(scheme))


def written():
    """The file of the shipped scheme, written once per run."""
    return shared.once("cards", lambda: to_bytes(report_of(load())))


def long_scheme(count, source="근거"):
    """A scheme of one indicator with *count* bands."""
    bands = [band(each, at=each, edge="이상") | {"source": source} for each in range(1, count + 1)]
    indicator = {
        "no": "①", "name": "긴 지표", "item": "가 항목", "max_points": count,
        "target_points": 2, "kind": "누적", "judged": "정량", "unit": "건", "method": "구간",
        "bands": bands,
    }  # fmt: skip
    return scheme_with({"indicators": [indicator]})


def test_the_shipped_scheme_is_a_page_for_each_of_21():
    """A section begins a page; the tables of each are lower than the page is."""
    report, data = report_of(load()), written()
    assert (21, [False] * 21) == (len(report.parts), landscape(data))
    assert [["BOTTOM_CENTER"]] * 21 == page_numbers(data)
    for part, card in zip(report.parts, cards(load()), strict=True):
        assert not any(table.flows for table in part.blocks)
        assert pages.height(part.blocks) <= pages.PAGE_MM - 20, card.title
        assert not pages.longer_than_a_page(card)


def test_the_heights_are_those_of_the_file():
    """What was measured is what Hangul is told, in 1/7200 inch, section by section."""
    found = sections(written())
    told = sorted(
        sum(int(table.find(f"{HP}sz").get("height")) for table in root.iter(f"{HP}tbl"))
        for root in found
    )
    exp = sorted(
        sum(sum(preview.row_heights(table, look.TABLE_SIZE)) for table in part.blocks)
        for part in report_of(load()).parts
    )
    assert exp == pytest.approx([each * 25.4 / 7200 for each in told], abs=0.1)


def test_the_checks_of_every_document():
    """Schema, package, reopening, and nothing that differs from what Hangul writes."""
    data = written()
    with HwpxDocument.open(data) as document:
        assert [] == [str(issue) for issue in document.validate().issues]
    assert () == tuple(validate_package(data).errors)
    assert validate_editor_open_safety(data).ok
    assert [] == list(faults(data))
    assert data == to_bytes(report_of(load()))


def test_another_reader_finds_the_employment_rate(tmp_path):
    """By hwp-hwpx-parser: three tables a card. It reads section10 before section2."""
    path = tmp_path / "지표정의서.hwpx"
    path.write_bytes(written())
    found = text_tables(path)
    assert 63 == len(found)
    at = next(n for n, table in enumerate(found) if table[0] == ["지표정의서⑥ 취업률"])
    fields, rules, tail = found[at : at + 3]
    assert fields[3] == ["배점", "6점", "목표점수", "1점"]
    assert fields[-1] == ["목표에 닿는 실적", "2.5% → 1점 [가정]"]
    assert rules[0] == ["배점기준", "근거", "출처"]
    assert [row[:2] for row in rules[1:]][-2:] == [
        ["12.5% 이상 → 5점", "가정"],
        ["15% 이상 → 6점", "공문"],
    ]
    assert tail[0][0] == "빠진 것"


def test_a_long_card_flows_on_instead_of_being_cut():
    """60 bands are more than a page: no table is held on it, the header comes again."""
    scheme = long_scheme(60)
    (card,) = cards(scheme)
    assert pages.longer_than_a_page(card)
    report = report_of(scheme)
    assert all(table.flows for table in report.tables)
    got = [root for root in sections(to_bytes(report)) for root in root.iter(f"{HP}tbl")]
    assert ["TABLE"] * 3 == [each.get("pageBreak") for each in got]
    assert "1" == got[1].get("repeatHeader")


def test_texts_of_a_file_are_texts():
    """Markup in a source stands as it is."""
    data = to_bytes(report_of(long_scheme(2, ODD)))
    assert (ODD.replace("\t", " "),) == read_tables(data)[1].cells[1, 2].lines


@pytest.mark.parametrize("document", [example.values[0] for example in EXAMPLES])
def test_every_rule_of_the_format_fits_on_its_page(document):
    """One part and no flow for each indicator; every band is in the table."""
    scheme = scheme_with(document)
    report = report_of(scheme)
    assert len(scheme.indicators) == len(report.parts)
    for indicator, part in zip(scheme.indicators, report.parts, strict=True):
        assert not any(table.flows for table in part.blocks)
        bands = sum(len(each.scale.bands) for each in indicator.parts)
        assert len(rows_of(part.blocks[1])) - 1 >= max(bands, 1)
