"""결재란: the positions of the plan with a box each for the signature, on page one of a form."""

import openpyxl
import pytest

from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.make_workbook.plan_texts import load_plan
from hopejobs_xl.report import source
from tests.golden import golden_books, golden_sheets, reader

POSITIONS = ["주무관", "일자리정책담당", "일자리경제과장", "기획경제국장"]
EMU = 9525  # of one pixel
FORMS = ["추진실적", "사업진단"]


@pytest.fixture(scope="module", params=FORMS)
def form(request):
    """The sheet of a form, and its text boxes from left to right and down."""
    data = golden_books.shipped_bytes()
    sheet = golden_sheets.read(data)[request.param]
    return sheet, [box for box in reader.boxes(data) if box.sheet == request.param]


def names_and_signs(boxes):
    """The boxes with a position, and the empty ones."""
    texts = [box for box in boxes if box.text not in ("", "결\n재")]
    return texts, [box for box in boxes if not box.text]


def test_only_the_forms_have_the_box():
    """No other sheet has a text box."""
    assert set(FORMS) == {box.sheet for box in reader.boxes(golden_books.shipped_bytes())}


def test_the_box_names_the_positions_of_the_plan_in_order(form):
    """Positions only, no names of people, from left to right, behind the word 결재."""
    _, boxes = form
    texts, _ = names_and_signs(boxes)
    assert POSITIONS == load_plan().approval
    assert POSITIONS == [box.text.replace("\n", "") for box in texts]
    assert "결\n재" == boxes[0].text
    lefts = [box.first[1] for box in (boxes[0], *texts)]
    assert lefts == sorted(lefts)


def test_a_long_position_breaks_before_its_rank(form):
    """기획경제국 / 장 would be torn: a line of the box takes five letters."""
    texts, _ = names_and_signs(form[1])
    assert ["주무관", "일자리정책\n담당", "일자리경제\n과장", "기획경제\n국장"] == [
        box.text for box in texts
    ]


def test_under_each_position_is_an_empty_box_of_the_same_width(form):
    """Where the signature goes: joined to its position, at least 12 mm high."""
    texts, signs = names_and_signs(form[1])
    assert len(texts) == len(signs) == 4
    for text, sign in zip(texts, signs, strict=True):
        assert (text.first[1], text.last[1]) == (sign.first[1], sign.last[1])
        assert text.last == sign.first[:1] + (text.last[1],) + sign.first[2:]


def test_the_boxes_join_without_overlapping(form):
    """Each begins where the one before it ends."""
    boxes = form[1]
    texts, _ = names_and_signs(boxes)
    row = [boxes[0], *texts]
    assert [box.last[1] for box in row[:-1]] == [box.first[1] for box in row[1:]]


def test_the_box_stands_in_one_column_above_the_table(form):
    """Programs measure columns differently: within one, nothing moves; row 1 only."""
    sheet, boxes = form
    cells = {cell for box in boxes for cell in (box.first[0], box.last[0])}
    letters = {cell.rstrip("0123456789") for cell in cells}
    assert len(letters) == 1
    assert {"1"} == {cell.lstrip(letters.copy().pop()) for cell in cells}
    width = sheet.column_dimensions[letters.pop()].width * 7 * EMU  # 7 pixels a character
    assert all(0 <= box.first[1] < box.last[1] <= width for box in boxes)


def test_the_box_fits_into_the_rows_of_the_heading(form):
    """It ends above the header of the table."""
    sheet, boxes = form
    for box in boxes:
        row = int(box.last[0].lstrip("ABCDEFGHI"))
        assert box.last[2] <= sheet.row_dimensions[row].height * EMU / 0.75


def test_the_box_is_printed_on_page_one(form):
    """Inside the print area, above the first page break, outside the rows that repeat."""
    sheet, boxes = form
    area = sheet.print_area.rpartition("!")[2].replace("$", "")
    _, _, right, _ = openpyxl.utils.range_boundaries(area)
    letter = boxes[0].first[0].rstrip("0123456789")
    assert openpyxl.utils.column_index_from_string(letter) <= right
    assert "$2:$4" == sheet.print_title_rows
    assert all(each.id > 2 for each in sheet.row_breaks.brk)


def test_the_box_does_not_stretch_with_rows_and_columns(form):
    """A clerk who widens a column keeps the box as it is, and may move it."""
    assert {"absolute"} == {box.anchor for box in form[1]}


def test_each_box_says_what_it_is(form):
    """A reader of the screen hears which position it is, or that here is to be signed."""
    abouts = [box.about for box in form[1]]
    assert [f"결재란 직위 {order}" for order in (1, 2, 3, 4)] == abouts[1::2]
    assert [f"결재란 직위 {order} 서명" for order in (1, 2, 3, 4)] == abouts[2::2]


def test_the_box_shows_what_the_settings_say(book):
    """A position typed into 설정 is in both boxes after a refresh, and in the report."""
    changed = FileWorkbook.open(book)
    changed.write("HJ_APPROVAL", [["주임", "팀장", "미래도시경제국장", ""]])
    standing = file_actions.refresh(changed)
    changed.save()
    boxes = [box for box in reader.boxes(book.read_bytes()) if box.about.startswith("결재란 직위")]
    shown = [box.text for box in boxes if not box.about.endswith("서명")]
    assert ["주임", "팀장", "미래도시경제\n국장", ""] * 2 == shown
    box = source.read(FileWorkbook.open(book), standing).parts[0].blocks[0]
    assert ["결\n재", "주임", "팀장", "미래도시경제국장"] == [cell.text for cell in box.rows[0]]
