"""A clerk's file with everything in it: what we write changes the cells meant, and nothing else."""

import pytest
from lxml import etree

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.ooxml.xml_parts import MAIN
from tests.ooxml.everything import PARTS, everything
from tests.ooxml.made_books import parts

BOOK, RELS, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
SHEET1, SHEET2 = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"

pytestmark = pytest.mark.filterwarnings("ignore:.*not supported and will be removed")


@pytest.fixture
def path(tmp_path):
    """The file with everything but a signature."""
    return everything(tmp_path / "내 파일.xlsm", signed=False)


def changed(before, after):
    """The parts that are in both and differ."""
    return {name for name in before if name in after and before[name] != after[name]}


def canonical(data, without=()):
    """Canonical XML without some cells and rows, told by their numbers, and hints of their size."""
    root = etree.fromstring(data)
    for tag in ("c", "row"):
        for element in list(root.iter(f"{{{MAIN}}}{tag}")):
            if element.get("r") in without:
                element.getparent().remove(element)
            element.attrib.pop("spans", None)
    hint = root.find(f"{{{MAIN}}}dimension")
    if hint is not None:
        hint.set("ref", "")
    return etree.tostring(root, method="c14n")


def test_the_file_has_everything(path):
    """Else the other tests would prove little."""
    got = parts(path)
    assert set(got) >= {name for name in PARTS if "signatures" not in name}
    for piece in (b"sparkline", b"x14:dataBar", b"dataValidation", b"conditionalFormatting",
                  b"sheetProtection", b"controlPr", b"pageSetup", b"legacyDrawing"):  # fmt: skip
        assert piece in got[SHEET1]
    for part in ("xl/charts/chart1.xml", "xl/drawings/drawing1.xml", "xl/comments1.xml",
                 "xl/drawings/vmlDrawing1.vml", "xl/vbaProject.bin"):  # fmt: skip
        assert part in got
    assert b"txBox" in got["xl/drawings/drawing1.xml"]


def test_put_formulas_changes_its_cells_and_the_chain(path, tmp_path):
    """The chain of calculation goes; of the sheet only the new cells differ."""
    book = FileWorkbook.open(path)
    book.put_formulas("기타", {(2, 2): ("A2+1", 5.0), (6, 1): ('"가"&"나"', "가나")})
    book.save(tmp_path / "out.xlsm")
    before, after = parts(path), parts(tmp_path / "out.xlsm")
    assert ["xl/calcChain.xml"] == [name for name in before if name not in after]
    assert set(after) <= set(before)
    assert {SHEET2, RELS, TYPES} == changed(before, after)
    assert canonical(before[SHEET2]) == canonical(after[SHEET2], {"B2", "6"})
    for part in (RELS, TYPES):
        kept = [etree.tostring(each) for each in etree.fromstring(after[part])]
        old = [etree.tostring(each) for each in etree.fromstring(before[part])]
        assert kept == [each for each in old if b"calcChain" not in each]


def test_define_changes_the_list_of_names(path, tmp_path):
    """One entry more; taken out again the workbook is what it was."""
    book = FileWorkbook.open(path)
    book.define("HJ_A_POINTS", "기타", (2, 2, 6, 2))
    book.save(tmp_path / "out.xlsm")
    before, after = parts(path), parts(tmp_path / "out.xlsm")
    assert {BOOK} == changed(before, after)
    entry = '<definedName name="HJ_A_POINTS" hidden="1">\'기타\'!$B$2:$B$6</definedName>'.encode()
    assert canonical(before[BOOK]) == canonical(after[BOOK].replace(entry, b""))
    book.undefine("HJ_A_POINTS")
    book.save(tmp_path / "again.xlsm")
    assert canonical(before[BOOK]) == canonical(parts(tmp_path / "again.xlsm")[BOOK])


def test_write_changes_the_cells_of_the_name_and_the_chart_that_shows_them(path, tmp_path):
    """The sheet's parts of other kinds stay byte for byte, the calculation chain too."""
    book = FileWorkbook.open(path)
    book.write("HJ_OUT", [[1, 20], ["옛글", None]])
    book.save(tmp_path / "out.xlsm")
    before, after = parts(path), parts(tmp_path / "out.xlsm")
    assert list(before) == list(after)
    assert {SHEET1, "xl/charts/chart1.xml"} == changed(before, after)
    assert canonical(before[SHEET1], {"E2"}) == canonical(after[SHEET1], {"E2"})


def test_calculating_what_is_right_changes_nothing(path, tmp_path):
    """Not a byte."""
    book = FileWorkbook.open(path)
    book.calculate({"HJ": lambda value: 9.0})
    book.save(tmp_path / "out.xlsm")
    assert path.read_bytes() == (tmp_path / "out.xlsm").read_bytes()


def test_a_protected_sheet_is_left_alone(path):
    """Its password is the clerk's; the cell is named, and what to do."""
    before = path.read_bytes()
    book = FileWorkbook.open(path)
    with pytest.raises(WorkbookError, match=r"입력!G2 외 1칸.*검토 > 시트 보호 해제"):
        book.put_formulas("입력", {(2, 7): ("1", 1.0), (3, 7): ("1", 1.0)})
    book.save()
    assert before == path.read_bytes()


@pytest.mark.parametrize(
    ("place", "what"),
    [
        ((1, 4), "표 부서표의 머리글"),
        ((4, 5), "표 부서표의 요약 행"),
        ((3, 8), "피벗 테이블 피벗1"),
    ],
)
def test_tables_and_pivot_tables_are_not_written_into(path, place, what):
    """Excel would repair the one and write over the other."""
    with pytest.raises(WorkbookError, match=what):
        FileWorkbook.open(path).put_formulas("기타", {place: ("1", 1.0)}, replace={place})


def test_a_signed_file_is_not_changed_in_place(tmp_path):
    """A change breaks the signature: it is told, and only a copy under another name is written."""
    path = everything(tmp_path / "서명.xlsm")
    before = path.read_bytes()
    book = FileWorkbook.open(path)
    assert book.signed
    book.save()
    book.put_formulas("기타", {(2, 2): ("A2+1", 5.0)})
    with pytest.raises(WorkbookError, match="디지털 서명.*-o"):
        book.save()
    assert before == path.read_bytes()
    assert not path.with_name("서명.xlsm.bak").exists()
    book.save(tmp_path / "복사본.xlsm")
    old, new = parts(path), parts(tmp_path / "복사본.xlsm")
    assert {n: d for n, d in old.items() if n.startswith("_xml")}.items() <= new.items()


def test_a_file_without_a_signature_is_not_signed(path):
    """Its macros' own signature would not count either."""
    assert not FileWorkbook.open(path).signed
