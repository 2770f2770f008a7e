"""``hopejobs new``: a fresh workbook, of which no other file notices anything."""

import json
import sys
import zipfile

import pytest

from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets import layout
from tests.cli.test_main import run
from tests.conftest import PROJECT
from tests.samples import PLAN, SCHEMES, SMALL_FILE
from tests.saved_cells import shown

TEXTS = '[plan]\ndistrict = "갑구"\n[[row]]\nno = "①"\nplan = "갑구의 계획"\nactual = 0.15\n'


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """An empty workbook for 종로구."""
    out = tmp_path_factory.mktemp("new") / "빈.xlsm"
    from hopejobs_xl.cli.main import main

    assert 0 == main(["new", "-o", str(out), "--empty", "--district", "종로구"])
    return out


def parts(path):
    """The text of every part of a workbook, by its name."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


def test_an_empty_workbook_holds_nothing_of_the_other_district(empty):
    """No name, no line that a person of 성북구 wrote, no figure of it; names of the scheme stay."""
    found = parts(empty)
    assert [] == [name for name, text in found.items() if "성북" in text]
    keys = ("words", "plan", "strength", "weakness", "remedy", "actual_note")
    written = {line for row in PLAN["row"] for key in keys for line in row.get(key, "").split("\n")}
    own = (SCHEMES / "seoul-hopejobs-2016.toml").read_text(encoding="utf-8")
    told = {line for line in written if len(line) > 8 and line not in own}
    assert len(told) > 100
    told |= {"3201300", "3,201,300", "3000건", "26.1%", "기획경제국장"}
    for name, text in found.items():
        assert [] == [line for line in told if line in text], name


def test_an_empty_workbook_is_clean_and_waits(empty, capsys):
    """점검 finds nothing; of 21 rows 15 wait for an actual and 6 for a scale; nothing is typed."""
    status, out, _ = run(capsys, "check", empty, "--json")
    found = json.loads(out)
    assert (0, [], 0, "종로구") == (status, found["faults"], found["total"], found["district"])
    assert (15, 6) == (found["counts"]["미입력"], found["counts"]["미등록"])
    book = FileWorkbook.open(empty)
    for name in (layout.ACTUALS, layout.HANDS, layout.GROUNDS.name):
        typed = [cell for row in book.read(name) for cell in row]
        assert {None, ""} >= set(typed), name
    assert [[None] * 54] == book.read(layout.HISTORY)
    assert [["담당", "팀장", "과장", "국장"]] == book.read(layout.APPROVAL)


def test_the_first_actual_begins_the_history(empty, tmp_path, capsys):
    """⑥ 15 % is 6 points; a row of its day."""
    out = tmp_path / "a.xlsm"
    words = ("refresh", empty, "-o", out, "--set", "취업률=15%", "--as-of", "2016-03-31", "--json")
    assert 6 == json.loads(run(capsys, *words)[1])["total"]
    (row,) = FileWorkbook.open(out).read(layout.HISTORY)
    assert 6 == row[1]


def test_what_was_made_is_said(tmp_path, capsys):
    """File, scheme, district, day, what was left out, and what to do."""
    out = tmp_path / "종로.xlsm"
    status, said, _ = run(capsys, "new", "-o", out, "--district", "종로구", "--as-of", "2016-01-31")
    assert 0 == status
    for word in (str(out), "지표 20개, 100점 만점", "종로구", "2016-01-31", "성북구의 실적과 글"):
        assert word in said
    assert "할 일: 종로.xlsm을(를) 열어 시작 시트의 노란 칸에 이번 달 기준일을" in said


def test_without_options_it_is_the_shipped_workbook(tmp_path, capsys):
    """40 points for 성북구."""
    out = tmp_path / "b.xlsm"
    assert 0 == run(capsys, "new", "-o", out)[0]
    found = json.loads(run(capsys, "check", out, "--json")[1])
    assert (40, "성북구", "2016-04-01") == (found["total"], found["district"], found["as_of"])


def test_another_scheme_with_texts_and_without(tmp_path, capsys):
    """The small scheme: ① 15 % gives 6, where the texts say so; --empty leaves them out."""
    file, texts = SMALL_FILE, tmp_path / "갑.toml"
    texts.write_text(TEXTS, encoding="utf-8")
    for options, total, district in (
        ([], 0, ""),
        (["--texts", texts], 6, "갑구"),
        (["--texts", texts, "--district", "갑구"], 6, "갑구"),
        (["--texts", texts, "--district", "을구"], 0, "을구"),
    ):
        out = tmp_path / f"{len(options)}{district}.xlsm"
        status, said, _ = run(capsys, "new", file, "-o", out, *options)
        found = json.loads(run(capsys, "check", out, "--json")[1])
        assert (0, total, district) == (status, found["total"], found["district"])
        assert ("갑구의 계획" in "".join(parts(out).values())) is (total == 6)
        assert ("설정 시트에 자치구를, " in said) is (district == "")


def test_an_indicator_behind_all_others_stands_with_its_item(tmp_path, capsys):
    """⑤ of 가 항목 is written at the end of the file: 추진실적 prints the item once, with all."""
    scheme, out = tmp_path / "s.toml", tmp_path / "s.xlsm"
    text = SMALL_FILE.read_text(encoding="utf-8")
    text = text.replace("indicator_count = 4", "indicator_count = 5")
    text = text.replace("quantitative_count = 3", "quantitative_count = 4")
    text += (
        '\n[[indicators]]\nno = "⑤"\nname = "뒤에 적은 것"\nitem = "가 항목"\nmax_points = 0\n'
        'target_points = 0\nkind = "누적"\njudged = "정량"\nunit = "건"\n'
        'method = "비례"\nout_of = 1\n'
        'bands = [{ at = 3, points = 1, basis = "가정", source = "시험" }]\n'
    )
    scheme.write_text(text, encoding="utf-8")
    assert 0 == run(capsys, "new", scheme, "-o", out)[0]
    rows = FileWorkbook.open(out).read(layout.INDICATORS.name)
    assert ["①", "②", "⑤", "③", "④", "감점"] == [row[0] for row in rows if row[0]]


def test_a_workbook_gives_its_own_bands_and_nothing_else(empty, tmp_path, capsys):
    """⑥ asked for 15 %: the clerk typed 16 % into 배점기준; the new workbook asks for it, too."""
    old, new = tmp_path / "올해.xlsm", tmp_path / "새해.xlsm"
    book = FileWorkbook.open(empty)
    bands = book.read(layout.BANDS.name)
    at = next(i for i, row in enumerate(bands) if row[0] == "⑥" and row[7] == 0.15)
    book.write_cells(layout.BANDS.name, {(at, 7): 0.16})
    book.write_cells(layout.ACTUALS, {(5, 0): 0.15})
    book.save(old)
    assert 0 == run(capsys, "new", old, "-o", new, "--empty", "--district", "중구")[0]
    assert 0 == run(capsys, "check", new, "--scheme", old)[0]
    found = json.loads(run(capsys, "check", new, "--json")[1])
    # Its source quotes 15 % still.
    told = [fault["code"] for fault in found["faults"]]
    assert (0, "중구", ["band-differs"]) == (found["total"], found["district"], told)
    out = tmp_path / "out.xlsm"
    words = ("refresh", new, "-o", out, "--set", "취업률=15%", "--as-of", "2016-03-31", "--json")
    assert 5 == json.loads(run(capsys, *words)[1])["total"]


def test_last_year_comes_along_from_the_book_and_from_another(shipped, tmp_path, capsys):
    """⑥'s 2 points of the shipped workbook; a scheme alone gets them by --last."""
    for words in (
        ["new", shipped],
        ["new", SCHEMES / "seoul-hopejobs-2016.toml", "--last", shipped],
    ):
        out = tmp_path / f"{len(words)}.xlsm"
        status, said, _ = run(capsys, *words, "-o", out, "--empty")
        assert (0, True) == (status, "2016년 실적과 득점, 지표 17개" in said)
        assert "자치구: 성북구" in said
        found = json.loads(run(capsys, "check", out, "--json")[1])
        assert (0, 2016) == (found["total"], found["last_year"]["year"])
        (row,) = [each for each in found["last_year"]["indicators"] if each["no"] == "⑥"]
        assert (2, [0.05]) == (row["before"], row["actual"])
        assert [] == found["faults"]


