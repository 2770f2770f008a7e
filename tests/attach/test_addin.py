"""A clerk's file with our functions is one that Excel would save: they are those of the add-in."""

import io

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from hopejobs_xl.attach.write import attach
from tests import office, saved_cells
from tests.attach.made_tables import (
    POINTS,
    SHEET,
    TOP,
    by_libreoffice,
    district,
    edited,
    fine,
    formulas,
    patched,
    shown,
)
from tests.cli.test_main import run
from tests.ooxml.linked_books import ADDIN, PATH, STARTUP, external, linked, links
from tests.ooxml.made_books import parts, zipped

OURS = (STARTUP, ADDIN, ["HJ_SCORE"])
SHEET_PART = "xl/worksheets/sheet1.xml"


@pytest.fixture
def file(tmp_path):
    """A district's file with the actuals of the plan."""
    return district(tmp_path / "실적.xlsx")


@pytest.fixture
def attached(file):
    """The same, attached."""
    attach(file)
    return file


def plainly(path):
    """*path* as 0.3.0 attached it: the functions have no link."""
    contents = parts(path)
    kept = {name: data for name, data in contents.items() if "externalLink" not in name}
    book = contents["xl/workbook.xml"].decode()
    start, end = book.index("<externalReferences"), book.index("</externalReferences>")
    kept["xl/workbook.xml"] = (book[:start] + book[end:].partition(">")[2]).encode()
    for name, mark in (("[Content_Types].xml", "Override"), ("xl/_rels/workbook.xml.rels", "Rel")):
        text = contents[name].decode()
        at = text.rindex(f"<{mark}")
        assert "externalLink" in text[at:]
        kept[name] = (text[:at] + text[text.index("/>", at) + 2 :]).encode()
    kept[SHEET_PART] = contents[SHEET_PART].replace(b"[1]!HJ_SCORE(", b"HJ_SCORE(")
    path.write_bytes(zipped(kept))
    return path


def with_others(path):
    """*path* with two links of the clerk's own, and a formula over each, in J1 and J2."""
    edited(path, J1="=[1]Sheet1!A1", J2="=[2]Sheet1!A1")
    contents = linked(parts(path), [((), "Data.xlsx", PATH), ((), "Plan.xlsx", PATH)])
    sheet = contents[SHEET_PART].decode()
    for number in (1, 2):
        part = f"xl/externalLinks/externalLink{number}.xml"
        cells = f'<row r="1"><cell r="A1"><v>{number}</v></cell></row>'
        contents[part] = external([], cells).encode()
        text = f"<f>[{number}]Sheet1!A1</f><v></v>"
        sheet = sheet.replace("<v />", "<v></v>").replace("<v/>", "<v></v>")
        assert text in sheet
        sheet = sheet.replace(text, text.replace("<v></v>", f"<v>{number}</v>"))
    path.write_bytes(zipped(contents | {SHEET_PART: sheet.encode()}))
    return path


def test_every_row_calls_once(attached):
    """Rows of indicators with one call each, no longer than Excel takes."""
    found = formulas(attached)
    assert 21 == len(found)
    assert {1} == {text.count("HJ_") for text in found.values()}
    assert {1} == {text.count("[1]!HJ_SCORE(") for text in found.values()}
    assert [OURS] == links(parts(attached))


def test_other_readers_see_the_points(attached, soffice):
    """openpyxl, calamine, and LibreOffice once it saved the file."""
    sheet = openpyxl.load_workbook(attached, data_only=True)[SHEET]
    rows = CalamineWorkbook.from_path(str(attached)).get_sheet_by_name(SHEET).to_python()
    saved = office.resaved(soffice, attached.read_bytes())
    calc = openpyxl.load_workbook(io.BytesIO(saved), data_only=True)[SHEET]
    for row, points in ((TOP, 10), (TOP + 3, 5), (TOP + 6, 2)):
        assert points == sheet[f"{POINTS}{row}"].value
        assert points == rows[row - 1][8]
        assert points == calc[f"{POINTS}{row}"].value


