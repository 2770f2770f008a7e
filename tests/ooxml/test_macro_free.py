"""A package without macros: what goes, what stays, and what cannot be made."""

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.ooxml import macro_free
from hopejobs_xl.ooxml.package import Package
from tests.ooxml import odd_zips
from tests.ooxml.everything import everything
from tests.ooxml.made_books import NS, parts, sheet_xml, tiny, zipped

BOOK, TYPES = "xl/workbook.xml", "[Content_Types].xml"

pytestmark = pytest.mark.filterwarnings("ignore:.*not supported and will be removed")


def made(data):
    """The parts of the package *data* without macros."""
    package = Package(data, "b.xlsm")
    macro_free.make(package, BOOK, "b.xlsm")
    return parts(package.to_bytes())


def test_macros_ribbon_and_signature_go(tmp_path):
    """With their relationships and content types; all other parts stay."""
    path = everything(tmp_path / "b.xlsm")
    before, after = parts(path), made(path.read_bytes())
    assert {
        "xl/vbaProject.bin", "customUI/customUI14.xml", "xl/calcChain.xml",
        "_xmlsignatures/origin.sigs", "_xmlsignatures/sig1.xml",
        "_xmlsignatures/_rels/origin.sigs.rels",
    } == set(before) - set(after)  # fmt: skip
    for name in (TYPES, "_rels/.rels", "xl/_rels/workbook.xml.rels"):
        for word in (b"vbaProject", b"customUI", b"signature", b"macroEnabled", b"calcChain"):
            assert word not in after[name], (name, word)
    assert b"spreadsheetml.sheet.main+xml" in after[TYPES]
    changed = {name for name in after if before[name] != after[name]}
    assert {
        TYPES, "_rels/.rels", "xl/_rels/workbook.xml.rels", BOOK, "xl/worksheets/sheet1.xml",
        "xl/drawings/vmlDrawing1.vml",
    } == changed  # fmt: skip


def test_buttons_call_nothing(tmp_path):
    """Old ones, new ones and shapes; the text of a cell is left alone."""
    path = everything(tmp_path / "b.xlsm")
    contents = parts(path)
    drawing = contents["xl/drawings/drawing1.xml"].replace(b'macro=""', b'macro="[0]!Go"', 1)
    text = b'<c r="Z1" t="inlineStr"><is><t>a macro="b" c</t></is></c></row>'
    sheet = contents["xl/worksheets/sheet1.xml"].replace(b"</row>", text, 1)
    contents |= {"xl/drawings/drawing1.xml": drawing, "xl/worksheets/sheet1.xml": sheet}
    assert b'macro="[0]!Go"' in drawing
    assert b"FmlaMacro" in contents["xl/drawings/vmlDrawing1.vml"]
    after = made(zipped(contents))
    assert b"FmlaMacro" not in after["xl/drawings/vmlDrawing1.vml"]
    assert drawing.replace(b"[0]!Go", b"") == after["xl/drawings/drawing1.xml"]
    assert sheet.replace(b"[0]!Refresh", b"") == after["xl/worksheets/sheet1.xml"]


def test_names_of_parts_in_other_cases_are_no_difference(tmp_path):
    """Nothing of the macros stays, and the workbook gets the type of one that holds none."""
    contents = {
        name.replace("xl/w", "XL/W").replace("drawings/", "Drawings/"): data
        for name, data in parts(everything(tmp_path / "b.xlsm")).items()
    }
    package = Package(zipped(contents), "b.xlsm")
    book = next(each.target for each in package.relationships().values() if "Doc" in each.type)
    assert book == "XL/Workbook.xml"
    macro_free.make(package, book, "b.xlsm")
    after = parts(package.to_bytes())
    assert "xl/vbaProject.bin" not in after
    assert b"macroEnabled" not in after[TYPES]
    assert b"spreadsheetml.sheet.main+xml" in after[TYPES]
    assert b"FmlaMacro" not in after["xl/Drawings/vmlDrawing1.vml"]


