"""collect send, receive and status on files as a clerk does, and what they say to nonsense."""

import json
import re
import shutil

import openpyxl
import pytest

from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets import collection_record, log_rows
from tests import office
from tests.cli.test_main import run
from tests.conftest import PROJECT
from tests.half_year import reply, sent_to
from tests.saved_cells import shown

SOCIAL, JOBS = "사회적경제과", "일자리경제과"
DAY = ("--day", "2016-06-04")


@pytest.fixture(scope="module")
def kept(tmp_path_factory, shipped):
    """May: the workbook after 보내기 and the folder with what was sent, for copying only."""
    from hopejobs_xl.cli.main import main

    folder = tmp_path_factory.mktemp("sent")
    book = folder / "HopeJobs.xlsm"
    shutil.copy(shipped, book)
    assert 0 == main(["refresh", str(book), "--as-of", "2016-05-31", "--day", "2016-06-01"])
    send = ["collect", "send", str(book), "-o", str(folder / "out"), "--day", "2016-06-01"]
    assert 0 == main(send)
    return folder


@pytest.fixture
def may(kept, tmp_path):
    """A copy of that workbook."""
    return shutil.copy(kept / "HopeJobs.xlsm", tmp_path / "HopeJobs.xlsm")


@pytest.fixture
def answer(kept, tmp_path):
    """A function that writes the reply of a department and gives its path."""

    def write(department, figures, name="회신.xlsx", documents=None):
        return reply(sent_to(kept / "out")[department], tmp_path / name, figures, documents)

    return write


def receive(capsys, *argv):
    return run(capsys, "collect", "receive", *argv, *DAY)


def test_what_is_sent(capsys, book, tmp_path):
    """A file and a mail each, with their numbers; the second time nothing changes but the day."""
    out = tmp_path / "보냄"
    status, text, _ = run(capsys, "collect", "send", book, "-o", out, *DAY)
    assert 0 == status
    lines = text.strip().split("\n")
    assert [SOCIAL, JOBS] == [line.split(":")[0].split(" ")[1] for line in lines[:2]]
    assert re.fullmatch(r"1604-\d{4}-\d{4} 사회적경제과: ① ② ③ ④ ⑤", lines[0])
    assert f"회신 파일 2개와 메일 글을 {out}에 만들었습니다(기준일 2016-04-01)" == lines[2]
    first = {each.name: each.read_bytes() for each in out.iterdir()}
    assert 4 == len(first)
    before = book.read_bytes()
    run(capsys, "collect", "send", book, "-o", out, *DAY)
    assert first == {each.name: each.read_bytes() for each in out.iterdir()}
    assert before == book.read_bytes()


def test_one_department_and_one_that_is_none(capsys, book, tmp_path):
    """Nothing is written for a name that is not asked."""
    out = tmp_path / "보냄"
    before = book.read_bytes()
    status, _, err = run(capsys, "collect", "send", book, "-o", out, "--department", "보건소")
    assert (2, before, False) == (status, book.read_bytes(), out.exists())
    assert "묻지 않는 부서: 보건소. 허용: 사회적경제과, 일자리경제과" in err
    assert 0 == run(capsys, "collect", "send", book, "-o", out, "--department", SOCIAL)[0]
    assert [SOCIAL] == list(sent_to(out))


def test_a_month_that_would_be_lost_sends_nothing(capsys, book, tmp_path):
    """May's figures under April's day: the refresh refuses, and no file was made before that."""
    opened = FileWorkbook.open(book)
    opened.write_cells("HJ_ACTUALS", {(3, 0): 60.0, (4, 0): 12.0, (19, 0): 300.0})
    opened.save()
    before, out = book.read_bytes(), tmp_path / "보냄"
    assert 1 == run(capsys, "collect", "send", book, "-o", out)[0]
    assert (before, False) == (book.read_bytes(), out.exists())
    status, _, err = receive(capsys, book, tmp_path / "x.xlsx")
    assert (2, before) == (status, book.read_bytes())
    assert "다른 달의 실적일 수 있어" in err


