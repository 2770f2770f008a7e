"""Names that call our functions, in a copy with values only: their value, or nothing."""

import re

import openpyxl
import pytest

from hopejobs_xl.attach import named_values
from hopejobs_xl.attach.write import attach
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.cli.main import main
from hopejobs_xl.hosts.file.export import values_copy, values_only
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.scheme.loader import load
from tests.attach.made_tables import SHEET, district
from tests.ooxml.linked_books import ADDIN, PATH, STARTUP, linked, links
from tests.ooxml.made_books import parts, sheet_xml, tiny, zipped
from tests.saved_cells import shown

RATE = "&quot;취업률&quot;"  # ⑥: 15 % are 6 points, as the document says; 5 % are 2
MINE = (("HJ_SCORE", "HJ_WHY"), ADDIN, STARTUP)
DATA = ((), "Data.xlsx", PATH)


def made(path, names, *, ways=(MINE,), cell="점수"):
    """A file with 0.15 in B1, =*cell* in A1 (saved as 6), and *names*."""
    row = f'<row r="1"><c r="A1"><f>{cell}</f><v>6</v></c><c r="B1"><v>0.15</v></c></row>'
    path.write_bytes(zipped(linked(parts(tiny(sheet_xml(row), names=names)), ways)))
    return path


def copied(path):
    """Names of the copy and what they stand for, names that went, its parts."""
    book = FileWorkbook.open(path)
    before = path.read_bytes()
    copy = values_copy(book, named_values.values(book))
    assert before == path.read_bytes()
    contents = parts(copy.data)
    held = re.findall(
        r'<definedName name="([^"]+)"[^>]*>([^<]*)<', contents["xl/workbook.xml"].decode()
    )
    assert not [text for _, text in held if "HJ_" in text.upper()]
    return dict(held), [key.name for key in copy.gone], contents


def test_a_name_becomes_its_value(tmp_path):
    """What Excel shows of =점수 in any cell; the name that is made of it still says 12."""
    names = {
        "점수": f"[1]!HJ_SCORE({RATE},S!$B$1)",
        "두배": "점수*2",
        "작은": f"'C:\\x\\HopeJobs.xlam'!hj_score({RATE},0.05)+1",
        "없는": "[1]!HJ_SCORE(&quot;없는 지표&quot;,S!$B$1)",
        "큰가": f"[1]!HJ_SCORE({RATE},S!$B$1)&gt;5",
        "이름으로": f"[1]!HJ_SCORE({RATE},실적)",
        "실적": "S!$B$1",
    }
    held, gone, contents = copied(made(tmp_path / "a.xlsx", names))
    assert {
        "점수": "6", "두배": "점수*2", "작은": "3", "없는": "#N/A", "큰가": "TRUE",
        "이름으로": "6", "실적": "S!$B$1",
    } == held  # fmt: skip
    assert [] == gone
    assert not [name for name in contents if "externalLink" in name]
    assert b"externalReference" not in contents["xl/workbook.xml"]


def test_a_reason_becomes_a_text(tmp_path):
    """However long: a text in a formula has at most 255 letters."""
    held, _, contents = copied(made(tmp_path / "a.xlsx", {"까닭": f"[1]!HJ_WHY({RATE},S!$B$1)"}))
    text = held["까닭"]
    assert text.startswith('"15%: 15% 이상 → 6점')
    assert all(len(piece) <= 257 for piece in text.split('"&amp;"'))


@pytest.mark.parametrize(
    "text",
    [
        f"[1]!HJ_SCORE({RATE},S!$B1)",  # another cell in each row
        f"[1]!HJ_SCORE({RATE},S!B$1)",
        f"[1]!HJ_SCORE({RATE},$B$1)",  # of the sheet that asks
        f"[1]!HJ_SCORE({RATE},옆)",
        f"[1]!HJ_SCORE({RATE},INDIRECT(&quot;RC[-1]&quot;,FALSE))",
        f"[1]!HJ_SCORE({RATE},ROW())",
        f"_xlfn.LAMBDA(_xlpm.x,[1]!HJ_SCORE({RATE},_xlpm.x))",
        f"[1]!HJ_SCORE({RATE},없는이름)",
        f"[1]!HJ_SCORE({RATE},[2]Sheet1!$A$1)",
        f"[1]!HJ_SCORE({RATE},",
    ],
)
def test_a_name_without_one_value_goes(tmp_path, text):
    """With those that are made of it; cells have their values, other names stay."""
    names = {"점수": text, "두배": "점수*2", "네배": "두배*2", "옆": "S!$B1", "다른": "S!$B$1"}
    path = made(tmp_path / "a.xlsx", names, ways=(MINE, DATA))
    held, gone, _ = copied(path)
    assert {"옆": "S!$B1", "다른": "S!$B$1"} == held
    assert {"점수", "두배", "네배"} == set(gone)


