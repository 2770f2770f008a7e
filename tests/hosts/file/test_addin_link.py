"""Calls of our functions in a file of another: spelt as Excel does, by one link to the add-in."""

import re

import pytest
from lxml import etree

from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests import office
from tests.ooxml.linked_books import (
    ADDIN,
    PATH,
    RELATION,
    STARTUP,
    TYPE,
    external,
    linked,
    links,
)
from tests.ooxml.made_books import parts, sheet_xml, tiny, zipped

NAMES = ("HJ_SCORE", "HJ_WHY", "HJ_MAX")


def file(path, *texts, links=(), names=None):
    """A workbook with a formula per row, its saved result, and *links* (names, path, kind)."""
    cells = "".join(
        f'<row r="{row}"><c r="A{row}"><f>{text}</f><v>{row}</v></c></row>'
        for row, text in enumerate(texts, 1)
    )
    contents = parts(tiny(sheet_xml(cells), names=names or {}))
    path.write_bytes(zipped(linked(contents, links)))
    return path


def bound(path):
    """What the file holds once its functions were bound, and saved."""
    book = FileWorkbook.open(path)
    book.bind_functions(ADDIN, NAMES)
    book.save()
    return parts(path)


def texts(contents):
    """The formulas of the sheet."""
    sheet = contents["xl/worksheets/sheet1.xml"].decode()
    return re.findall(r"<f[^>]*>([^<]*)</f>", sheet)


def test_the_link_is_made_as_excel_makes_it(tmp_path):
    """Part, content type, both relationships, and the list behind the sheets; results stay."""
    path = file(tmp_path / "a.xlsx", "HJ_SCORE(B1,C1)", "SUM(B1:B3)", "1+hj_why(B1)")
    contents = bound(path)
    assert ["[1]!HJ_SCORE(B1,C1)", "SUM(B1:B3)", "1+[1]!HJ_WHY(B1)"] == texts(contents)
    assert b"<v>3</v>" in contents["xl/worksheets/sheet1.xml"]
    assert [(STARTUP, ADDIN, ["HJ_SCORE", "HJ_WHY"])] == links(contents)
    assert (
        contents["xl/externalLinks/externalLink1.xml"]
        .decode()
        .endswith(external(["HJ_SCORE", "HJ_WHY"]))
    )
    types = contents["[Content_Types].xml"].decode()
    override = f'<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="{TYPE}"/>'
    assert (1, 1) == (types.count(override), types.count("externalLink1"))
    tags = [etree.QName(each).localname for each in etree.fromstring(contents["xl/workbook.xml"])]
    assert ["sheets", "externalReferences"] == tags[:2]


def test_the_prefix_is_the_usual_one(tmp_path):
    """Where the clerk's workbook.xml declares none: readers look for ``r:id`` by its letters."""
    path = file(tmp_path / "a.xlsx", "HJ_SCORE(B1,C1)")
    contents = parts(path)
    book = contents["xl/workbook.xml"].decode()
    space = f' xmlns:r="{RELATION}"'
    assert space in book
    other = book.replace(space, space.replace("xmlns:r", "xmlns:q")).replace("r:id=", "q:id=")
    path.write_bytes(zipped(contents | {"xl/workbook.xml": other.encode()}))
    assert ' r:id="' in bound(path)["xl/workbook.xml"].decode().partition("<externalReference ")[2]


def test_a_file_without_our_functions_stays(tmp_path):
    """A text that looks like a call is none."""
    path = file(tmp_path / "a.xlsx", '"HJ_SCORE("&amp;B1', "MY_HJ_SCORE(B1)")
    before = path.read_bytes()
    bound(path)
    assert before == path.read_bytes()


def test_once_more_changes_nothing(tmp_path):
    """One link only, however often; another function joins its names."""
    path = file(tmp_path / "a.xlsx", "HJ_SCORE(B1,C1)")
    bound(path)
    before = path.read_bytes()
    assert [(STARTUP, ADDIN, ["HJ_SCORE"])] == links(bound(path))
    assert before == path.read_bytes()
    book = FileWorkbook.open(path)
    book.put_formulas("S", {(1, 2): ("HJ_MAX(D1)", 6.0)})
    book.save()
    assert [(STARTUP, ADDIN, ["HJ_SCORE", "HJ_MAX"])] == links(bound(path))


