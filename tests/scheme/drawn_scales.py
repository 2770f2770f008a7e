"""Scales and actuals drawn at random, and what they give by the words of the format alone.

``exact`` follows docs/scheme-format.md and "Scoring methods" of the plan in fractions, band after
band; it shares nothing with ``scheme.scale`` or ``scoring``.
"""

from decimal import Decimal
from fractions import Fraction
from math import inf, nextafter

from hypothesis import strategies as st

from tests.samples import band, scheme_with

UNITS = [
    {"name": "증감률", "min": -1, "percent": True, "ratio": "change"},
    {"name": "차이", "percent": True},
    {"name": "건/인", "min": 0, "max": 9.5, "ratio": "quotient"},
]
# Name of the unit: the least and the most that a threshold may be, and its decimals at most.
RANGES = {
    "건": (0, 4000, 1), "비율": (0, 1, 4), "점": (0, 2000, 3), "증감률": (-1, 3, 4),
    "차이": (-2, 2, 4), "건/인": (0, 9.5, 3),
}  # fmt: skip
WHOLE = ("건",)
HALF_CENT = Fraction(1, 200)


class Drawn:
    """One indicator of a scheme: as the loader made it, and as the document says it."""

    def __init__(self, scheme, indicator, said):
        self.scheme, self.indicator, self.said = scheme, indicator, said

    def __repr__(self):
        return f"{self.scheme.rounding.when}: {self.said}"

    @property
    def unit(self):
        """The name of its unit."""
        return self.said["unit"]

    @property
    def ends(self):
        """The thresholds, as numbers of the document; a 비례 begins at 0."""
        found = [each.get(key) for each in self.said["bands"] for key in ("at", "to")]
        found += [0.0] if self.said["method"] == "비례" else []
        return [each for each in found if each is not None]


def figures(unit, low=None, high=None):
    """Numbers of *unit* as people write them, from *low* to *high* (default: its range)."""
    least, most, decimals = RANGES[unit]
    low, high = least if low is None else low, most if high is None else high
    return st.integers(0, decimals).flatmap(
        lambda digits: st.integers(int(low * 10**digits), int(high * 10**digits)).map(
            lambda number: float(Decimal(number).scaleb(-digits))
        )
    )


def rising(count, most=20):
    """*count* different points in rising order, in halves and tenths."""
    return st.lists(st.integers(1, most * 10), min_size=count, max_size=count, unique=True).map(
        lambda found: [each / 10 for each in sorted(found)]
    )


@st.composite
def steps(draw, lines=True, units=tuple(RANGES)):
    """A 구간 of one to five bands; with *lines* some of them rise to a point of their own.

    Some give as much as the one before, some scales say what reaches no boundary.
    """
    unit = draw(st.sampled_from(units))
    ats = sorted(draw(st.lists(figures(unit), min_size=1, max_size=5, unique=True)))
    higher = draw(st.booleans())
    edges = st.sampled_from(["이상", "초과"] if higher else ["이하", "미만"])
    if not higher:
        ats.reverse()
    points = draw(rising(2 * len(ats)))
    bands = []
    for order, at in enumerate(ats):
        made = {"at": at, "edge": draw(edges)}
        if order and draw(st.integers(0, 4)) == 0:
            points[2 * order] = max(bands[-1]["points"], bands[-1].get("points_to", 0))
        if at == RANGES[unit][1 if higher else 0]:
            # What lies beyond the last number of a unit is a band for nobody.
            made["edge"] = "이상" if higher else "이하"
        if lines and draw(st.integers(0, 3)) == 0:
            beyond = ats[order + 1 :] + [RANGES[unit][1] if higher else RANGES[unit][0]]
            to = draw(st.sampled_from(beyond))
            if (to > at) == higher and to != at:
                made |= {"to": to, "points_to": points[2 * order + 1]}
        bands.append(band(points[2 * order], **made))
    if draw(st.integers(0, 3)) == 0:
        bands.insert(0, band(draw(st.sampled_from([0, points[0] / 2, points[0]])), edge="그 외"))
    return _made(draw, "구간", unit, bands)


@st.composite
def taking(draw):
    """A deduction by steps or along a line: nothing at first, then more and more."""
    unit = draw(st.sampled_from(sorted(RANGES)))
    if draw(st.booleans()):
        at, to = draw(st.lists(figures(unit), min_size=2, max_size=2, unique=True))
        floor = -draw(rising(1))[0]
        return _made(draw, "직선", unit, [band(0, at=at, to=to, points_to=floor)], floor)
    drawn = draw(steps(lines=False, units=(unit,)))
    bands = [
        each | {"points": -each["points"]} for each in drawn.said["bands"] if "at" in each
    ]  # fmt: skip
    for each in bands:
        each.pop("capped", None)
    return _made(draw, "구간", unit, bands, bands[-1]["points"])


@st.composite
def straight(draw):
    """A 직선, up or down in either direction, or a 비례."""
    unit = draw(st.sampled_from(sorted(RANGES)))
    kind = draw(st.sampled_from(["falls", "rises", "비례"]))
    if kind == "비례":
        at = draw(figures(unit, low=0).filter(lambda number: number > 0))
        return _made(draw, "비례", unit, [band(draw(rising(1))[0], at=at)])
    at, to = draw(st.lists(figures(unit), min_size=2, max_size=2, unique=True))
    low, high = draw(rising(2))
    if kind == "falls":
        low, high = high, low
    return _made(draw, "직선", unit, [band(low, at=at, to=to, points_to=high)])


