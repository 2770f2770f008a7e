"""The command line: the main job on the shipped workbook, and what it says to nonsense."""

import contextlib
import functools
import io
import json
import subprocess
import sys
import zipfile

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from hopejobs_xl.cli.main import main
from tests.conftest import PROJECT
from tests.saved_cells import column, edited, shown


def run(capsys, *argv):
    """Exit status, standard output and standard error of one call."""
    status = main([str(each) for each in argv])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def refreshed(capsys, book, *sets):
    """The JSON of a refresh with ``--set`` for each of *sets*."""
    options = [word for each in sets for word in ("--set", each)]
    out = book.with_name("out.xlsm")
    status, text, _ = run(capsys, "refresh", book, "-o", out, "--json", *options)
    assert status == 0
    return json.loads(text)


@pytest.fixture(scope="module")
def calculated(shipped, tmp_path_factory):
    """Words of ``--set`` -> the JSON and the file of that refresh, made once; for reading only."""

    @functools.cache
    def refresh(*sets):
        out = tmp_path_factory.mktemp("calculated") / "out.xlsm"
        options = [word for each in sets for word in ("--set", each)]
        with contextlib.redirect_stdout(io.StringIO()) as said:
            status = main(["refresh", str(shipped), "-o", str(out), "--json", *options])
        assert status == 0
        return json.loads(said.getvalue()), out

    return refresh


def test_refresh_scores_the_plan_document(calculated):
    """The figures of facts.md, in the JSON."""
    got, _ = calculated()
    exp = {
        "total": 40, "confirmed": 29, "assumed": 11, "unregistered": 28, "missing": 13, "upper": 81,
        "max_points": 100, "target": 75, "city_target": 70,
        "scheme": "seoul-hopejobs-2016", "as_of": "2016-04-01",
    }  # fmt: skip
    assert exp == {key: got[key] for key in exp}
    assert [area["max_points"] for area in got["areas"]] == [30, 70]
    assert [item["max_points"] for item in got["items"]] == [15, 15, 9, 9, 18, 4, -10, 15, 5, 8, 2]
    assert [d["share"] for d in got["departments"]] == [0.7, 0.3]
    assert len(got["indicators"]) == 21


def test_each_indicator_of_the_json_has_the_stated_keys(calculated):
    """What a script may rely on; points are null where unscored; the deduction is not positive."""
    indicators = calculated()[0]["indicators"]
    keys = {"no", "name", "area", "item", "actual", "points", "max_points", "target", "basis"}
    assert all(keys | {"state", "reason"} <= set(each) for each in indicators)
    by_no = {each["no"]: each for each in indicators}
    assert by_no["②"]["points"] is None
    assert by_no["②"]["state"] == "미등록"
    assert by_no["⑦"]["state"] == "미입력"
    assert by_no["감점"]["max_points"] == -10
    assert by_no["감점"]["points"] <= 0
    assert by_no["⑲"]["actual"] == [119, 100]


def test_the_cells_say_what_the_json_says(calculated):
    """득점 and 요약 in the file that was written, read by openpyxl."""
    _, out = calculated("취업률=15%")
    cells = [f"추진실적!{each}" for each in ("J10", "N10", "O10", "N26")]
    assert [0.15, 6, "공문", 44, 44] == shown(out, *cells, "요약!L4")


def test_full_marks_of_the_employment_rate_rest_on_the_document(calculated):
    """15 % is the one band that the document prints for ⑥."""
    got, _ = calculated("취업률=15%")
    assert next(i["basis"] for i in got["indicators"] if i["no"] == "⑥") == "공문"


def test_refresh_in_place_keeps_the_file_before(capsys, book):
    """The old file is beside it as .bak, and a second refresh changes nothing."""
    before = book.read_bytes()
    assert run(capsys, "refresh", book, "--set", "취업률=15%")[0] == 0
    after = book.read_bytes()
    assert before == book.with_name("HopeJobs.xlsm.bak").read_bytes()
    assert before != after
    assert run(capsys, "refresh", book)[0] == 0
    assert after == book.read_bytes()


def test_refreshing_the_shipped_workbook_changes_nothing(capsys, shipped, tmp_path):
    """What is shipped is what a refresh makes."""
    out = tmp_path / "out.xlsm"
    assert run(capsys, "refresh", shipped, "-o", out)[0] == 0
    assert shipped.read_bytes() == out.read_bytes()


