"""What ``evaluate_file`` gives is what each district's own refresh gives, to the last digit."""

import os
import pickle
import random

import pytest

from hopejobs_xl.city import district_file
from hopejobs_xl.city.district_file import LEAN, WHOLE, evaluate_file
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.export import values_only
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets import actions
from hopejobs_xl.sheets.layout import FORM as FORM_BLOCK
from hopejobs_xl.sheets.summary import as_json

from .made_districts import FORM, OLD, SHIPPED, Base, drawn, named

# Districts (HOPEJOBS_FUZZ=240: hundreds), in so many tests; every how many by a refresh, the
# others without its outlook.
_COUNT, _PARTS, _WHOLE = int(os.environ.get("HOPEJOBS_FUZZ", 50)), 5, 20
_OTHERS = {"faults", "change", "last_year", "departments"}


def _refreshed(path):
    book = FileWorkbook.open(path)
    return as_json(file_actions.refresh(book, replace_month=True).evaluation)


def _calculated(path):
    """What a refresh evaluates, without the outlook and the pages, which take most of its time."""
    book = FileWorkbook.open(path)
    file_actions.calculate(book)
    return as_json(actions.evaluate_form(book, actions.read_scheme(book), book.read(FORM_BLOCK)))


def _same(path, own=_refreshed):
    found, own = evaluate_file(path), own(path)
    for key in own.keys() - _OTHERS:
        expected = own[key]
        if key == "indicators":
            assert [
                {k: v for k, v in each.items() if k != "cells"} for each in found[key]
            ] == expected
        else:
            assert found[key] == expected, key
    return found


@pytest.fixture(scope="module")
def shipped():
    return Base(SHIPPED.read_bytes())


@pytest.mark.parametrize("part", range(_PARTS))
def test_districts_get_the_figures_of_their_own_refresh(shipped, tmp_path, part):
    for seed in range(part, _COUNT, _PARTS):
        path = tmp_path / f"{seed}.xlsm"
        path.write_bytes(shipped.with_(drawn(seed) | named(f"가상{seed}구")))
        found = _same(path, _calculated if seed % _WHOLE else _refreshed)
        assert (found["way"], found["district"]) == (LEAN, f"가상{seed}구")
        path.unlink()


@pytest.mark.parametrize(
    ("cells", "way"),
    [
        ({"J10": ("=80/1000", 0.08)}, LEAN),
        ({"J10": ("=IF(ISNUMBER(R10),R10/S10,0)", 0)}, LEAN),
        ({"J10": ("=R10/S10", 0.25), "R10": 25, "S10": 100}, LEAN),
        ({"J10": ("=R10/S10", 0.25), "R10": ("=5*5", 25), "S10": 100}, WHOLE),
        ({"J10": ("=N5/100", 0.02)}, WHOLE),  # reads one of ours
        ({"J10": ("=설정!B3", "15%")}, WHOLE),
        ({"J10": ("=HJ_AS_OF", 42461)}, WHOLE),
        ({"J10": ("=80/1000", None)}, WHOLE),  # no saved result
        ({"J10": b' t="e"><v>#DIV/0!</v>'}, LEAN),
        ({"J10": b' t="b"><v>1</v>'}, LEAN),
        ({"J10": "15％"}, LEAN),
        ({"J10": "많음"}, LEAN),
        ({"J10": "a_x0041_b"}, LEAN),
        ({"J10": b' t="s"><v>999999</v>'}, WHOLE),
        ({"C10": "취업률"}, LEAN),
        ({"C10": None}, LEAN),
        ({"C10": "없는 지표"}, LEAN),
        ({"C10": ("=\"⑥ 취업률\"", "⑥ 취업률")}, LEAN),
        ({"C10": ("=UPPER(\"⑥ 취업률\")", "⑥ 취업률")}, WHOLE),
    ],
)  # fmt: skip
def test_odd_cells_are_read_as_a_refresh_reads_them(shipped, tmp_path, cells, way):
    path = tmp_path / "a.xlsm"
    put = {(FORM, address): value for address, value in cells.items()}
    path.write_bytes(shipped.with_(put))
    if cells == {"J10": b' t="s"><v>999999</v>'}:
        with pytest.raises(Exception, match="J10"):
            evaluate_file(path)
        return
    assert _same(path, _calculated)["way"] == way


@pytest.mark.parametrize("version", ["0.1.0", "0.2.0", "0.3.0"])
def test_an_older_workbook_scores_what_it_scores_when_it_is_moved(tmp_path, version):
    base = Base((OLD / f"{version}.xlsm").read_bytes(), deflated=True)
    for seed in range(3):
        path = tmp_path / f"{seed}.xlsm"
        path.write_bytes(base.with_(drawn(seed)))
        found = evaluate_file(path)
        whole = district_file.evaluate_whole(path)
        assert found["way"] == LEAN
        assert found | {"way": WHOLE} == whole


def test_a_copy_with_values_only_scores_as_the_workbook(shipped, tmp_path):
    path, copy = tmp_path / "a.xlsm", tmp_path / "a.xlsx"
    path.write_bytes(shipped.with_(drawn(7)))
    book = FileWorkbook.open(path)
    file_actions.refresh(book, replace_month=True)
    copy.write_bytes(values_only(book))
    found = evaluate_file(copy)
    assert (found["kind"], found["way"], found["edited"]) == ("값 사본", LEAN, [])
    assert found["indicators"] == evaluate_file(path)["indicators"]


def test_what_it_gives_is_plain_data_and_a_pure_function_of_the_file(shipped, tmp_path):
    path = tmp_path / "a.xlsm"
    before = shipped.with_(drawn(random.Random(1).randrange(99)))
    path.write_bytes(before)
    found = evaluate_file(path)
    assert pickle.loads(pickle.dumps(found)) == found == evaluate_file(path)
    assert path.read_bytes() == before