def test_it_is_shown_and_nothing_is_written_without_a_yes(capsys, may, answer):
    """Cell, old and new figure, department and file; 2 lines say what is left."""
    file, before = answer(SOCIAL, {"④": {"실적": 55}}), may.read_bytes()
    for more in ((), ("--dry-run",), ("--dry-run", "--yes")):
        status, out, _ = receive(capsys, may, file, *more)
        assert (0, before) == (status, may.read_bytes())
        lines = out.strip().split("\n")
        line = "④ 홍보 실적: 추진실적!J8 실적 51건 → 55건 (사회적경제과; 회신.xlsx)"
        assert f"[넣을 것] {line}" == lines[0]
        assert "아무것도 쓰지 않았습니다" in lines[-1]
        assert ("--yes를 붙여" in lines[-1]) == (more == ())
    assert "답이 없는 물음 4개: ① 사회적경제과" in out
    assert "아직 오지 않은 회신 1곳: 일자리경제과" in out


def test_a_yes_writes_and_keeps_the_file_before(capsys, may, answer):
    """추진실적, 월별실적, 이력, 취합기록 and 증빙; the old file is .bak."""
    file, before = answer(SOCIAL, {"④": {"실적": 55}}, documents={"④": "사경-7"}), may.read_bytes()
    status, out, _ = receive(capsys, may, file, "--yes")
    assert (0, before) == (status, may.with_name("HopeJobs.xlsm.bak").read_bytes())
    assert "파일 1개: 회신 1개를 받아 지표 1개의 실적을 넣었습니다" == out.strip().split("\n")[-1]
    assert [55, "사경-7"] == shown(may, "추진실적!J8", "증빙!D6")
    book = FileWorkbook.open(may)
    assert ["받기", "새로고침"] == [e.action for e in log_rows.read(book) if e.new == 55]
    assert ["넣음"] == [each.outcome for each in collection_record.read(book).replies]
    status, out, _ = run(capsys, "undo", may, "--steps", "2")
    assert (0, 51) == (status, shown(may, "추진실적!J8")[0])


def test_into_another_file(capsys, may, answer, tmp_path):
    before, out = may.read_bytes(), tmp_path / "결과.xlsm"
    file = answer(SOCIAL, {"④": {"실적": 55}})
    assert 0 == receive(capsys, may, file, "--yes", "-o", out)[0]
    assert (before, [55]) == (may.read_bytes(), shown(out, "추진실적!J8"))
    assert 2 == receive(capsys, may, file, "--yes", "-o", tmp_path / "결과.xlsx")[0]


def test_only_what_is_named_is_taken_without_a_yes_to_all(capsys, may, answer):
    """④ falls and is named; ⑤ is sure, was not named, and waits for --yes."""
    file = answer(SOCIAL, {"④": {"실적": 48}, "⑤": {"실적": 11}})
    status, out, _ = receive(capsys, may, file)
    assert 1 == status
    assert re.search(r"\[물음\] ④ 홍보 실적: 추진실적!J8 실적 51건 → 48건", out)
    assert re.search(r"\[물음\] ④ 홍보 실적: .*누적.*\. 맞으면 --take ④", out)
    status, out, _ = receive(capsys, may, file, "--take", "④")
    assert [48, 9] == shown(may, "추진실적!J8", "추진실적!J9")
    assert "회신 1개는 넣지 않았습니다. 할 일: 위를 보고 맞으면 --yes를" in out
    told = json.loads(receive(capsys, may, file, "--json", "--yes")[1])
    assert {"⑤": True} == {each["no"]: each["written"] for each in told["changes"]}
    assert [48, 11] == shown(may, "추진실적!J8", "추진실적!J9")


@pytest.mark.parametrize(
    ("take", "status", "said"),
    [
        ("㊿", 1, "㊿"),
        ("", 1, "지표"),
        ("④@", 0, ""),
        ("④@보건소", 2, "묻지 않는 부서. 허용: 사회적경제과"),
        ("@사회적경제과", 1, "지표"),
    ],
)
def test_a_yes_to_nonsense(capsys, may, answer, take, status, said):
    """Refused with what is allowed; nothing is written."""
    before = may.read_bytes()
    file = answer(SOCIAL, {"④": {"실적": 55}})
    got, _, err = receive(capsys, may, file, "--take", take)
    assert status == got
    assert said in err
    assert (status == 0) == (before != may.read_bytes())