def test_links_of_others_keep_their_numbers(tmp_path):
    """Ours goes where it is the last, and stays where a number behind it is needed."""
    names = {"점수": f"[2]!HJ_SCORE({RATE},S!$B$1)", "자료": "[1]Sheet1!$A$1"}
    held, _, contents = copied(made(tmp_path / "a.xlsx", names, ways=(DATA, MINE)))
    assert {"점수": "6", "자료": "[1]Sheet1!$A$1"} == held
    assert [(PATH, "Data.xlsx", [])] == links(contents)
    names = {"점수": f"[1]!HJ_SCORE({RATE},S!$B$1)", "자료": "[2]Sheet1!$A$1"}
    held, _, contents = copied(made(tmp_path / "b.xlsx", names, ways=(MINE, DATA)))
    assert {"점수": "6", "자료": "[2]Sheet1!$A$1"} == held
    assert [ADDIN, "Data.xlsx"] == [target for _, target, _ in links(contents)]
    assert b'updateLinks="never"' in contents["xl/workbook.xml"]


def test_a_name_of_a_sheet_is_that_sheets(tmp_path):
    """Two of one name: neither takes the value of the other."""
    file = openpyxl.Workbook()
    for title, actual in (("가", 0.15), ("나", 0.05)):
        sheet = file.create_sheet(title)
        sheet["B1"] = actual
        sheet.defined_names["점수"] = openpyxl.workbook.defined_name.DefinedName(
            "점수", attr_text=f'HJ_SCORE("취업률",{title}!$B$1)'
        )
    file.save(tmp_path / "a.xlsx")
    book = FileWorkbook.open(tmp_path / "a.xlsx")
    values = named_values.values(book)
    assert {("가", "점수"): 6, ("나", "점수"): 2} == values
    out = tmp_path / "b.xlsx"
    out.write_bytes(values_copy(book, values).data)
    got = openpyxl.load_workbook(out)
    assert ["6", "2"] == [got[title].defined_names["점수"].attr_text for title in ("가", "나")]
    assert named_values.lines(values, []) == [
        "우리 함수를 부르던 이름은 그 값으로 바꿨습니다: 점수(가) = 6, 점수(나) = 2"
    ]


def test_an_attached_file_asks_its_own_scheme_behind_its_protection(tmp_path, capsys):
    """The command says what became of the names; a protected sheet is no obstacle."""
    path = district(tmp_path / "우리.xlsx")
    attach(path)
    file = openpyxl.load_workbook(path)
    for sheet in file.worksheets:
        sheet.protection.sheet = sheet.title == SHEET
    for name, text in (("점수", f"HJ_SCORE(\"취업률\",'{SHEET}'!$F$11)"), ("옆", "HJ_MAX(A1)")):
        file.defined_names[name] = openpyxl.workbook.defined_name.DefinedName(name, attr_text=text)
    file.save(path)
    assert 0 == main(["export", str(path), "--values"])
    out = capsys.readouterr().out
    assert "이름은 그 값으로 바꿨습니다: 점수 = 2" in out
    assert "사본에서 뺀 이름(셀의 값은 그대로): 옆" in out
    copy = tmp_path / "우리_값.xlsx"
    got = openpyxl.load_workbook(copy)
    assert "2" == got.defined_names["점수"].attr_text
    assert "옆" not in got.defined_names
    assert [2] == shown(copy, f"{SHEET}!I11")
    assert not [c for s in got for row in s for c in row if c.data_type == "f"]


def test_another_scheme_of_the_add_in_is_asked(tmp_path):
    """Only where the file has none; a broken one gives no value, and stops nobody."""
    book = FileWorkbook.open(made(tmp_path / "a.xlsx", {"점수": f"[1]!HJ_SCORE({RATE},0.05)"}))
    asked = []

    def scheme():
        asked.append(1)
        return load()

    assert [2] == list(named_values.values(book, scheme).values())
    assert [1] == asked

    def broken():
        raise WorkbookError("없음")

    assert {} == named_values.values(book, broken)


def test_without_such_a_name_nothing_is_calculated(tmp_path):
    """And no scheme is asked for."""
    book = FileWorkbook.open(made(tmp_path / "a.xlsx", {"점수": "S!$B$1"}))
    assert {} == named_values.values(book, lambda: pytest.fail("asked"))


def test_names_go_where_nobody_knows_a_value(tmp_path):
    """``values_only`` alone."""
    data = values_only(
        FileWorkbook.open(made(tmp_path / "a.xlsx", {"점수": f"[1]!HJ_SCORE({RATE},0.05)"}))
    )
    assert b"definedName" not in parts(data)["xl/workbook.xml"]


def test_a_text_that_looks_like_a_call_is_none(tmp_path):
    """A name that stands for the words."""
    names = {"말": "&quot;=HJ_SCORE(A1)&quot;", "점수": "S!$B$1"}
    book = FileWorkbook.open(made(tmp_path / "a.xlsx", names))
    copy = values_copy(book, named_values.values(book))
    assert [] == copy.gone
    assert b"=HJ_SCORE(A1)" in parts(copy.data)["xl/workbook.xml"]
