"""Our functions in a file without a table: calculated by name, whatever link and result say."""

import json
import shutil
import zipfile

import openpyxl
import pytest

from tests.attach.made_tables import DATA
from tests.cli.test_main import run
from tests.ooxml.linked_books import ADDIN, STARTUP, links
from tests.ooxml.made_books import parts

WHY = "15%: 15% 이상 → 6점"
# File -> cells with their right results: ⑥ at 15 % is 6 points, as the document says.
RIGHT = {
    "addin-link-xlstartup": {"B1": 6, "C1": 12},
    "addin-link-xlstartup-calc": {"B1": 6, "C1": 12},
    "addin-link-beside-another": {"C1": 6, "C3": 12, "C2": 41},
    "addin-link-beside-another-calc": {"C1": 6, "C3": 12, "C2": 41},
}


@pytest.fixture
def made(tmp_path):
    """Copies the file of a name, with another actual if one is given; returns the copy."""

    def copied(name, actual=None):
        path = shutil.copy(DATA / f"{name}.xlsx", tmp_path / "서식.xlsx")
        if actual is None:
            return path
        return with_actual(path, actual)

    return copied


def with_actual(path, actual):
    """0.15 becomes *actual*; the saved results stay, as those of a file that nobody calculated."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    with zipfile.ZipFile(path, "w") as out:
        for name, data in parts.items():
            out.writestr(name, data.replace(b"<v>0.15</v>", b"<v>%s</v>" % str(actual).encode()))
    return path


def shown(path):
    """The results in the file."""
    sheet = openpyxl.load_workbook(path, data_only=True)["S"]
    return {cell.coordinate: cell.value for line in sheet.iter_rows() for cell in line}


@pytest.mark.parametrize("name", RIGHT)
@pytest.mark.parametrize(("actual", "points"), [(None, 6), (0.05, 2), (0.076, 3)])
def test_results_are_never_believed(capsys, made, name, actual, points):
    """Refreshed and copied: points of today's actual, and what is made of them; others stay."""
    path = made(name, actual)
    before = {cell: value for cell, value in RIGHT[name].items() if value in (6, 12)}
    exp = RIGHT[name] | {cell: points * value // 6 for cell, value in before.items()}
    copy = path.with_name("값.xlsx")
    assert 0 == run(capsys, "export", path, "--values", "-o", copy)[0]
    status, out, _ = run(capsys, "refresh", path)
    assert (0, True) == (status, "표가 연결되지 않은 파일" in out)
    for each in (path, copy):
        assert exp == {cell: shown(each)[cell] for cell in exp}
    why = shown(path).get("D1")
    assert why is None or (why.startswith(WHY) == (points == 6))


def test_what_was_saved_wrong_is_told(capsys, made):
    """check names the cells, and writes nothing; after a refresh all is well."""
    path = made("addin-link-xlstartup-calc", 0.05)
    before = path.read_bytes()
    status, out, _ = run(capsys, "check", path)
    assert 1 == status
    assert "S!B1 수식: 저장된 값 6, 계산한 값 2: hopejobs refresh로 고치세요" in out
    assert "S!D1 수식: 저장된 값 「#NAME?」" in out
    assert before == path.read_bytes()
    assert 0 == run(capsys, "refresh", path)[0]
    assert 0 == run(capsys, "check", path)[0]


def test_what_a_program_without_the_function_saved_is_no_fault(capsys, made):
    """LibreOffice saved #NAME? for a text; nobody typed anything wrong, and a refresh mends it."""
    status, out, _ = run(capsys, "check", made("addin-link-xlstartup-calc"))
    assert 0 == status
    assert "S!D1 수식: 저장된 값 「#NAME?」" in out


@pytest.mark.parametrize("name", ["addin-link-xlstartup-calc", "addin-link-beside-another-calc"])
def test_the_link_is_made_anew(capsys, made, name):
    """Behind those that are there, with the names that are called, in capitals again."""
    path = made(name)
    assert 0 == run(capsys, "refresh", path)[0]
    *others, (kind, target, names) = links(parts(path))
    assert (STARTUP, ADDIN, "HJ_SCORE") == (kind, target, names[0])
    assert (name == "addin-link-beside-another-calc") == bool(others)
    sheet = openpyxl.load_workbook(path)["S"]
    texts = [cell.value for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
    number = len(others) + 1
    assert [text for text in texts if "HJ_" in text.upper()] == [
        text for text in texts if f"[{number}]!HJ_" in text
    ]
    before = path.read_bytes()
    assert 0 == run(capsys, "refresh", path)[0]
    assert before == path.read_bytes()


def test_as_json(capsys, made):
    """The cells, and the faults as data."""
    path = made("addin-link-beside-another", 15)
    status, out, _ = run(capsys, "check", path, "--json")
    said = json.loads(out)
    assert (1, ["S!C1"]) == (status, said["cells"])
    assert [("points-differ", "S!C1"), ("error-in-cell", "S!C1")] == [
        (each["code"], each["cell"]) for each in said["faults"]
    ]
    status, _, err = run(capsys, "refresh", path, "--set", "⑥=15%")
    assert (2, True) == (status, "--set: 표가 연결되지 않은 파일 서식.xlsx" in err)


@pytest.mark.parametrize("name", RIGHT)
def test_attach_says_what_can_be_done(capsys, made, name):
    """There is no table to attach; the functions can be calculated all the same."""
    status, _, err = run(capsys, "attach", made(name))
    assert 2 == status
    assert "hopejobs refresh 서식.xlsx(으)로 됩니다" in err
