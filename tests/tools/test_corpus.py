"""The run over other people's workbooks: what it says of each, and that it sees every change."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.ooxml.made_books import parts, rich, sheet_xml, tiny, zipped
from tools import corpus, corpus_attach

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600) + "EncryptedPackage".encode("utf-16-le")
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
WORKBOOK = "xl/workbook.xml"


@pytest.fixture
def folder(tmp_path):
    """Two corpora: a rich workbook, a tiny one, an encrypted one, one that only openpyxl opens."""
    folder = tmp_path / "corpora"
    for name in ("one", "two"):
        (folder / name).mkdir(parents=True)
    rich(folder / "one" / "rich.xlsm")
    (folder / "one" / "vbaProject.bin").unlink()
    (folder / "one" / "~$rich.xlsm").write_bytes(b"a lock of Excel")
    plain = tiny(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    (folder / "two" / "tiny.XLSX").write_bytes(plain)
    (folder / "two" / "locked.xlsx").write_bytes(OLE)
    twice = sheet_xml('<row r="1"><c r="A1"/><c r="A1"/></row>')
    (folder / "two" / "twice.xlsx").write_bytes(tiny(twice))
    (folder / "readme.txt").write_text("no workbook")
    return folder


def test_the_command_prints_the_figures(folder):
    """In a process of its own, as each workbook is; nothing is written into the folder."""
    before = sorted(folder.rglob("*"))
    command = [sys.executable, "-m", "tools.corpus", str(folder), "--attach", "9"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    assert "| one | 1 | 1 | 0 | 0 | 0 | 0 | 0 |" in lines
    row = next(line for line in lines if line.startswith("| all |")).split(" | ")
    assert ["4", "0", "0 |"] == [row[1], *row[6:]]
    assert any(
        line.startswith("| 암호가 걸린 엑셀 파일") and "| 1 | no |" in line for line in lines
    )
    assert any(line.startswith("Attached: ") for line in lines)
    assert (0, "") == (done.returncode, done.stderr)
    assert before == sorted(folder.rglob("*"))


def test_workbooks_are_found_by_their_names(folder):
    """Whatever the case of the letters; locks and other files are none."""
    names = [path.name for path in corpus.workbooks(folder)]
    assert ["rich.xlsm", "locked.xlsx", "tiny.XLSX", "twice.xlsx"] == names


def _fails(path):
    raise ZeroDivisionError(path.name)


def _hangs(path):
    while path:
        pass


def _grows(path):
    return "x" * (1 << 40)


@pytest.mark.parametrize(
    ("work", "kind", "words"),
    [
        (Path.exists, corpus.OPENED, ""),
        (_fails, corpus.FAULT, "ZeroDivisionError: a.xlsx"),
        (_hangs, corpus.OVER, "more than 0.5 s"),
        pytest.param(
            _grows, corpus.OVER, "more than 4096 MB",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory there"),
        ),
    ],
)  # fmt: skip
def test_a_workbook_harms_nobody_else(work, kind, words):
    """A fault, an endless loop, a flood: each is an outcome of the one workbook."""
    got, text = corpus.apart(work, Path("a.xlsx"), 0.5 if work is _hangs else 30, 4096)
    assert kind == got
    assert words in str(text)


def test_the_figures_of_each_corpus(tmp_path):
    """Refused by us alone and by openpyxl alone are counted apart; reasons come without names."""
    seen = [
        corpus.Seen(tmp_path / "a" / "1.xlsx", corpus.OPENED, "", corpus.FAULT),
        corpus.Seen(
            tmp_path / "a" / "2.xlsx", corpus.REFUSED, "2.xlsx: 깨짐('x', 3)", corpus.OPENED
        ),
        corpus.Seen(
            tmp_path / "b" / "3.xlsx", corpus.REFUSED, "3.xlsx: 깨짐('y', 4)", corpus.OPENED
        ),
        corpus.Seen(tmp_path / "4.xlsx", corpus.FAULT, "Traceback", corpus.OPENED),
    ]
    lines = corpus.table(tmp_path, seen)
    assert "| a | 2 | 1 | 1 | 1 | 1 | 0 | 0 |" in lines
    assert "| all | 4 | 1 | 2 | 2 | 1 | 1 | 0 |" in lines
    assert "| 깨짐(…, …) | 2 | yes |" in lines
    assert ["traceback: 4.xlsx", "Traceback"] == lines[-2:]


def test_a_choice_is_spread_over_all():
    """Evenly; all of them where there are too few."""
    paths = [Path(str(number)) for number in range(10)]
    assert [Path("0"), Path("3"), Path("6")] == corpus.spread(paths, 3)
    assert paths == corpus.spread(paths, 99)
    assert [] == corpus.spread([], 5)


def test_attaching_changes_nothing_else(tmp_path):
    """In the workbook with everything, whose own sheets hold no table."""
    data = rich(tmp_path / "rich.xlsm").read_bytes()
    assert [] == corpus_attach.attach_differences(data, ".xlsm", tmp_path)


@pytest.mark.parametrize(
    ("name", "old", "new", "seen"),
    [
        ("xl/worksheets/sheet1.xml", b"<v>9</v>", b"<v>9.0</v>", True),
        ("xl/charts/chart1.xml", b"<c:v>1</c:v>", b"<c:v>1 </c:v>", True),
        (WORKBOOK, b'name="HJ_TWO"', b'name="HJ_THREE"', False),
        (WORKBOOK, b'name="_xlnm.Print_Area"', b'name="PRINT"', True),
        (WORKBOOK, b"<sheets>", b"<sheets >", False),
        ("[Content_Types].xml", b'Extension="bin"', b'Extension="BIN"', True),
        ("xl/vbaProject.bin", None, None, True),
    ],
)
def test_every_change_elsewhere_is_seen(tmp_path, name, old, new, seen):
    """A byte of another part, a name that is not ours, a part that is gone."""
    before, after = rich(tmp_path / "a.xlsm"), tmp_path / "b.xlsm"
    contents = parts(before)
    if old is None:
        del contents[name]
    else:
        assert old in contents[name]
        contents[name] = contents[name].replace(old, new)
    after.write_bytes(zipped(contents))
    found = list(corpus_attach.differences(before, after, "xl/worksheets/sheet9.xml", WORKBOOK))
    assert seen == any(name in line for line in found)
    assert seen == bool(found)


def test_the_sheet_that_is_added_is_a_sheet(tmp_path):
    """Others read it, behind the sheets that were there."""
    data, part, workbook = corpus_attach.with_table(tiny(sheet_xml("")))
    assert WORKBOOK == workbook
    path = tmp_path / "b.xlsx"
    path.write_bytes(data)
    with zipfile.ZipFile(path) as file:
        assert part in file.namelist()
    import openpyxl

    assert ["S", corpus_attach.SHEET] == openpyxl.load_workbook(path).sheetnames