def test_a_period_that_is_last_year_s_is_told(shipped, tmp_path, capsys):
    """This year's book brings this year's period along."""
    _, said, _ = run(capsys, "new", shipped, "-o", tmp_path / "a.xlsm", "--empty")
    assert "지난해의 것 그대로입니다(2015-09-01~2016-08-31): 설정!B13에 2016-09-01" in said


def test_another_period(shipped, tmp_path, capsys):
    """It stands in 설정, 기준일 is in it, and nothing is told of it."""
    out = tmp_path / "a.xlsm"
    words = ["--empty", "--period", "2016-09-01..2017-08-31", "--as-of", "2016-10-31"]
    _, said, _ = run(capsys, "new", shipped, "-o", out, *words)
    assert "지난해의 것 그대로" not in said
    assert [42614, 42978] == shown(out, "설정!B13", "설정!B14")
    found = json.loads(run(capsys, "check", out, "--json")[1])
    assert ("2016-10-31", []) == (found["as_of"], found["faults"])


@pytest.mark.parametrize("text", ["2016-09-01", "2017-08-31..2016-09-01", "9월..8월"])
def test_a_period_that_is_none(tmp_path, capsys, text):
    status, _, told = run(capsys, "new", "-o", tmp_path / "a.xlsm", "--period", text)
    assert (1, []) == (status, list(tmp_path.iterdir()))
    assert f"--period: 읽은 값 「{text}」" in told