@pytest.mark.parametrize(
    "text",
    [
        "[7]!hj_score(B1)",
        "'C:\\it''s mine\\HopeJobs.xlam'!HJ_SCORE(B1)",
        "HopeJobs.xlsm!HJ_SCORE(B1)",
        "_xludf.HJ_SCORE(B1)",
        "[1]!hj_score (B1)",
        "'[2]'!Hj_Score(B1)",
    ],
)
def test_every_spelling_comes_to_the_one_link(tmp_path, text):
    """A dangling number, a stranger's, a path, the name of a book, small letters."""
    others = [((), "Data.xlsx", PATH), (("RATE",), "other.xla", PATH)]
    path = file(tmp_path / "a.xlsx", text, "[1]Sheet1!A1", "[2]!RATE(B1)", links=others)
    before = parts(path)
    contents = bound(path)
    assert ["[3]!HJ_SCORE(B1)", "[1]Sheet1!A1", "[2]!RATE(B1)"] == texts(contents)
    assert [(PATH, "Data.xlsx", []), (PATH, "other.xla", ["RATE"])] == links(contents)[:2]
    assert (STARTUP, ADDIN, ["HJ_SCORE"]) == links(contents)[2]
    same = [name for name in before if "externalLinks" in name]
    assert 4 == len(same)
    assert [] == [name for name in same if before[name] != contents[name]]


@pytest.mark.parametrize(
    "target",
    [
        "file:///C:\\Users\\kim\\XLSTART\\hopejobs.XLAM",
        "HopeJobs.xlam",
        "../%EA%B0%80/HopeJobs.xlsm",
    ],
)
def test_a_link_by_path_leads_to_everybodys_start_folder(tmp_path, target):
    """The number stays, the path of one PC goes; a link of the workbook's functions, too."""
    mine = (("HJ_SCORE",), target, PATH)
    path = file(
        tmp_path / "a.xlsx", "[2]!HJ_SCORE(B1)", "[1]Sheet1!A1",
        links=[((), "Data.xlsx", PATH), mine],
    )  # fmt: skip
    contents = bound(path)
    assert ["[2]!HJ_SCORE(B1)", "[1]Sheet1!A1"] == texts(contents)
    assert [(PATH, "Data.xlsx", []), (STARTUP, ADDIN, ["HJ_SCORE"])] == links(contents)


def test_a_link_to_cells_of_the_workbook_stays(tmp_path):
    """[1] has cells of HopeJobs.xlsm; only the function goes elsewhere."""
    path = file(
        tmp_path / "a.xlsx", "[1]!HJ_SCORE(B1)", "[1]Sheet1!A1",
        links=[(("HJ_SCORE",), "HopeJobs.xlsm", PATH)],
    )  # fmt: skip
    contents = parts(path)
    cells = '<row r="1"><cell r="A1"><v>41</v></cell></row>'
    part = "xl/externalLinks/externalLink1.xml"
    path.write_bytes(zipped(contents | {part: external(["HJ_SCORE"], cells).encode()}))
    contents = bound(path)
    assert ["[2]!HJ_SCORE(B1)", "[1]Sheet1!A1"] == texts(contents)
    assert [(PATH, "HopeJobs.xlsm", ["HJ_SCORE"]), (STARTUP, ADDIN, ["HJ_SCORE"])] == links(
        contents
    )


def test_defined_names_are_spelt_so_too(tmp_path):
    """What a name stands for calls the function, no cell does."""
    names = {"점수": "'C:\\x\\HopeJobs.xlam'!hj_score(S!$B$1)", "다른": "S!$B$2"}
    contents = bound(file(tmp_path / "a.xlsx", "점수*2", names=names))
    book = contents["xl/workbook.xml"].decode()
    assert ">[1]!HJ_SCORE(S!$B$1)<" in book
    assert ">S!$B$2<" in book
    assert [(STARTUP, ADDIN, ["HJ_SCORE"])] == links(contents)


