"""Findings that people exclude, by a 지문 that the next download has, too."""

import datetime as dt
import unicodedata

import pytest

from hopejobs_xl.base.errors import SchemeError
from hopejobs_xl.registers import definition_reader, exclusions
from hopejobs_xl.registers.examination import examine
from hopejobs_xl.registers.exclusions import Exclusion, Exclusions
from hopejobs_xl.scheme.loader import load

from ..conftest import PROJECT
from .drawn_registers import to_text

CASE = PROJECT / "tests" / "data" / "cases" / "register-12.csv"
SCHEME = load()
DATA = definition_reader.load(scheme=SCHEME)
LINES = [line.split(",") for line in CASE.read_text(encoding="cp949").splitlines()]
KEY = "0123456789abcdef"
# Register number of the row of H4: hired before the registration.
EARLY, DAY = LINES[3][0], 4


def examined(path, known=None):
    return examine([path], SCHEME, dt.date(2016, 8, 31), DATA, exclusions=known)


def prints(path, key=KEY):
    return {each.cell: each.print for each in examined(path, Exclusions(key)).findings()}


def tally(found, name):
    return next(each for each in found.tallies if each.rule.name == name)


@pytest.fixture
def written(tmp_path):
    return lambda lines: to_text(tmp_path / "a.csv", lines, "utf-8")


def test_the_print_of_the_next_download_is_the_same(written):
    """Rows moved, days respelt, names in pieces, a column more that nothing is made of."""
    lines = [list(LINES[0]), list(LINES[3]), *map(list, LINES[1:3]), *map(list, LINES[4:])]
    for line in lines[1:]:
        line[1] = unicodedata.normalize("NFD", line[1])
        line[DAY] = line[DAY].replace("-", ".")
    lines = [
        [*line, text]
        for line, text in zip(lines, ["처리상태", *"가나다라마바사아자차카타"], strict=True)
    ]
    first, next_one = prints(CASE), prints(written(lines))
    assert (first["H4"], first["J5"]) == (next_one["H2"], next_one["J5"])


def test_a_changed_cell_another_rule_and_another_key_make_another_print(written):
    lines = [list(line) for line in LINES]
    lines[3][7] = "2015-09-09"
    first = prints(CASE)
    assert first["H4"] != prints(written(lines))["H4"]
    assert first["H4"] != prints(CASE, KEY[::-1])["H4"]
    two = [each.print for each in examined(CASE, Exclusions(KEY)).findings() if "10" in each.cell]
    assert len(two) == len(set(two)) > 1  # K10 and M10, one row


def test_an_excluded_finding_is_counted_and_not_found():
    known = Exclusions(KEY, {prints(CASE)["H4"]: Exclusion("증빙으로 확인함")})
    found = examined(CASE, known)
    told = tally(found, "hired-before-registered")
    assert (0, 1, 1.0) == (told.found, told.excluded, told.excluded_share)
    assert 6 == found.count("E")
    assert [] == known.unused({"구직"})


def test_what_looks_like_a_resident_number_can_be_excluded():
    known = Exclusions(KEY, {prints(CASE)["C13"]: Exclusion("문서의 번호")})
    told = tally(examined(CASE, known), "resident-number")
    assert (0, 1) == (told.found, told.excluded)


def test_an_exclusion_that_matches_nothing_is_known():
    known = Exclusions(KEY, {"0" * 16: Exclusion("옛 것", where="exclusions[1]")})
    examined(CASE, known)
    assert ["0" * 16] == [name for name, _ in known.unused({"구직"})]


def test_without_exclusions_no_print_is_shown():
    """It would be of a key that nobody has."""
    assert {""} == {each.print for each in examined(CASE).findings()}


def test_the_first_file_can_be_read_and_filled(tmp_path):
    path = tmp_path / "제외.toml"
    path.write_text(exclusions.new_text(KEY), encoding="utf-8")
    assert Exclusions(KEY) == exclusions.load(path)
    entry = '[[exclusions]]\nprint = "00ff00ff00ff00ff"\nreason = "확인함"\nday = 2016-09-01\n'
    path.write_text(exclusions.new_text(KEY) + entry, encoding="utf-8")
    known = exclusions.load(path).entries
    assert {"00ff00ff00ff00ff": Exclusion("확인함", "2016-09-01", "exclusions[1]")} == known


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('print = "00ff00ff00ff00ff"\nreason = " "', "비어 있지 않은 글자"),
        ('print = "00ff"\nreason = "확인함"', "16글자의 지문"),
        ('print = "00ff00ff00ff00ff"\nreason = "900101-1234567"', "사람을 알 수 없는 사유"),
        ('print = "00ff00ff00ff00ff"\nreason = "010 7777 8888 통화"', "사람을 알 수 없는 사유"),
        ('print = "00ff00ff00ff00ff"\nreason = "확인"\nname = "가"', "name"),
    ],
)
def test_what_is_no_exclusion_is_refused(entry, said, tmp_path):
    path = tmp_path / "제외.toml"
    path.write_text(f"{exclusions.new_text(KEY)}[[exclusions]]\n{entry}\n", encoding="utf-8")
    with pytest.raises(SchemeError) as caught:
        exclusions.load(path)
    assert said in str(caught.value)
    assert not any(secret in str(caught.value) for secret in ("1234567", "8888"))


def test_a_key_that_was_changed_and_one_print_twice_are_refused(tmp_path):
    path = tmp_path / "제외.toml"
    entry = '[[exclusions]]\nprint = "00ff00ff00ff00ff"\nreason = "확인함"\n'
    for text in (exclusions.new_text("kurz"), exclusions.new_text(KEY) + entry * 2):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(SchemeError):
            exclusions.load(path)
