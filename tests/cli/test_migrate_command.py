"""``hopejobs migrate``: the new file and its list, nothing written over, the old file untouched."""

import json
import os
import shutil

import pytest

from hopejobs_xl.cli import main
from hopejobs_xl.hosts.file import disk
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests.migrate import filled
from tests.saved_cells import edited, shown


@pytest.fixture
def old(tmp_path):
    """A copy of the workbook that 0.1.0 shipped."""
    return shutil.copy(filled.OLD / "0.1.0.xlsm", tmp_path / "옛 통합문서.xlsm")


def run(capsys, *argv):
    """Status, what was printed, what was said beside it."""
    status = main.main([str(each) for each in argv])
    return status, *capsys.readouterr()


def test_a_new_workbook_and_its_list(capsys, old, tmp_path):
    before, out = old.read_bytes(), tmp_path / "새 폴더" / "새.xlsm"
    status, printed, beside = run(capsys, "migrate", old, "-o", out)
    assert (0, "") == (status, beside)
    assert before == old.read_bytes()
    assert "득점 합계 40점(옛 파일과 같음)" in printed
    assert "자리 없음 0" in printed
    assert {out.name, "새_옮긴 기록.txt"} == {each.name for each in out.parent.iterdir()}
    text = (out.parent / "새_옮긴 기록.txt").read_text(encoding="utf-8-sig")
    assert "추진실적!J10 「0.05」 → 추진실적!J10" in text
    assert "설정!B3 「성북구」 → " in text
    assert [0.05] == shown(out, "추진실적!J10")
    assert "성북구" == FileWorkbook.open(out).read("HJ_DISTRICT")[0][0]


def test_the_new_workbook_says_nothing_of_being_old(capsys, old, tmp_path):
    out = tmp_path / "새.xlsm"
    run(capsys, "migrate", old, "-o", out)
    status, printed, beside = run(capsys, "check", out)
    assert (0, "고칠 곳이 없습니다\n", "") == (status, printed, beside)


def test_this_version_s_workbook_need_not_be_moved(capsys, shipped, tmp_path):
    """It is moved all the same, and nothing is left behind."""
    status, printed, beside = run(capsys, "migrate", shipped, "-o", tmp_path / "새.xlsm")
    assert 0 == status
    assert "자리 없음 0" in printed
    assert "이 판의 통합문서입니다" in beside


def test_a_new_workbook_of_this_version_moves_with_nothing_left_over(capsys, tmp_path):
    """Its titles and the labels of 전년실적 are the scheme's own words: nobody typed them."""
    old, out = tmp_path / "빈.xlsm", tmp_path / "새.xlsm"
    assert 0 == run(capsys, "new", "-o", old, "--empty", "--district", "종로구")[0]
    status, printed, _ = run(capsys, "migrate", old, "-o", out)
    assert (0, True) == (status, "자리 없음 0" in printed)
    assert "지표가 출고된 것과 다른 평가여서" not in printed
    for cell in ("추진실적!A1", "전년실적!A10", "추진실적!C17"):
        assert shown(old, cell) == shown(out, cell)


def test_json_says_where_every_cell_went(capsys, old, tmp_path):
    edited(old, ("요약", "B90", "메모"))
    status, printed, _ = run(capsys, "migrate", old, "-o", tmp_path / "새.xlsm", "--json")
    told = json.loads(printed)
    assert 1 == status  # 메모 has no place
    assert told["cells"] == told["moved"] + told["left"] + told["no_place"]
    assert told["cells"] == len(told["entries"])
    assert 1 == told["no_place"]
    (entry,) = (each for each in told["entries"] if each["fate"] == "no_place")
    assert ("요약!B90", "메모", None) == (entry["cell"], entry["value"], entry["to"])
    assert entry["why"]
    assert {"before": 40, "after": 40} == told["points"]


def test_what_has_no_place_is_said_loudly(capsys, old, tmp_path):
    edited(old, ("요약", "B90", "구청장 지시"))
    status, printed, _ = run(capsys, "migrate", old, "-o", tmp_path / "새.xlsm")
    assert 1 == status
    assert "옮길 자리가 없는 것 1개" in printed
    assert "요약!B90 「구청장 지시」" in printed


@pytest.mark.parametrize("taken", ["새.xlsm", "새_옮긴 기록.txt"])
def test_nothing_is_written_over_unasked(capsys, old, tmp_path, taken):
    out, kept = tmp_path / "새.xlsm", tmp_path / taken
    kept.write_text("남의 것")
    status, _, said = run(capsys, "migrate", old, "-o", out)
    assert 2 == status
    assert taken in said
    assert "--overwrite" in said
    assert {old.name, taken} == {each.name for each in tmp_path.iterdir()}
    assert "남의 것" == kept.read_text()
    status, _, _ = run(capsys, "migrate", old, "-o", out, "--overwrite")
    assert 0 == status
    assert "남의 것" == kept.with_name(f"{taken}.bak").read_text()