@st.composite
def counted(draw):
    """A 감점 or a 가점: so many points for each case, up to a floor or a cap."""
    unit = draw(st.sampled_from(["건", "점"]))
    each, full = draw(rising(1, most=3))[0], draw(rising(1))[0]
    sign = draw(st.sampled_from([1, -1]))
    method = "가점" if sign > 0 else "감점"
    return _made(draw, method, unit, [band(sign * each, label="가")], sign * full)


def _made(draw, method, unit, bands, full=None):
    best = max(max(each["points"], each.get("points_to", 0)) for each in bands)
    said = {"method": method, "unit": unit, "bands": bands, "max_points": full or best}
    kind = draw(st.integers(0, 3))
    if full is None and kind == 0:
        said |= {"out_of": best, "max_points": draw(rising(1))[0]}
    elif full is None and kind == 1:
        lower = [each for each in rising_below(best) if each > 0]
        if lower:
            said["max_points"] = draw(st.sampled_from(lower))
            bands[-1]["capped"] = True
    frame = {"no": "①", "name": "지표", "item": "가 항목", "target_points": 0}
    frame |= {"kind": "수준", "judged": "정량"}
    items = [frame | said]
    if said["max_points"] < 0:
        plain = {"no": "②", "name": "다른 지표", "max_points": 20, "method": "비례", "unit": "건"}
        items = [
            frame | said | {"item": "감점 항목"},
            frame | plain | {"bands": [band(20, at=10)]},
        ]
    when = draw(st.sampled_from(["행", "합계"]))
    scheme = scheme_with({"indicators": items, "units": UNITS, "rounding": {"when": when}})
    return Drawn(scheme, scheme.indicators[0], said)


def rising_below(best):
    """Some points below *best*, in tenths."""
    return [round(best * share / 4, 1) for share in (1, 2, 3) if round(best * share / 4, 1) < best]


@st.composite
def actuals(draw, drawn):
    """An actual that the unit of *drawn* allows: anywhere, at a threshold, or close beside one."""
    least, most, _ = RANGES[drawn.unit]
    most = most if drawn.unit in ("비율", "건/인") else 2 * most + 1
    least = least if least else 0
    if drawn.unit == "차이":
        least = -5
    if drawn.unit in WHOLE:
        near = [int(end) + step for end in drawn.ends for step in (-1, 0, 1)] or [0]
        number = draw(st.one_of(st.sampled_from(near), st.integers(least, most)))
        return float(min(most, max(least, number)))
    anywhere = st.floats(least, most, allow_subnormal=False)
    if not drawn.ends:
        return draw(anywhere)
    end = draw(st.sampled_from(drawn.ends))
    beside = [end, nextafter(end, inf), nextafter(end, -inf)]
    beside += [end + way * end * 10.0**-power for way in (1, -1) for power in (13, 14, 15, 16)]
    number = draw(st.one_of(anywhere, st.sampled_from(beside)))
    return float(min(most, max(least, number)))


def exact(drawn, actual):
    """The points of *actual*, a fraction, before they are rounded to two digits."""
    said, full = drawn.said, Fraction(str(drawn.said["max_points"]))
    number = _shown(actual)
    if said["method"] == "구간":
        points = _on_steps(said["bands"], number, Fraction(actual))
    elif said["method"] in ("감점", "가점"):
        points = Fraction(str(said["bands"][0]["points"])) * Fraction(actual)
    else:
        only = said["bands"][0]
        if said["method"] == "비례":
            only = {"at": 0, "points": 0, "to": only["at"], "points_to": only["points"]}
        points = _along(only, Fraction(actual))
    if "out_of" in said:
        points *= full / Fraction(str(said["out_of"]))
    low, high = min(full, 0), max(full, 0)
    return min(high, max(low, points))


def falls(said):
    """Whether more of the actual gives fewer points."""
    bands = said["bands"]
    if said["method"] == "직선":
        return (bands[0]["to"] > bands[0]["at"]) != (bands[0]["points_to"] > bands[0]["points"])
    lower = any(each.get("edge") in ("이하", "미만") for each in bands)
    return said["method"] == "감점" or lower != any(each["points"] < 0 for each in bands)


def _shown(number):
    """*number* as Excel shows and compares it: 15 significant digits."""
    return Fraction(f"{number:.15g}")


def _on_steps(bands, shown, actual):
    """The last band whose edge *shown* passes: 이상 and 이하 take their threshold in."""
    points = Fraction(0)
    for each in bands:
        if "at" not in each:
            points = _along(each, actual)
            continue
        at, edge = Fraction(str(each["at"])), each["edge"]
        inside = {
            "이상": shown >= at, "초과": shown > at, "이하": shown <= at, "미만": shown < at
        }[edge]  # fmt: skip
        if inside:
            points = _along(each, actual)
    return points


def _along(each, actual):
    base = Fraction(str(each["points"]))
    if "to" not in each:
        return base
    at, to = Fraction(str(each["at"])), Fraction(str(each["to"]))
    share = min(Fraction(1), max(Fraction(0), (actual - at) / (to - at)))
    return base + share * (Fraction(str(each["points_to"])) - base)
