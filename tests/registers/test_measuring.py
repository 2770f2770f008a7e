"""Actuals of a mixed folder, each counted by hand from the rows below."""

import datetime as dt
import shutil
import subprocess

import pytest

from hopejobs_xl.registers import definition_reader
from hopejobs_xl.registers.examination import examine
from hopejobs_xl.registers.measuring import year_earlier
from hopejobs_xl.registers.register_map import load_map
from hopejobs_xl.scheme.loader import load

from .mixed_folder import CASES, HAND, mixed_folder

SCHEME = load()
DATA = definition_reader.load(scheme=SCHEME)
END = dt.date(2016, 8, 31)


def counted(*paths, as_of=END, said=None):
    found = examine(paths, SCHEME, as_of, DATA, said)
    return {(each.measure.indicator, each.measure.part): each for each in found.proposals}


def values(proposals):
    return {key: each.value for key, each in proposals.items() if each.value is not None}


def test_the_twelve_rows_by_hand():
    """Eleven once K0010 is there once. Registered in the period: all but K0007; K0002 is K0001.

    Hired in it: K0001, K0005, K0007, K0009; not K0003 (rule 2), K0004 (5), K0008 (after the end),
    K0010 (9). By 알선 those four, of them K0007 by the day. Counselled: all but K0007.
    """
    found = counted(CASES / "register-12.csv")
    assert {("⑥", 1): 4 / 9, ("⑦", 1): 10 / 9, ("⑩", 1): 0.75} == values(found)
    hired = found["⑥", 1].numerator
    assert (12, 4) == (hired.read, hired.counted)
    assert 12 == hired.counted + sum(hired.left_out.values())
    assert 64 == len(hired.files[0][1])


def test_what_is_after_the_day_is_not_counted_yet():
    """By 2016-04-01 K0008, K0010 and K0011 are not registered; K0006 is, on that day."""
    found = counted(CASES / "register-12.csv", as_of=dt.date(2016, 4, 1))
    assert 6 == found["⑥", 1].denominator.value
    assert 3 == found["⑥", 1].denominator.left_out["등록일: 기준일 뒤"]


@pytest.fixture
def folder(tmp_path):
    return mixed_folder(tmp_path)


def test_a_mixed_folder_becomes_actuals(folder):
    found = counted(*folder)
    assert HAND == values(found)
    assert "점수표 「임금수준」" in found["⑪", 1].reason
    assert "점수표 「근속」" in found["⑬", 1].reason


def test_points_are_counted_once_the_bands_are_given(folder, tmp_path):
    """From 1,500,000 on 1 point, from 2,000,000 on 2: K0001 has 1,800,000, K0005 1,700,000.

    K0007 has 90,000, K0009 words. Six months are 3 points, two are 1.
    """
    text = """
[[bands]]
name = "임금수준"
basis = "가정"
source = "시험"
rows = [[1500000, 1], [2000000, 2]]
[[bands]]
name = "근속"
basis = "공문"
source = "시험"
rows = [[1, 1], [3, 2], [6, 3]]
"""
    path = tmp_path / "map.toml"
    path.write_text(text, encoding="utf-8")
    found = counted(*folder, said=load_map(path, DATA))
    assert (2, 4) == (found["⑪", 1].value, found["⑬", 1].value)


def test_a_register_as_ods_gives_the_same(folder, tmp_path):
    if shutil.which("soffice") is None:
        pytest.skip("not installed: libreoffice-calc")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
               "--convert-to", "ods", "--outdir", str(tmp_path), str(folder[3])]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    assert 2 == counted(tmp_path / "홍보.ods")["④", 1].value


def test_the_same_day_of_the_year_before():
    day = dt.date(2016, 2, 29).toordinal()
    assert dt.date(2015, 2, 28) == dt.date.fromordinal(year_earlier(day))


def test_a_share_is_said_in_per_cent_and_a_quotient_is_not():
    """⑥ is 4 of 9 in the unit %, ⑦ 10 entries for 9 persons."""
    found = counted(CASES / "register-12.csv")
    said = {no: each.shown for (no, _), each in found.items()}
    assert ("4 / 9 = 44.44%", "10 / 9 = 1.1111", "3 / 4 = 75%") == (said["⑥"], said["⑦"], said["⑩"])