@pytest.mark.parametrize("link", [shutil.copy, os.symlink, os.link])
def test_the_old_workbook_is_never_the_new_one(capsys, old, tmp_path, link):
    """By its own name, through a link and under a second name of the same file."""
    out = old if link is shutil.copy else tmp_path / "같은 것.xlsm"
    if out != old:
        link(old, out)
    before = old.read_bytes()
    status, _, said = run(capsys, "migrate", old, "-o", out, "--overwrite")
    assert 2 == status
    assert "같은 파일" in said
    assert before == old.read_bytes()


@pytest.mark.parametrize(
    ("name", "words"),
    [("새.xlsx", ".xlsm"), ("새", ".xlsm"), ("폴더.xlsm", "읽기 전용이거나 파일이 아니어서")],
)
def test_another_kind_of_name(capsys, old, tmp_path, name, words):
    (tmp_path / "폴더.xlsm").mkdir()
    status, _, said = run(capsys, "migrate", old, "-o", tmp_path / name, "--overwrite")
    assert 2 == status
    assert words in said
    assert not (tmp_path / "새_옮긴 기록.txt").exists()


def test_a_list_that_cannot_be_written_is_said_after_the_workbook(
    capsys, old, tmp_path, monkeypatch
):
    """The workbook is whole; the message names the list."""
    save = disk.save_new

    def refusing(path, data, *rest):
        if str(path).endswith(".txt"):
            raise disk.WorkbookError(f"{path}: 꽉 참")
        save(path, data, *rest)

    monkeypatch.setattr(disk, "save_new", refusing)
    out = tmp_path / "새.xlsm"
    status, _, said = run(capsys, "migrate", old, "-o", out)
    assert 2 == status
    assert "옮긴 기록.txt: 꽉 참" in said
    assert [0.05] == shown(out, "추진실적!J10")


def test_an_open_old_workbook_is_moved_with_a_warning(capsys, old, tmp_path):
    """What is not saved yet cannot be moved."""
    (tmp_path / f"~${old.name}").write_bytes(b"")
    status, _, said = run(capsys, "migrate", old, "-o", tmp_path / "새.xlsm")
    assert 0 == status
    assert "저장하지 않은 것은 옮겨지지 않았습니다" in said


def test_files_of_others(capsys, tmp_path, attached):
    """An attached file, a workbook of nobody, a damaged one, none: each says what next."""
    broken = tmp_path / "깨진.xlsm"
    broken.write_bytes((filled.OLD / "0.1.0.xlsm").read_bytes()[:50_000])
    foreign = filled.OLD.parent / "openpyxl.xlsx"
    out = tmp_path / "새.xlsm"
    for path, words in (
        (attached, "hopejobs refresh"), (foreign, "HopeJobs 통합문서가 아닙니다"),
        (broken, "압축이 깨진"), (tmp_path / "없음.xlsm", "파일이 없습니다"), (tmp_path, "폴더"),
    ):  # fmt: skip
        status, _, said = run(capsys, "migrate", path, "-o", out)
        assert 2 == status
        assert words in said
        assert not out.exists()


def test_a_broken_scheme_names_the_cell_and_writes_nothing(capsys, old, tmp_path):
    edited(old, ("배점기준", "H45", "다섯"))
    out = tmp_path / "새.xlsm"
    status, _, said = run(capsys, "migrate", old, "-o", out)
    assert 1 == status
    assert "배점기준!H45" in said
    assert not out.exists()


@pytest.mark.parametrize("command", ["check", "refresh", "plan", "departments", "report", "export"])
@pytest.mark.parametrize(("version", "works"), [("0.2.0", False), ("0.3.0", True)])
def test_every_command_says_that_a_workbook_is_old(capsys, tmp_path, command, version, works):
    """Once, beside the result where it still works, with the line that moves it."""
    old = shutil.copy(filled.OLD / f"{version}.xlsm", tmp_path / "내 것.xlsm")
    options = {
        "check": [], "refresh": ["-o", tmp_path / "r.xlsm"], "plan": [],
        "departments": ["-o", tmp_path / "d.xlsm"], "report": ["--hwpx", tmp_path / "r.hwpx"],
        "export": ["--values", "-o", tmp_path / "v.xlsx"],
    }[command]  # fmt: skip
    status, _, said = run(capsys, command, old, *options)
    assert (status in (0, 1)) is works
    assert 1 == said.count("옛 판의 통합문서")
    assert f"{version}판" in said
    assert f'hopejobs migrate "{old}" -o "{tmp_path / "내 것_새.xlsm"}"' in said


def test_a_scheme_out_of_an_old_workbook(capsys, tmp_path, attached):
    old = filled.OLD / "0.2.0.xlsm"
    status, _, said = run(capsys, "attach", attached, "--scheme", old, "-o", tmp_path / "a.xlsx")
    assert 2 == status
    assert "옛 판의 통합문서" in said


def test_a_later_workbook_is_said_to_be_one(capsys, book):
    sheet, row, _ = FileWorkbook.open(book).locate("HJ_FORMAT")
    edited(book, (sheet, f"B{row}", "99"))
    status, _, said = run(capsys, "check", book)
    assert 2 == status
    assert "새 판의 통합문서" in said
    assert "새 프로그램을 설치" in said