@pytest.mark.parametrize("command", ["refresh", "attach"])
def test_a_file_of_before_comes_to_the_new_form(capsys, attached, command):
    """Its plain names are those of the add-in now, with their points; then nothing changes."""
    path = plainly(attached)
    assert (0, "=HJ_SCORE($C5,$F5,$G5)") == (
        run(capsys, "check", path)[0], formulas(path)[TOP],
    )  # fmt: skip
    assert 0 == run(capsys, command, path)[0]
    assert "=[1]!HJ_SCORE($C5,$F5,$G5)" == formulas(path)[TOP]
    assert [OURS] == links(parts(path))
    assert 10 == shown(path)[TOP]
    before = path.read_bytes()
    assert 0 == run(capsys, command, path)[0]
    assert before == path.read_bytes()


@pytest.mark.parametrize("command", ["refresh", "attach"])
def test_links_of_the_clerk_keep_number_and_target(capsys, file, command):
    """Ours is the third; attached, and refreshed or attached again."""
    path = with_others(file)
    attach(path)
    for _ in range(2):
        contents = parts(path)
        assert [(PATH, "Data.xlsx", []), (PATH, "Plan.xlsx", []), OURS] == links(contents)
        assert "=[3]!HJ_SCORE($C5,$F5,$G5)" == formulas(path)[TOP]
        assert ["=[1]Sheet1!A1", "=[2]Sheet1!A1"] == saved_cells.shown(
            path, f"{SHEET}!J1", f"{SHEET}!J2", formulas=True
        )
        assert [1, 2] == saved_cells.shown(path, f"{SHEET}!J1", f"{SHEET}!J2")
        assert 0 == run(capsys, command, path)[0]


@pytest.mark.parametrize("command", ["refresh", "attach"])
def test_saved_by_libreoffice(capsys, file, soffice, command):
    """It drops our link, leaves the number and small letters, and spoils a text and an error.

    check finds nothing wrong; refresh and attach make all of it anew.
    """
    path = with_others(file)
    attach(path)
    edited(path, J5='=[3]!HJ_WHY("취업률",15%)')
    assert 0 == run(capsys, "refresh", path)[0]
    good = saved_cells.column(path, SHEET, "J")
    assert str(good[5]).startswith("15%: 15% 이상")
    # It believes what Excel says it has calculated, and no other program.
    patched(path, "docProps/app.xml", lambda text: text.replace("Microsoft Excel", "Other"))
    saved = by_libreoffice(soffice, path)
    assert formulas(saved)[TOP].startswith("=[3]!hj_score(")
    assert 2 == len(links(parts(saved)))
    assert "#NAME?" == saved_cells.column(saved, SHEET, "J")[5]
    status, out, _ = run(capsys, "check", saved)
    assert 0 == status, out
    assert 0 == run(capsys, command, saved)[0]
    assert [1, 2, good[5]] == [saved_cells.column(saved, SHEET, "J")[row] for row in (1, 2, 5)]
    assert "=[3]!HJ_SCORE($C5,$F5,$G5)" == formulas(saved)[TOP]
    assert ["=[1]Sheet1!A1", "=[2]Sheet1!A1"] == saved_cells.shown(
        saved, f"{SHEET}!J1", f"{SHEET}!J2", formulas=True
    )
    kinds = [(kind, target.rpartition("/")[2]) for kind, target, _ in links(parts(saved))]
    assert [(PATH, "Data.xlsx"), (PATH, "Plan.xlsx"), (STARTUP, ADDIN)] == kinds
    assert shown(saved) == shown(path)
    fine(saved)


def test_values_alone_need_no_add_in(capsys, attached):
    """The copy has no link, and nobody is asked about one."""
    copy = attached.with_name("값.xlsx")
    assert 0 == run(capsys, "export", attached, "--values", "-o", copy)[0]
    contents = parts(copy)
    assert [] == [name for name in contents if "externalLink" in name]
    assert b"HJ_SCORE" not in b"".join(contents.values())
    assert 10 == shown(copy)[TOP]


def test_what_was_edited_by_hand_is_found(attached):
    """Somebody's Excel shows the path of his add-in, and saved it so."""
    spelt = "'C:\\Users\\kim\\XLSTART\\HopeJobs.xlam'!hj_score("
    patched(attached, SHEET_PART, lambda text: text.replace("[1]!HJ_SCORE(", spelt))
    fine(attached)
    assert "=[1]!HJ_SCORE($C5,$F5,$G5)" == formulas(attached)[TOP]
    assert 1 == len(links(parts(attached)))