def test_refresh_touches_only_the_sheets_that_changed(capsys, book):
    """VBA, ribbon, styles and the other sheets stay byte for byte."""
    out = book.with_name("out.xlsm")
    run(capsys, "refresh", book, "-o", out, "--set", "취업률=15%")
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(out) as new:
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    sheets = [name for name in changed if "charts" not in name]
    # 시작, 요약, 회의자료, 추진실적, 취합, 득점표, 월별실적, 전년실적, 공표득점, 추이, 이력 and
    # 목표계획, whose steps of ⑥ are no more (its name ends earlier); ⑥ is drawn on 요약 and in two
    # charts of the total.
    numbers = (1, 2, 3, 4, 7, 8, 9, 11, 12, 13, 14, 19)
    exp = [*(f"xl/worksheets/sheet{number}.xml" for number in numbers), "xl/workbook.xml"]
    assert sorted(sheets) == sorted(exp)
    charts = [name for name in changed if name not in sheets]
    assert charts == [f"xl/charts/chart{number}.xml" for number in (1, 2, 3, 5, 6)]


def test_as_of_is_written_and_reported(capsys, book):
    """기준일 goes into 설정 and into the title of 요약."""
    out = book.with_name("out.xlsm")
    _, text, _ = run(capsys, "refresh", book, "-o", out, "--as-of", "2016-06-30", "--json")
    assert json.loads(text)["as_of"] == "2016-06-30"
    assert "2016-06-30" in shown(out, "요약!A2")[0]
    status, _, err = run(capsys, "refresh", book, "--as-of", "어제")
    assert status == 1
    assert "YYYY-MM-DD" in err


def saved_anew(book, sheet, cell, value):
    """*book* with one cell changed by another program: openpyxl writes the whole file."""
    workbook = openpyxl.load_workbook(book, keep_vba=True)
    workbook[sheet][cell].value = value
    workbook.save(book)
    workbook.vba_archive.close()
    return book


def band_cell(book, no, order, key_column):
    """The address in 배점기준 of the *order*-th band of indicator *no*."""
    orders = column(book, "배점기준", "C")
    for row, number in column(book, "배점기준", "A").items():
        if row >= 29 and (number, orders.get(row)) == (no, order):
            return f"{key_column}{row}"
    raise AssertionError(f"no band {order} of {no}")


def test_a_changed_band_changes_the_points(capsys, book):
    """The workbook's own 배점기준 is what scores: 5 % from 5 points on."""
    cell = band_cell(book, "⑥", 2, "J")
    edited(book, ("배점기준", cell, 2.5))
    got = refreshed(capsys, book)
    assert got["total"] == 40.5


@pytest.mark.parametrize(
    ("order", "value", "said"),
    [(3, "7.5%", "수"), (3, 0.05, "바로 앞 경계값")],
    ids=["text", "equal"],
)
def test_a_broken_band_names_its_cell_and_leaves_the_file(capsys, book, order, value, said):
    """A threshold that is text, or two equal thresholds."""
    cell = band_cell(book, "⑥", order, "H")
    before = edited(book, ("배점기준", cell, value)).read_bytes()
    status, _, err = run(capsys, "refresh", book)
    assert status == 1
    assert f"배점기준!{cell}" in err
    assert said in err
    assert before == book.read_bytes()


def test_a_deleted_band_names_the_gap_and_leaves_the_file(capsys, book):
    """A clerk who empties a row in the middle: the row after it is out of order."""
    cell = band_cell(book, "⑥", 3, "A")
    wiped = (("배점기준", f"{letter}{cell[1:]}", None) for letter in "ABCDEFGHIJKLMNOP")
    before = edited(book, *wiped).read_bytes()
    status, _, err = run(capsys, "refresh", book)
    assert status == 1
    assert f"배점기준!C{int(cell[1:]) + 1} (⑥ 순번)" in err
    assert "순번 3" in err
    assert before == book.read_bytes()


def test_a_wrong_actual_is_listed_with_its_cell(capsys, book):
    """check and refresh exit 1 and say where, what was read, what is allowed and what to do."""
    edited(book, ("추진실적", "J10", 15))
    status, out, _ = run(capsys, "check", book)
    assert status == 1
    assert "추진실적!J10 ⑥ 취업률" in out
    assert "15% 또는 0.15" in out
    status, out, _ = run(capsys, "refresh", book, "-o", book.with_name("o.xlsm"), "--json")
    assert status == 1
    (fault,) = json.loads(out)["faults"]
    said = {key: fault[key] for key in ("code", "cell", "column", "indicator", "read", "warning")}
    assert said == {
        "code": "outside-allowed", "cell": "추진실적!J10", "column": "actual",
        "indicator": "⑥ 취업률", "read": 15, "warning": False,
    }  # fmt: skip
    assert fault["allowed"] == "비율 0% 이상 100% 이하"
    assert "15% 또는 0.15" in fault["message"]