def test_the_keys_of_the_json(capsys, may, answer):
    """As docs/json.ko.md lists them."""
    figures = {"④": {"실적": 55}, "⑤": {"실적": "약 9건"}}
    status, out, _ = receive(capsys, may, answer(SOCIAL, figures), "--json")
    told = json.loads(out)
    assert (1, "2016-05-31", False) == (status, told["as_of"], told["taken"])
    keys = "as_of taken changes open unknown same unanswered missing faults".split()  # noqa: SIM905
    assert keys == list(told)
    (change,) = told["changes"]
    assert {"no", "name", "standing", "written", "reason", "note", "departments", "files",
            "cells"} == set(change)  # fmt: skip
    assert {"what": "실적", "cell": "추진실적!J8", "old": 51, "new": 55} == change["cells"][0]
    assert ["회신.xlsx"] == [each["file"] for each in change["files"]]
    (left,) = told["open"]
    assert ("⑤", SOCIAL, "거절") == (left["no"], left["department"], left["standing"])
    assert "회신!G12 실적" in left["reason"]
    assert [JOBS] == told["missing"]
    text = (PROJECT / "docs" / "json.ko.md").read_text(encoding="utf-8")
    section = text.partition("## `collect receive`")[2].partition("\n## ")[0]
    documented = set(re.findall(r"[a-z_0-9]+", section))
    told_of = {*keys, *change, *change["cells"][0], *change["files"][0], *left}
    assert told_of <= documented


def test_how_far_the_month_is(capsys, may, answer):
    """Lines and JSON; nothing is written, no person is named."""
    receive(capsys, may, answer(SOCIAL, {"④": {"실적": 55}}), "--yes")
    before = may.read_bytes()
    status, out, _ = run(capsys, "collect", "status", may, *DAY)
    assert (0, before) == (status, may.read_bytes())
    assert "  ④ 홍보 실적: 회신 (사회적경제과)" in out.split("\n")
    assert "  사회적경제과: 물음 5, 회신 1, 기다림 4" in out.split("\n")
    told = json.loads(run(capsys, "collect", "status", may, "--json", *DAY)[1])
    assert {"as_of", "today", "indicators", "departments"} == set(told)
    assert {"no": "④", "name": "홍보 실적", "state": "회신", "late": 0} in told["indicators"]


def test_files_that_are_no_replies(capsys, may, answer, tmp_path):
    """Missing, a folder, empty, broken, of others, very large: told each, none in the way."""
    (tmp_path / "폴더.xlsx").mkdir()
    (tmp_path / "빈.xlsx").write_bytes(b"")
    (tmp_path / "깨짐.xlsx").write_bytes(answer(SOCIAL, {}, "x.xlsx").read_bytes()[:700])
    (tmp_path / "글.xlsx").write_text("실적은 55입니다", encoding="utf-8")
    with (tmp_path / "큼.xlsx").open("wb") as large:
        large.truncate(200_000_000)
    openpyxl.Workbook().save(tmp_path / "다른 표.xlsx")
    names = ("없음.xlsx", "폴더.xlsx", "빈.xlsx", "깨짐.xlsx", "글.xlsx", "큼.xlsx", "다른 표.xlsx")
    good = answer(SOCIAL, {"④": {"실적": 55}})
    status, out, err = receive(capsys, may, *(tmp_path / n for n in names), good, may, "--yes")
    assert (1, [55]) == (status, shown(may, "추진실적!J8"))
    refused = [line for line in out.split("\n") if "[거절] HopeJobs.xlsm" in line]
    assert 1 <= len(refused) <= 10  # a line for each reason, not for each row of its sheets
    for name in names:
        assert any(name in line for line in out.split("\n") if line.startswith("[파일]")), name
    assert "Traceback" not in err


def test_a_workbook_that_is_open_elsewhere(capsys, may, answer, tmp_path):
    """Excel's lock file lies beside it: refused before anything is read or written."""
    file = answer(SOCIAL, {"④": {"실적": 55}})
    (tmp_path / "~$HopeJobs.xlsm").write_bytes(b"\x05Kim" + b" " * 161)
    before = may.read_bytes()
    for words in (("receive", may, file, "--yes"), ("send", may, "-o", tmp_path / "보냄")):
        status, _, err = run(capsys, "collect", *words)
        assert (2, before) == (status, may.read_bytes())
        assert "열" in err
    assert not (tmp_path / "보냄").exists()
    assert 0 == receive(capsys, may, file, "--dry-run")[0]


