"""진단 on the add-in: where it is, whether there are two, and whether Excel may open it."""

import pytest

from hopejobs_xl.support import addin_facts
from tests.fakes.pcs import FACTS, HOME, pc, report, value

PLACE = rf"{HOME}\AppData\Roaming\Microsoft\Excel\XLSTART\HopeJobs.xlam"
SHOWN = PLACE.replace(HOME, "%USERPROFILE%")
ENVIRON = {"APPDATA": rf"{HOME}\AppData\Roaming", "USERPROFILE": HOME, "USERNAME": "홍길동"}
IN_PLACE = "XLSTART의 추가 기능"


def told(files, **facts):
    machine = pc(files)
    machine.environ["APPDATA"] = ENVIRON["APPDATA"]
    keys = {"place": addin_facts.PLACE, "copies": addin_facts.COPIES, "bands": addin_facts.BANDS}
    given = dict(FACTS) | {keys[key]: text for key, text in facts.items()}
    return report(machine, given)


def test_all_is_well():
    """Loaded, one copy, no mark; whose bands are obeyed is said."""
    found = told({PLACE: b"PK"}, place=SHOWN, copies="", bands="[배점기준: 이 통합 문서의 표]")
    assert () == found.problems
    assert f"{SHOWN} (열림)" == value(found, "추가 기능")
    assert SHOWN == value(found, IN_PLACE)
    assert "[배점기준: 이 통합 문서의 표]" == value(found, "앞에 있던 통합 문서의 배점기준")


def test_it_is_not_installed():
    """No problem: the workbook works alone."""
    found = told({})
    assert () == found.problems
    assert value(found, IN_PLACE).startswith("없음")


def test_a_mark_of_the_web_is_seen():
    """Excel says nothing of it, so this does."""
    found = told({PLACE: b"PK", f"{PLACE}:Zone.Identifier": b"[ZoneTransfer]"})
    (line,) = found.problems
    assert "말없이 열지 않음" in line
    assert "차단 해제" in line


@pytest.mark.parametrize(
    ("place", "copies"),
    [(SHOWN, r"C:\x\HopeJobs (1).xlam"), ("", rf"{SHOWN}; C:\x\HopeJobs (1).xlam")],
)
def test_a_second_copy_is_a_problem(place, copies):
    """Seen from the add-in and from HopeJobs.xlsm, which itself is none."""
    found = told({PLACE: b"PK"}, place=place, copies=copies)
    (line,) = found.problems
    assert "두 벌이 열림" in line
    assert "HopeJobs (1).xlam" in line


def test_one_copy_beside_the_workbook_is_none():
    assert () == told({PLACE: b"PK"}, place="", copies=SHOWN).problems