def test_check_of_the_shipped_workbook_finds_nothing(capsys, shipped):
    """Nothing to mend as shipped."""
    assert run(capsys, "check", shipped) == (0, "고칠 곳이 없습니다\n", "")


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("5¹", "「¹」"), ("51²", "「²」"), ("5①", "「①」"), ("㊿", "「㊿」"), ("51⒈", "「⒈」"),
        ("٥١", "「٥」"), ("4.1건", "정수가 아님"), ("20160401건", "날짜 2016-04-01"),
        ("20160401", "날짜 2016-04-01"), ("119 100", "두 수가 한 칸에"),
        ("2016. 4. 1.", "날짜 2016. 4. 1."),
    ],
)  # fmt: skip
def test_score_refuses_what_is_not_one_figure(capsys, figure, said):
    """Status 1 and the reason; no points."""
    status, out, err = run(capsys, "score", "홍보", figure)
    assert status == 1
    assert said in out + err
    assert "점(배점 5)" not in out + err


def test_score_reads_past_hidden_characters(capsys):
    """U+200B before 51건 is nothing: 5 points."""
    status, out, _ = run(capsys, "score", "홍보", "\u200b51건")
    assert status == 0
    assert "득점 5점(배점 5)" in out


def test_score_answers_without_a_workbook(capsys):
    """One indicator from the shipped scheme."""
    status, out, _ = run(capsys, "score", "취업률", "15%", "--json")
    got = json.loads(out)
    assert status == 0
    assert (got["points"], got["basis"], got["actual"]) == (6, "공문", [0.15])
    assert run(capsys, "score", "노동교육", "1500", "3500")[1].count("득점 8점") == 1
    assert run(capsys, "score", "취업률", "")[0] == 1
    assert run(capsys, "score", "취업률", "15")[0] == 1