def test_forty_files_at_once(capsys, may, answer, tmp_path):
    """One reply in forty copies under forty names: one reply."""
    good = answer(SOCIAL, {"④": {"실적": 55}})
    copies = [shutil.copy(good, tmp_path / f"{at}.xlsx") for at in range(40)]
    status, out, _ = receive(capsys, may, *copies, "--yes")
    assert (0, [55]) == (status, shown(may, "추진실적!J8"))
    assert "파일 40개: 회신 1개를 받아" in out


def test_saved_by_libreoffice_as_two_kinds(capsys, may, answer, tmp_path, soffice):
    """.xlsx and .ods of one reply: the same answer, taken once."""
    good = answer(SOCIAL, {"④": {"실적": 55}, "①": {"분자": 27, "분모": 100}})
    files = [tmp_path / "고침.xlsx", tmp_path / "고침.ods"]
    files[0].write_bytes(office.resaved(soffice, good.read_bytes()))
    files[1].write_bytes(office.as_ods(soffice, good.read_bytes()))
    assert 0 == receive(capsys, may, *files, "--yes")[0]
    assert [55, 0.27, 27, 100] == shown(may, *(f"추진실적!{c}" for c in ("J8", "J5", "R5", "S5")))


def test_what_changed_between_sending_and_receiving(capsys, kept, may, answer):
    """기준일, the district, or a department's name: the reply is refused and nothing is written."""
    file = answer(SOCIAL, {"④": {"실적": 55}})
    opened = FileWorkbook.open(may)
    rows = opened.read("HJ_OWNERS")
    changes = {
        "HJ_AS_OF": {(0, 0): opened.read("HJ_AS_OF")[0][0].replace(month=6, day=30)},
        "HJ_DISTRICT": {(0, 0): "종로구"},
        "HJ_OWNERS": {(at, 2): "사회경제과" for at, row in enumerate(rows) if row[2] == SOCIAL},
    }
    for name, cells in changes.items():
        book = FileWorkbook.open(kept / "HopeJobs.xlsm")
        book.write_cells(name, cells)
        book.save(may)
        before = may.read_bytes()
        status, out, _ = receive(capsys, may, file, "--yes")
        assert (1, before) == (status, may.read_bytes()), name
        assert "[거절] 회신.xlsx 회신!G11" in out, name
    assert "이 취합에서 보낸 것이 아님" in out
    assert "넣지 않음" in out


def test_an_indicator_that_was_renamed(capsys, may, answer):
    """④ is called 홍보물 now, in 배점기준 and 추진실적: a person is asked, and says yes."""
    opened = FileWorkbook.open(may)
    table = opened.read("HJ_INDICATORS")
    column = next(at for at, cell in enumerate(table[3]) if cell == "홍보 실적")
    opened.write_cells("HJ_INDICATORS", {(3, column): "홍보물 배포"})
    opened.write_cells("HJ_FORM", {(3, 2): "④ 홍보물 배포(5)"})
    opened.save()
    file = answer(SOCIAL, {"④": {"실적": 55}})
    status, out, _ = receive(capsys, may, file, "--yes")
    assert (1, [51]) == (status, shown(may, "추진실적!J8")), out
    assert "줄 번호는 ④ 홍보물 배포인데 세부지표는 「홍보 실적」" in out
    assert 0 == receive(capsys, may, file, "--take", f"④@{SOCIAL}")[0]
    assert [55] == shown(may, "추진실적!J8")


def test_two_rows_of_the_form_are_exchanged(capsys, may, answer):
    """The labels of ④ and ⑤ changed places: each figure goes with its label."""
    opened = FileWorkbook.open(may)
    form = opened.read("HJ_FORM")
    labels = [form[at][2] for at in (3, 4)]
    opened.write_cells("HJ_FORM", {(3, 2): labels[1], (4, 2): labels[0]})
    opened.write_cells("HJ_ACTUALS", {(3, 0): 9.0, (4, 0): 51.0})
    opened.save()
    file = answer(SOCIAL, {"④": {"실적": 55}, "⑤": {"실적": 11}})
    assert 0 == receive(capsys, may, file, "--yes")[0]
    assert [11, 55] == shown(may, "추진실적!J8", "추진실적!J9")