def test_shared_and_array_formulas_keep_their_kind(tmp_path):
    """Only the first cell of a shared formula has a text."""
    path = file(tmp_path / "a.xlsx", "1")
    rows = (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">hj_score(B1)</f><v>5</v></c>'
        '<c r="C1"><f t="array" ref="C1:C2">HJ_SCORE(B1:B2)</f><v>5</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>6</v></c><c r="C2"><v>6</v></c></row>'
    )
    path.write_bytes(tiny(sheet_xml(rows)))
    sheet = bound(path)["xl/worksheets/sheet1.xml"].decode()
    assert '<f t="shared" ref="A1:A2" si="0">[1]!HJ_SCORE(B1)</f><v>5</v>' in sheet
    assert '<f t="shared" si="0"/><v>6</v>' in sheet
    assert '<f t="array" ref="C1:C2">[1]!HJ_SCORE(B1:B2)</f><v>5</v>' in sheet


def test_a_second_link_of_ours_goes(tmp_path):
    """Excel made it where the add-in lay in another folder; one before others has to stay."""
    mine, path = ("HJ_SCORE",), "file:///D:\\HopeJobs.xlam"
    made = file(
        tmp_path / "a.xlsx", "[1]!HJ_SCORE(B1)", "[2]Sheet1!A1", "[3]!HJ_SCORE(B2)",
        links=[(mine, ADDIN, STARTUP), ((), "Data.xlsx", PATH), (mine, path, PATH)],
    )  # fmt: skip
    contents = bound(made)
    assert ["[1]!HJ_SCORE(B1)", "[2]Sheet1!A1", "[1]!HJ_SCORE(B2)"] == texts(contents)
    assert [(STARTUP, ADDIN, ["HJ_SCORE"]), (PATH, "Data.xlsx", [])] == links(contents)
    assert [] == [name for name in contents if "Link3" in name]
    assert b"Link3" not in contents["[Content_Types].xml"] + contents["xl/_rels/workbook.xml.rels"]
    made = file(
        tmp_path / "b.xlsx", "[1]!HJ_SCORE(B1)", "[3]Sheet1!A1", "[2]!HJ_SCORE(B2)",
        links=[(mine, ADDIN, STARTUP), (mine, path, PATH), ((), "Data.xlsx", PATH)],
    )  # fmt: skip
    contents = bound(made)
    assert ["[1]!HJ_SCORE(B1)", "[3]Sheet1!A1", "[1]!HJ_SCORE(B2)"] == texts(contents)
    led = [(kind, target) for kind, target, _ in links(contents)]
    assert [(STARTUP, ADDIN), (STARTUP, ADDIN), (PATH, "Data.xlsx")] == led
    before = made.read_bytes()
    bound(made)
    assert before == made.read_bytes()


D_DRIVE, OLD_PC = "file:///D:\\HopeJobs.xlam", "file:///C:\\Users\\kim\\XLSTART\\HOPEJOBS.xlam"


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        # Foreign links keep number and target; of ours none leads to a place on one PC.
        ("mine path", "mine"),
        ("path mine", "mine"),
        ("path path", "mine"),
        ("path old mine", "mine"),
        ("mine data path", "mine data"),
        ("mine data path old", "mine data"),
        ("data path mine", "data mine"),
        ("path mine data", "mine mine data"),
        ("mine path data old", "mine mine data"),
        ("mine book", "mine"),
        ("book path", "mine"),
        ("path book data", "mine mine data"),
        ("data mine data path data old", "data mine data mine data"),
    ],
)
def test_all_formulas_come_to_one_link(tmp_path, ways, expected):
    """Whatever place the add-in, or HopeJobs.xlsm beside it, lay in when somebody saved the file.

    A link that cannot go, for others behind it keep their numbers, leads where the add-in is.
    """
    mine, ways = ("HJ_SCORE",), ways.split()
    to = {
        "mine": (mine, ADDIN, STARTUP), "path": (mine, D_DRIVE, PATH), "old": (mine, OLD_PC, PATH),
        "book": (mine, "../HopeJobs.xlsm", PATH), "data": ((), "Data.xlsx", PATH),
    }  # fmt: skip
    calls = [
        f"[{at}]Sheet1!A1" if way == "data" else f"[{at}]!hj_score(B{at})"
        for at, way in enumerate(ways, 1)
    ]
    number = next(at for at, way in enumerate(ways, 1) if way != "data")
    names = {"점수": f"[{len(ways)}]!HJ_SCORE(S!$B$1)"} if ways[-1] != "data" else {}
    path = file(tmp_path / "a.xlsx", *calls, links=[to[way] for way in ways], names=names)
    contents = bound(path)
    assert [
        call if way == "data" else f"[{number}]!HJ_SCORE(B{row})"
        for row, (way, call) in enumerate(zip(ways, calls, strict=True), 1)
    ] == texts(contents)
    if names:
        assert f">[{number}]!HJ_SCORE(S!$B$1)<" in contents["xl/workbook.xml"].decode()
    led = {"mine": (STARTUP, ADDIN), "data": (PATH, "Data.xlsx")}
    assert [led[way] for way in expected.split()] == [each[:2] for each in links(contents)]
    parts_of_links = [name for name in contents if name.startswith("xl/externalLinks/external")]
    assert len(expected.split()) == len(parts_of_links)
    before = path.read_bytes()
    bound(path)
    assert before == path.read_bytes()


