"""``hopejobs city``: what it prints, writes and answers."""

import json

import pytest

from hopejobs_xl.cli.main import main
from tests.city.made_districts import SHIPPED, Base, drawn, named, scoring, written
from tests.city.made_reports import files
from tests.test_documents import PROJECT, keys


def _run(capsys, *words):
    status = main(["city", *map(str, words), "--workers", "0"])
    return status, *capsys.readouterr()


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """A folder of 25 districts, some of them odd."""
    return written(tmp_path_factory.mktemp("in"), files())


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """A folder of three districts without a fault: 80, 70 and 70 points."""
    base = Base(SHIPPED.read_bytes())
    made = {
        f"{name}.xlsm": base.with_(scoring(total) | named(name))
        for name, total in (("가구", 70), ("나구", 80), ("다구", 70))
    }
    return written(tmp_path_factory.mktemp("good"), made)


def test_the_ranking_is_told_with_its_ties_and_amounts(capsys, good):
    status, out, _ = _run(capsys, good)
    lines = out.splitlines()
    assert status == 0
    # Three districts pass, ten or fewer: the best 13 share 1,200, here all three.
    assert [line for line in lines if "점 (" in line] == [
        "1위 나구 80점 (미정에 따라 1~3위) · 선정 400백만원",
        "공동 2위 가구 70점 (미정에 따라 1~3위) · 선정 400백만원",
        "공동 2위 다구 70점 (미정에 따라 1~3위) · 선정 400백만원",
    ]
    assert "선정(평가체계의 규칙): 3개 구, 모두 1200백만원 · 기준 70점을 넘은 구 3개" in lines


def test_what_is_wrong_is_told_and_ends_with_1(capsys, city, tmp_path):
    out = tmp_path / "new" / "CITY.xlsx"
    status, printed, _ = _run(capsys, city, "-o", out, "--districts", "서울")
    assert status == 1
    assert "따로 둔 파일" in printed
    assert "오지 않은 자치구: 중랑구" in printed
    assert "현장점검 권고" in printed
    assert f"적었습니다: {out}" in printed
    assert out.read_bytes()[:2] == b"PK"


def test_json_is_the_report_and_every_key_is_described(capsys, city):
    status, printed, _ = _run(capsys, city, "--json", "--rule", "2016 공표")
    report = json.loads(printed)
    assert status == 1
    assert report["counts"]["files"] == len(files())
    text = (PROJECT / "docs" / "json.ko.md").read_text(encoding="utf-8")
    shown = keys(report) - {state for each in report["indicators"] for state in each["states"]}
    assert {key for key in shown if key not in text} == set()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--workers", "-1"], "--workers"),
        (["-o", "a.xls"], "-o a.xls"),
        (["--rule", "없음"], "허용: 2016 공표, 2013 공표"),
        (["--districts", "없음.txt"], "--districts 없음.txt"),
    ],
)
def test_what_cannot_be_obeyed_is_refused(capsys, good, words, told):
    status = main(["city", str(good), *words])
    assert status == 2
    assert told in capsys.readouterr().err


def test_a_folder_is_not_changed(capsys, tmp_path):
    base = Base(SHIPPED.read_bytes())
    folder = written(tmp_path, {"a.xlsm": base.with_(drawn(1) | named("가구"))})
    before = (folder / "a.xlsm").read_bytes()
    _run(capsys, folder, "-o", tmp_path / "out" / "CITY.xlsx")
    assert [path.name for path in folder.iterdir() if path.is_file()] == ["a.xlsm"]
    assert (folder / "a.xlsm").read_bytes() == before