def test_what_two_cells_cannot_hold_is_told(tmp_path, capsys):
    """② of the small scheme with a third actual."""
    third = '[[indicators.parts]]\nname = "기업"\nunit = "건"\nweight = 0\nmethod = "비례"\n'
    third += 'bands = [{ at = 10, points = 6, basis = "가정", source = "시험" }]\n\n'
    text = SMALL_FILE.read_text(encoding="utf-8")
    mark = '[[indicators]]\nno = "③"'
    file = tmp_path / "셋.toml"
    file.write_text(text.replace(mark, third + mark), encoding="utf-8")
    _, said, _ = run(capsys, "new", file, "-o", tmp_path / "셋.xlsm")
    assert "산정할 수 없는 지표(실적이 2개보다 많음): ② 구인 등록" in said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--district", " "], ["--district", "비어 있습니다", "종로구"]),
        (["--empty", "--texts", "x.toml"], ["함께 쓸 수 없습니다"]),
        (["--as-of", "내일"], ["--as-of", "「내일」", "YYYY-MM-DD"]),
        (["--texts", "없음.toml"], ["없음.toml", "그런 파일이나 폴더가 없음"]),
        (["없음.toml"], ["없음.toml", "경로를 확인하세요"]),
        (["x.xlsm"], ["new x.xlsm", "실적과 글은 옮기지 않습니다", "--empty"]),
        (["공문.hwpx"], ["new 공문.hwpx", "「.hwpx」", ".toml", "hopejobs scheme read"]),
        (["x.xlsm", "--empty"], ["x.xlsm", "파일이 없습니다"]),
        ([PROJECT / "tests/data/openpyxl.xlsx", "--empty"], ["new ", "배점기준이 없는 파일"]),
    ],
)
def test_what_cannot_be_obeyed_is_refused_and_nothing_written(tmp_path, capsys, words, told):
    """One sentence that says what to do."""
    out = tmp_path / "c.xlsm"
    status, _, said = run(capsys, "new", "-o", out, *words)
    assert status in (1, 2)
    assert [] == [word for word in told if word not in said]
    assert [] == list(tmp_path.iterdir())


def test_a_file_that_is_there_stays(tmp_path, capsys):
    """Not overwritten, also where it is a broken link; the other ending is refused before."""
    out = tmp_path / "d.xlsm"
    out.write_bytes(b"mine")
    status, _, said = run(capsys, "new", "-o", out)
    assert (2, b"mine") == (status, out.read_bytes())
    assert "같은 이름의 파일이 있어" in said
    link = tmp_path / "e.xlsm"
    link.symlink_to(tmp_path / "nowhere.xlsm")
    assert 2 == run(capsys, "new", "-o", link)[0]
    assert 2 == run(capsys, "new", "-o", tmp_path / "f.xlsx")[0]
    assert ["d.xlsm", "e.xlsm"] == sorted(each.name for each in tmp_path.iterdir())


def test_without_the_libraries_that_build_it_names_the_extra(tmp_path, capsys, monkeypatch):
    """A clerk's install has only the extras `file` and `excel`."""
    for name in [each for each in sys.modules if each.startswith("hopejobs_xl.make_workbook")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    status, _, said = run(capsys, "new", "-o", tmp_path / "g.xlsm")
    assert 2 == status
    assert "xlsxwriter" in said
    assert "hopejobs-xl[build]" in said


def test_a_district_with_a_control_character_is_refused(tmp_path, capsys):
    """No workbook can hold it: told before anything is made."""
    out = tmp_path / "new.xlsm"
    status, _, said = run(capsys, "new", "-o", out, "--district", "종\x07로구")
    assert (True, False) == (status != 0, out.exists())
    assert "--district" in said
