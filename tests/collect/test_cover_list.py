"""The list and the page for a visit: their rows, and an XLSX file that is the same every time."""

import io

import openpyxl

from hopejobs_xl.collect import cover_list
from hopejobs_xl.collect.evidence_pack import HEADERS, gather
from tests.collect.made_documents import EVALUATION, SCHEME, document

APRIL = EVALUATION.as_of
ITEMS = gather(
    [document(0, "⑥", title="=1+1", document="일자리-1"), document(1, "⑳", place="http://x")],
    SCHEME, APRIL, {"⑪": "임금 확인서"},
)  # fmt: skip


def test_the_list_on_paper_fits_its_page():
    """A4 on its side between margins of 15 mm; the hash stands in the files alone."""
    paper = cover_list.pages(ITEMS, "목록", APRIL)
    words, table = paper.pages[0]
    assert 267 == sum(table.widths)
    assert ("문서 3개, 빠지거나 바뀐 것 1개(상태 열)", HEADERS[:8]) == (words.text, table.header)
    assert ["⑥ 취업률", "⑪ 취업자 임금수준", "⑳ 노동 옴부즈만 상담 추진실적"] == [
        row[1] for row in table.rows
    ]


def test_the_file_has_every_text_as_a_text():
    """No formula, no link; the same bytes twice."""
    data = cover_list.workbook(ITEMS, "목록", APRIL)
    assert data == cover_list.workbook(ITEMS, "목록", APRIL)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert ["n", "s", "s", "s"] == [cell.data_type for cell in sheet[4][:4]]
    assert ["=1+1", "http://x"] == [sheet["D4"].value, sheet["G6"].value]
    assert list(HEADERS) == [cell.value for cell in sheet[3]]


def test_the_page_for_a_visit_has_a_row_per_indicator():
    """A box for each document, the actual in its unit, what is required."""
    documents = [document(0, "⑥", title="명부"), document(1, "⑥", title="일지")]
    paper = cover_list.checklist(EVALUATION, documents, {"⑥": "취업자 명부"})
    _, table = paper.pages[0]
    assert (21, 267) == (len(table.rows), sum(table.widths))
    (row,) = [row for row in table.rows if row[0] == "⑥"]
    assert ("5%", "취업자 명부", "□ 명부\n□ 일지", "□ 확인") == (row[2], *row[4:7])
    (row,) = [row for row in table.rows if row[0] == "⑦"]
    assert ("미입력", "", "(없음)") == (row[2], row[4], row[5])
