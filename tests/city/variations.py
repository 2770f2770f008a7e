"""Forty ways in which a district's file may come in: good ones, and odd ones that must be told.

What each good one scores is known beforehand, as ``made_districts.scoring`` puts it in by hand.
"""

import io
import random
import tempfile
from pathlib import Path
from typing import NamedTuple

import openpyxl

from hopejobs_xl.hosts.file.export import values_only
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests.attach.made_tables import district as clerks_table

from .made_districts import BANDS, FORM, OLD, SETTINGS, SHIPPED, START, Base, named, scoring

_SIXTH = f"{FORM}!10"  # ⑥ 취업률 stands in row 10


class File(NamedTuple):
    """A file of a district: what it is, its bytes, the code of what is odd, what it scores."""

    variation: str
    name: str
    data: bytes
    district: str
    code: str | None
    total: int | None


def _cell(column, row=10):
    return (FORM, f"{column}{row}")


# Good files: name -> (base, cells put over those of a total). ⑥ at its top band is 0.15, where the
# total is large enough to have it; else these cells are left out.
_SIXTHS = {
    "formula": {_cell("J"): ("=15/100", 0.15)},
    "grounds": {_cell("J"): ("=R10/S10", 0.15), _cell("R"): 15, _cell("S"): 100},
    "reads ours": {_cell("J"): ("=IF(N5>=0,0.15,0.15)", 0.15)},
    "no saved result": {_cell("J"): ("=15/100", None)},
    "percent": {_cell("J"): "15%"},
    "full width": {_cell("J"): "１５％"},
    "spaces": {_cell("J"): " 15 % "},
    "long decimals": {_cell("J"): 0.15000000000000002},
    "shared text": {_cell("J"): "0.15"},
}
_OTHERS = {
    "plain": {},
    "label typed": {_cell("C"): "취업률"},
    "label by number": {_cell("C"): "⑥"},
    "claims": {("공표득점", "F14"): 1.5},
    "words": {(FORM, "U10"): "취업률 15% 달성"},
    "own target": {(SETTINGS, "B17"): 75},
}


def bases(soffice=None):
    """Name -> Base, good ones: versions, packed as Excel does, values only, saved by others."""
    shipped = SHIPPED.read_bytes()
    found = {"0.4.0": Base(shipped), "0.4.0 packed": Base(shipped, deflated=True)}
    for version in ("0.1.0", "0.2.0", "0.3.0"):
        data = (OLD / f"{version}.xlsm").read_bytes()
        found[version] = Base(data)
        found[f"{version} packed"] = Base(data, deflated=True)
    for name, path in (("values", SHIPPED), ("values of 0.3.0", OLD / "0.3.0.xlsm")):
        found[name] = Base(values_only(FileWorkbook.open(path)), deflated=True)
    if soffice is not None:
        from tests import office

        found["LibreOffice"] = Base(office.resaved(soffice, shipped, ".xlsm"), deflated=True)
    return found


def openpyxl_saved(data):
    """The workbook as openpyxl saves it: no formula has a result."""
    out = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(data)).save(out)
    return out.getvalue()


def good(base_of, seed, district, variation):
    """A good file of *variation* (see ``GOOD``); what it scores is drawn from *seed*."""
    dice = random.Random(seed)
    base, _, kind = variation.partition(" / ")
    total = dice.randrange(30, 101)  # from 30 on ⑥ is at its top: 10 + 5 + 5 + 6
    cells = scoring(total) | named(district)
    values = base.startswith("values")
    if values:  # its 득점 are constants, and have to be what the actuals give
        cells = named(district)
        total = 40
    elif kind in _SIXTHS:
        assert cells[_cell("J")] == 0.15
        cells |= _SIXTHS[kind]
    else:
        cells |= _OTHERS[kind or "plain"]
    data = base_of[base].with_(cells)
    if kind == "openpyxl":
        data = openpyxl_saved(data)
    return File(variation, "", data, district, None, total)


def good_names(base_of):
    """The good variations, by name: each base plain, and the shipped workbook in other ways."""
    return [*base_of, *(f"0.4.0 / {kind}" for kind in (*_SIXTHS, *_OTHERS) if kind != "plain")]


def odd(seed, shipped, districts):
    """One file (or two) of each odd variation, of *districts*, an iterator of fresh names."""
    other = shipped.replaced(BANDS, b"<v>0.15</v>", b"<v>0.14</v>")
    year = shipped.replaced(SETTINGS, b"<v>42248</v>", b"<v>42614</v>")
    year = {part: xml.replace(b"<v>42613</v>", b"<v>42978</v>") for part, xml in year.items()}
    values = Base(values_only(FileWorkbook.open(SHIPPED)), deflated=True)
    with tempfile.TemporaryDirectory() as folder:
        clerks_table(Path(folder, "a.xlsx"))
        clerk = Path(folder, "a.xlsx").read_bytes()
    plain = shipped.with_(named("x"))
    typed, late, text = {(FORM, "N10"): 6}, {shipped.place("HJ_FORMAT"): 99}, {(START, "D3"): "4월"}
    made = [
        ("another year", lambda who: shipped.with_(named(who), year), "other-year"),
        ("another band", lambda who: shipped.with_(named(who), other), "other-scheme"),
        ("points typed", lambda who: shipped.with_(typed | named(who)), "edited"),
        ("points of a copy typed", lambda who: values.with_(typed | named(who)), "edited"),
        ("no name", lambda who: shipped.with_(named(None)), "nameless"),
        ("cut", lambda who: plain[: len(plain) // 3], "unreadable"),
        ("text", lambda who: f"자치구,{who}".encode(), "unreadable"),
        ("empty", lambda who: b"", "unreadable"),
        ("somebody else's", lambda who: clerk, "unreadable"),
        ("a later format", lambda who: shipped.with_(late | named(who)), "unreadable"),
        ("a day as text", lambda who: shipped.with_(text | named(who)), "unreadable"),
        ("a password", lambda who: bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 4096, "unreadable"),
        ("zip of nothing", lambda who: b"PK\5\6" + b"\0" * 18, "unreadable"),
    ]  # fmt: skip
    for name, make, code in made:
        who = next(districts)
        yield File(
            name, "", make(who), "" if code in ("nameless", "unreadable") else who, code, None
        )
    who = next(districts)
    for at, total in enumerate((60, 61)):
        yield File(
            f"twice {at}", "", shipped.with_(scoring(total) | named(who)), who, "doubled", None
        )
    who = next(districts)
    data = shipped.with_(scoring(55) | named(who))
    yield File("copied", "", data, who, None, 55)
    yield File("copied again", "", data, who, "doubled", None)