def test_a_second_link_that_others_need_stays(tmp_path):
    """Cells of the add-in's sheets, or a function that is none of ours: its way is theirs."""
    mine = ("HJ_SCORE", "OTHER")
    path = file(
        tmp_path / "a.xlsx", "[1]!HJ_SCORE(B1)", "[2]!HJ_SCORE(B2)", "[2]!OTHER(B2)",
        "[3]!HJ_SCORE(B3)+[3]Sheet1!A1", "[4]!HJ_SCORE(B4)",
        links=[(mine, ADDIN, STARTUP), (mine, D_DRIVE, PATH), (mine, OLD_PC, PATH),
               (mine, D_DRIVE, PATH)],
    )  # fmt: skip
    contents = bound(path)
    assert [
        "[1]!HJ_SCORE(B1)", "[1]!HJ_SCORE(B2)", "[2]!OTHER(B2)",
        "[1]!HJ_SCORE(B3)+[3]Sheet1!A1", "[1]!HJ_SCORE(B4)",
    ] == texts(contents)  # fmt: skip
    led = [target for _, target, _ in links(contents)]
    assert [ADDIN, D_DRIVE, OLD_PC] == led


def test_a_number_that_others_call_is_not_taken(tmp_path):
    """LibreOffice dropped another add-in's link, too: its function never becomes one of ours."""
    path = file(
        tmp_path / "a.xlsx", "[1]Sheet1!A1", "[3]!rate(B1)+'[3]'!dose(B1)", "[4]!hj_score(B1)",
        "SUM(표1[[1]:[9]],표1[[#This Row],[8]],표1[7])", '"[6]!x("',
        links=[((), "Data.xlsx", PATH)],
    )  # fmt: skip
    contents = bound(path)
    assert "[3]!rate(B1)+'[3]'!dose(B1)" == texts(contents)[1]
    assert "[4]!HJ_SCORE(B1)" == texts(contents)[2]
    missing = STARTUP.replace("xlStartup", "xlPathMissing")
    assert [
        (PATH, "Data.xlsx", []),
        (missing, "unknown2.xlam", []),
        (missing, "unknown3.xlam", ["dose", "rate"]),
        (STARTUP, ADDIN, ["HJ_SCORE"]),
    ] == links(contents)


def test_what_calc_left_is_bound_anew(tmp_path, soffice):
    """It drops the link, renumbers those to files and writes small letters; really saved by it."""
    others = [((), "Data.xlsx", PATH), ((), "Z.xlsx", PATH)]
    path = file(tmp_path / "a.xlsx", "[1]Sheet1!A1", "[2]Sheet1!A1", "HJ_SCORE(B1)", links=others)
    bound(path)
    saved = tmp_path / "b.xlsx"
    saved.write_bytes(office.resaved(soffice, path.read_bytes()))
    assert ["[1]Sheet1!A1", "[2]Sheet1!A1", "[3]!hj_score(B1)"] == texts(parts(saved))
    targets = [target for _, target, _ in links(parts(saved))]
    assert ["Data.xlsx", "Z.xlsx"] == [each.rpartition("/")[2] for each in targets]
    contents = bound(saved)
    assert ["[1]Sheet1!A1", "[2]Sheet1!A1", "[3]!HJ_SCORE(B1)"] == texts(contents)
    assert [*targets, ADDIN] == [target for _, target, _ in links(contents)]
