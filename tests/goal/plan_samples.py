"""Small schemes and their evaluations for the tests of steps and plans. Nothing computes here."""

import datetime as dt
import random

from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.points import score
from tests.samples import band, scheme_with


def indicator(no, max_points, method="구간", **keys):
    """One indicator as a document says it."""
    made = {"no": no, "name": f"지표 {no}", "item": "가 항목", "max_points": max_points}
    made |= {"target_points": 0, "kind": "수준", "judged": "정량", "method": method}
    if method not in ("복합", "택일", "복합 또는 수기"):
        made["unit"] = "건"
    if method in ("수기", "미등록", "복합", "택일", "복합 또는 수기"):
        made["source"] = "시험"
    return made | keys


def stairs(no, *points, every=10, **keys):
    """10건 give the first of *points*, 20건 the second, and so on."""
    bands = [band(each, at=every * n, edge="이상") for n, each in enumerate(points, 1)]
    return indicator(no, points[-1], bands=bands, **keys)


def falling(no, *points, **keys):
    """Less is better: 10일 gives the first of *points*, then 9일, 8일, and so on."""
    bands = [band(each, at=10 - n, edge="이하") for n, each in enumerate(points)]
    return indicator(no, points[-1], unit="일", bands=bands, **keys)


def part(name, weight, *points, **keys):
    """A part of a composite: 10건 give the first of *points*, 20건 the second, and so on."""
    bands = [band(each, at=10 * n, edge="이상") for n, each in enumerate(points, 1)]
    keys = {"method": "구간", "bands": bands} | keys
    return {"name": name, "unit": "건", "weight": weight} | keys


def evaluated(pairs, **rounding):
    """The evaluation of pairs of an indicator and its actual.

    A dict has 수기점수 as ``hand``, and may have ``actuals`` beside it.
    """
    change = {"name": "증감률", "min": -1, "percent": True}
    indicators = [made for made, _ in pairs]
    scheme = scheme_with({"indicators": indicators, "rounding": rounding, "units": [change]})
    results = []
    for each, (_, actual) in zip(scheme.indicators, pairs, strict=True):
        hand = actual["hand"] if isinstance(actual, dict) else None
        actuals = actual.get("actuals", [None]) if isinstance(actual, dict) else actual
        actuals = actuals if isinstance(actuals, list) else [actuals]
        results.append(score(scheme, each, actuals, hand))
    return Evaluation(scheme, "가구", dt.date(2016, 4, 1), tuple(results))


def endless():
    """An evaluation of 20 indicators of five steps worth thirds and sevenths of a point, 합계."""
    dice = random.Random(7)
    pairs = [
        (stairs(f"지{n}", *sorted(dice.sample(range(1, 50), 5)))
         | {"max_points": 5, "out_of": None}, dice.randint(0, 30))
        for n in range(20)
    ]  # fmt: skip
    for made, _ in pairs:
        made["out_of"] = made["bands"][-1]["points"]
    return evaluated(pairs, digits=2, when="합계")


def moves(made):
    """(number, points after, target per part) of each move."""
    return [(move.indicator.no, move.points_after, move.actuals) for move in made.moves]