def test_separators_of_windows_are_no_difference(tmp_path):
    """As some .NET programs write them: no button calls anything."""
    package = Package(odd_zips.backslashes(everything(tmp_path / "b.xlsm").read_bytes()), "b.xlsm")
    macro_free.make(package, r"xl\workbook.xml", "b.xlsm")
    after = parts(package.to_bytes())
    assert r"xl\vbaProject.bin" not in after
    assert b"FmlaMacro" not in after[r"xl\drawings\vmlDrawing1.vml"]


def test_links_that_a_name_needs_stay_and_nobody_is_asked(tmp_path):
    """The name 작년값 refers to the file 작년.xlsx."""
    after = made(everything(tmp_path / "b.xlsm").read_bytes())
    assert "xl/externalLinks/externalLink1.xml" in after
    assert b'updateLinks="never"' in after[BOOK]


def test_links_that_nothing_needs_go(tmp_path):
    """With the file name that stands in them; "[1]" within quotes is no link."""
    path = everything(tmp_path / "b.xlsm")
    contents = parts(path)
    contents[BOOK] = contents[BOOK].replace(b"[1]", b"&quot;[1]&quot;&amp;")
    after = made(zipped(contents))
    assert [] == [name for name in after if "externalLink" in name]
    for data in after.values():
        assert "작년.xlsx".encode() not in data
    assert b"externalReference" not in after[BOOK]
    assert b"updateLinks" not in after[BOOK]


def test_a_link_in_a_chart_is_needed(tmp_path):
    """A chart of another file's cells keeps them."""
    path = everything(tmp_path / "b.xlsm")
    contents = parts(path)
    contents[BOOK] = contents[BOOK].replace(b"[1]", b"")
    chart = contents["xl/charts/chart1.xml"].decode()
    contents["xl/charts/chart1.xml"] = chart.replace("<c:f>", "<c:f>[1]", 1).encode()
    assert "xl/externalLinks/externalLink1.xml" in made(zipped(contents))


def test_names_of_macros_go():
    """Other names stay; a list without names does not."""
    names = '<definedName name="A" vbProcedure="1" xlm="1">A</definedName>'
    contents = parts(tiny(sheet_xml("")))
    for more in ('<definedName name="B">S!$A$1</definedName>', ""):
        book = contents[BOOK].replace(b"<definedNames>", f"<definedNames>{names}{more}".encode())
        got = made(zipped(contents | {BOOK: book}))[BOOK]
        assert b'"A"' not in got
        assert bool(more) == (b"definedNames" in got)


def test_sheets_of_old_macros_are_refused():
    """Excel does not open an .xlsx that has one, and formulas may refer to it."""
    contents = parts(tiny(sheet_xml("")))
    rels = "xl/_rels/workbook.xml.rels"
    contents[rels] = contents[rels].replace(b"relationships/worksheet", b"r/xlMacrosheet")
    with pytest.raises(WorkbookError, match="4.0 매크로"):
        made(zipped(contents))


def test_a_setting_is_added_where_the_schema_wants_it():
    """Behind the version of the file, where no properties are yet."""
    links = "<externalReferences/>"
    for before, expected in (
        ('<fileVersion appName="xl"/>', ["fileVersion", "workbookPr"]), ("", ["workbookPr"]),
    ):  # fmt: skip
        data = tiny(sheet_xml(""), names={"A": "[1]S!$A$1"}, workbook=before)
        contents = parts(data)
        contents[BOOK] = contents[BOOK].replace(b"</sheets>", f"</sheets>{links}".encode())
        got = made(zipped(contents))[BOOK].decode()
        start = got[: got.index("<sheets>")]
        assert expected == [tag for tag in ("fileVersion", "workbookPr") if f"<{tag}" in start]
        assert start.rindex("<workbookPr") >= start.rfind("<fileVersion")
        assert f'xmlns="{NS}"' in start