@pytest.mark.parametrize("contents", [None, b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_workbook_is_said_without_a_traceback(capsys, tmp_path, contents):
    """Missing, empty, damaged and encrypted or old files: exit status 2."""
    path = tmp_path / "book.xlsm"
    if contents is not None:
        path.write_bytes(contents)
    status, out, err = run(capsys, "refresh", path)
    assert (status, out) == (2, "")
    assert "book.xlsm" in err
    assert "Traceback" not in err


def test_build_writes_a_workbook(capsys, tmp_path, shipped):
    """`hopejobs build -o OUT` makes the committed bytes."""
    status, out, _ = run(capsys, "build", "-o", tmp_path / "new" / "book.xlsm")
    assert status == 0
    assert "book.xlsm" in out
    assert (tmp_path / "new" / "book.xlsm").stat().st_size == shipped.stat().st_size


def test_build_writes_the_add_in_by_its_ending(capsys, tmp_path, shipped):
    """The committed bytes; texts for forms, which it has not, are refused."""
    out = tmp_path / "new" / "book.XLAM"
    assert 0 == run(capsys, "build", "-o", out)[0]
    assert shipped.with_suffix(".xlam").read_bytes() == out.read_bytes()
    status, _, err = run(capsys, "build", "-o", tmp_path / "b.xlam", "--texts", tmp_path / "a.toml")
    assert 2 == status
    assert "--texts" in err
    assert not (tmp_path / "b.xlam").exists()


def test_a_formula_without_a_saved_result_is_calculated_first(capsys, book):
    """A program that saves formulas without results must not turn an actual into a blank."""
    saved_anew(book, "추진실적", "J10", "=3/20")
    assert refreshed(capsys, book)["total"] == 44
    edited(book, ("추진실적", "J10", "=1/0"))
    status, out, _ = run(capsys, "check", book)
    assert status == 1
    assert "추진실적!J10 ⑥ 취업률: 실적 셀이 오류 #DIV/0!" in out


def test_the_result_keeps_the_kind_of_its_source(capsys, book):
    """Excel refuses a macro workbook that is called .xlsx."""
    status, _, err = run(capsys, "refresh", book, "-o", book.with_name("out.xlsx"))
    assert status == 2
    assert ".xlsm" in err


@pytest.mark.parametrize(("value", "said"), [("2016-04-01", "글자로 적은 날짜"), (None, "빈칸")])
def test_a_broken_day_names_its_cell(capsys, book, value, said):
    """기준일 as text or blank is a fault of the data."""
    edited(book, ("시작", "D3", value))
    status, _, err = run(capsys, "refresh", book)
    assert status == 1
    assert "시작!D3 기준일" in err
    assert said in err


def test_a_day_outside_the_period_is_a_warning(capsys, book):
    """It is listed, and the points stand."""
    out = book.with_name("out.xlsm")
    status, text, _ = run(capsys, "refresh", book, "-o", out, "--as-of", "2020-01-01", "--json")
    assert status == 0
    assert "평가대상기간" in json.loads(text)["faults"][0]["message"]


def test_a_threshold_that_no_actual_reaches_is_refused(capsys, book):
    """15 typed for 15 % in 배점기준."""
    cell = band_cell(book, "⑥", 6, "H")
    edited(book, ("배점기준", cell, 15))
    status, _, err = run(capsys, "check", book)
    assert status == 1
    assert f"배점기준!{cell}" in err


def test_an_unknown_option_is_said_in_korean(capsys):
    """argparse leaves with 2; its words are translated."""
    with pytest.raises(SystemExit) as left:
        main(["refresh"])
    assert left.value.code == 2
    assert "빠진 인수" in capsys.readouterr().err


def test_doctor_of_this_pc_and_of_the_shipped_workbook(capsys, shipped):
    """A PC without Excel has no problem; the workbook's settings are among the lines."""
    status, out, err = run(capsys, "doctor")
    assert (status, err) == (0, "")
    assert out.startswith("이상 없음\n")
    assert "DLL: 엑셀이 없는 PC: 파일로만 씀\n" in out
    status, out, _ = run(capsys, "doctor", shipped)
    assert status == 0
    assert "xlwings.conf 시트 Use UDF Server: TRUE\n" in out


def test_doctor_finds_a_workbook_of_another_version(capsys, book):
    """Exit status 1, and what to do."""
    workbook = openpyxl.load_workbook(book, keep_vba=True)
    workbook["설정"]["Z1"].value = "0.0.1"
    name = DefinedName("HJ_PROGRAM_VERSION", attr_text="설정!$Z$1")
    workbook.defined_names["HJ_PROGRAM_VERSION"] = name
    workbook.save(book)
    workbook.vba_archive.close()
    status, out, _ = run(capsys, "doctor", book)
    assert status == 1
    assert out.startswith("문제 1개\n")
    assert "[문제] 통합문서의 프로그램 판: 0.0.1" in out


def test_doctor_writes_a_text_file(capsys, tmp_path):
    """-o makes the folder; a Notepad of any age reads the file; another kind is refused."""
    out = tmp_path / "new" / "진단.txt"
    status, said, _ = run(capsys, "doctor", "-o", out)
    assert (status, said) == (0, f"이상 없음. 적었습니다: {out}\n")
    assert out.read_bytes().startswith(b"\xef\xbb\xbf" + "이상 없음\n".encode())
    status, _, err = run(capsys, "doctor", "-o", tmp_path / "book.xlsm")
    assert status == 2
    assert ".txt" in err
    assert not (tmp_path / "book.xlsm").exists()


def test_doctor_of_what_is_no_workbook_cannot_run(capsys, tmp_path):
    """Exit status 2 and the host's sentence."""
    (tmp_path / "book.xlsm").write_bytes(b"PK\x03\x04 broken")
    status, out, err = run(capsys, "doctor", tmp_path / "book.xlsm")
    assert (status, out) == (2, "")
    assert "book.xlsm" in err


def test_doctor_names_what_is_not_installed():
    """With nothing but Python it still runs, and a workbook ends in what to install."""
    command = [sys.executable, "-I", "-S", "-c"]
    code = (
        f"import sys; sys.path.insert(0, {str(PROJECT)!r}); from hopejobs_xl.cli.main import main; "
    )
    done = subprocess.run([*command, code + "sys.exit(main(['doctor']))"], capture_output=True)
    assert done.returncode == 1
    assert "[문제] numpy: 없음. 할 일: " in done.stdout.decode()
    code += "sys.exit(main(['doctor', 'book.xlsm']))"
    done = subprocess.run([*command, code], capture_output=True)
    assert done.returncode == 2
    assert "lxml이(가) 없습니다" in done.stderr.decode()
