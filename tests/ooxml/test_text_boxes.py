"""Text boxes with text of their own, as 0.3.0's workbook has them in its 결재란."""

from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.ooxml.text_boxes import text_boxes
from tests.conftest import PROJECT


def of(path, title):
    book = FileWorkbook.open(path)
    package, _ = book.package()
    return text_boxes(package, book.worksheets()[title])


def test_from_the_left_to_the_right_with_their_lines():
    """Boxes to be signed in are empty, so they are no boxes with text."""
    boxes = of(PROJECT / "tests" / "data" / "old" / "0.3.0.xlsm", "추진실적")
    assert ["결\n재", "주무관", "일자리정책\n담당", "일자리경제\n과장", "기획경제\n국장"] == [
        box.text for box in boxes
    ]
    assert {(1, 8, 2 * 9_525)} == {(box.row, box.column, box.below) for box in boxes}  # 2 pixels


def test_a_box_that_shows_a_cell_is_none(shipped):
    """Today's positions are cells of 설정."""
    assert ["결\n재"] == [box.text for box in of(shipped, "추진실적")]
    assert [] == of(shipped, "설정")
