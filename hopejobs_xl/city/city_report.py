"""The city's report as plain data: what every page, file and screen of it is made from.

``build`` gives one JSON-able dict whose keys docs/json.ko.md lists (「hopejobs city」). Nothing in
it depends on the order in which the files were read.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from hopejobs_xl.base.values import round15
from hopejobs_xl.outlook.incentive import awards
from hopejobs_xl.scheme.model import Part, Scheme

from .far_figures import Far, far_figures
from .rank_ranges import median, rank_ranges, ranks, tied
from .score_bounds import CAUSES
from .selection_rules import Rule
from .sorting_out import WORDS, Result, name_of, sort_out

Report = dict[str, Any]

# What if these were full marks: key, words, which parts of a total.
_WHAT_IF = (
    ("unregistered", "미등록이 만점이라면", ("unregistered",)),
    ("missing", "미입력이 만점이라면", ("missing",)),
    ("both", "미등록과 미입력이 만점이라면", ("unregistered", "missing")),
)
_KEPT = (
    "file", "kind", "format", "version", "way", "as_of", "total", "confirmed", "assumed",
    "by_hand", "unregistered", "missing", "faulty", "upper", "counts", "areas", "items",
    "indicators", "bounds", "edited", "claims", "faults",
)  # fmt: skip


def build(
    results: Sequence[Result],
    scheme: Scheme,
    scheme_key: str,
    scheme_source: str,
    rules: Sequence[Rule],
    expected: Sequence[str] = (),
) -> Report:
    """The report on *results*, what ``evaluate_file`` gave of each file, or ``file`` and ``error``.

    *scheme* is the city's, *scheme_key* its key and *scheme_source* where it is from; *rules*
    select and pay; *expected* are the districts that have to be there.
    """
    period = scheme.period_start.isoformat(), scheme.period_end.isoformat()
    found = sort_out(results, scheme_key, period, expected)
    ranked = found.ranked
    scores = {name: float(each["total"]) for name, each in ranked.items()}
    order = ranks(scores)
    parts = {each.no: each.parts for each in scheme.indicators}
    far = far_figures(ranked, [each.no for each in scheme.indicators])
    ranges = {
        cause: rank_ranges({name: each["bounds"][cause] for name, each in ranked.items()})
        for cause in CAUSES
    }
    districts = [
        {
            "rank": rank,
            "district": name,
            **{key: ranked[name][key] for key in _KEPT},
            "indicators": [
                each | {"shown": _shown(parts[each["no"]], each["actual"])}
                for each in ranked[name]["indicators"]
            ],
            "rank_range": {cause: list(ranges[cause][name]) for cause in CAUSES},
            "far": [_far(each, ranked, parts) for each in far if each.district == name],
        }
        for name, rank in order.items()
    ]
    return {
        "scheme": _scheme(scheme, scheme_key, scheme_source),
        "counts": {
            "files": len(results),
            "ranked": len(ranked),
            "apart": len(found.apart),
            "missing": len(found.missing),
        },
        "districts": districts,
        "ties": [
            {"rank": rank, "points": ranked[names[0]]["total"], "districts": names}
            for rank, names in tied(order).items()
        ],
        "selections": [_selection(rule, scores) for rule in rules],
        "what_if": [_what_if(each, ranked, rules, order) for each in _WHAT_IF],
        "areas": _groups("areas", ranked),
        "items": _groups("items", ranked),
        "indicators": _indicators(scheme, ranked),
        "far": [_far(each, ranked, parts) | {"district": each.district} for each in far],
        "faults": [
            {"district": name, "file": ranked[name]["file"], **fault}
            for name in order
            for fault in ranked[name]["faults"]
        ],
        "claims": [
            {"district": name, "file": each["file"], **claim}
            for name, each in sorted(_claiming(results).items())
            for claim in each["claims"]
        ],
        "apart": [
            {
                "file": each.file,
                "district": each.district,
                "code": each.code,
                "what": WORDS[each.code],
                "why": each.why,
                "total": None if each.result is None else each.result["total"],
            }
            for each in found.apart
        ],
        "missing": found.missing,
    }


def _scheme(scheme: Scheme, key: str, source: str) -> Report:
    return {
        "id": scheme.id,
        "name": scheme.name,
        "key": key,
        "source": source,
        "period": [scheme.period_start.isoformat(), scheme.period_end.isoformat()],
        "max_points": scheme.max_points,
        "city_target": scheme.city_target,
    }


def _selection(rule: Rule, scores: Mapping[str, float]) -> Report:
    """Who is selected by *rule* and what each gets; equal scores stand in the order of names."""
    incentive = rule.incentive
    made = awards(incentive, dict(sorted(scores.items())))
    chosen = [each for each in made if each.selected]
    left = [each for each in made if not each.selected]
    worst = min((each.score for each in chosen), default=None)
    at_cut = [each.name for each in made if each.score == worst] if worst is not None else []
    just_out = [each.name for each in left if each.rank == left[0].rank] if left else []
    by_cut = not incentive.prizes
    return {
        "rule": rule.name,
        "note": rule.note,
        "source": incentive.source,
        "assumed_source": incentive.assumed_source,
        "unit": incentive.unit,
        "pool": incentive.pool,
        "cut": incentive.cut if by_cut else None,
        "prizes": [list(each) for each in incentive.prizes],
        "ties": incentive.ties,
        "passing": sum(s >= incentive.cut for s in scores.values()) if by_cut else None,
        "selected": len(chosen),
        "paid": round15(math.fsum(each.amount for each in chosen)),
        "tied_in": at_cut if len(at_cut) > 1 else [],
        "tied_out": just_out if len(just_out) > 1 else [],
        "districts": [
            {
                "district": each.name,
                "rank": each.rank,
                "points": each.score,
                "selected": each.selected,
                "amount": each.amount,
            }
            for each in made
        ],
    }


def _what_if(
    each: tuple[str, str, tuple[str, ...]],
    ranked: Mapping[str, Result],
    rules: Sequence[Rule],
    before: Mapping[str, int],
) -> Report:
    """The ranking if the open parts of every total were full marks; who is then selected or not."""
    key, words, parts = each
    scores = {
        name: round15(result["total"] + math.fsum(result[part] for part in parts))
        for name, result in ranked.items()
    }
    now = {name: float(result["total"]) for name, result in ranked.items()}
    selections = []
    for rule in rules:
        was, then = (
            {a.name for a in awards(rule.incentive, s) if a.selected} for s in (now, scores)
        )
        selections.append({"rule": rule.name, "in": sorted(then - was), "out": sorted(was - then)})
    return {
        "key": key,
        "what": words,
        "districts": [
            {"district": name, "points": scores[name], "rank": rank, "before": before[name]}
            for name, rank in ranks(scores).items()
        ],
        "selections": selections,
    }


def _groups(kind: str, ranked: Mapping[str, Result]) -> list[Report]:
    """The points of each area or item: of all districts the least, the middle, the most."""
    found: dict[str, Report] = {}
    points: dict[str, list[float]] = {}
    for result in ranked.values():
        for each in result[kind]:
            found.setdefault(each["name"], {"name": each["name"], "max_points": each["max_points"]})
            points.setdefault(each["name"], []).append(float(each["total"]))
    return [each | _spread(points[name]) for name, each in found.items()]


def _indicators(scheme: Scheme, ranked: Mapping[str, Result]) -> list[Report]:
    points: dict[str, list[float]] = {each.no: [] for each in scheme.indicators}
    states: dict[str, dict[str, int]] = {each.no: {} for each in scheme.indicators}
    for result in ranked.values():
        for each in result["indicators"]:
            if each["points"] is not None:
                points[each["no"]].append(float(each["points"]))
            counts = states[each["no"]]
            counts[each["state"]] = counts.get(each["state"], 0) + 1
    return [
        {
            "no": each.no,
            "name": each.name,
            "area": each.area,
            "item": each.item,
            "max_points": each.max_points,
            "states": dict(sorted(states[each.no].items())),
            **_spread(points[each.no]),
        }
        for each in scheme.indicators
    ]


def _spread(points: Sequence[float]) -> Report:
    if not points:
        return {"scored": 0, "least": None, "median": None, "most": None}
    return {
        "scored": len(points),
        "least": min(points),
        "median": median(points),
        "most": max(points),
    }


def _shown(parts: Sequence[Part], actuals: Sequence[float | None]) -> str:
    """*actuals* with their units, and the names of the parts where there are several."""
    told = [
        part.shown(actual)
        for part, actual in zip(parts, actuals, strict=False)
        if actual is not None
    ]
    return " / ".join(told)


def _far(each: Far, ranked: Mapping[str, Result], parts: Mapping[str, Sequence[Part]]) -> Report:
    result = ranked[each.district]
    indicator = next(i for i in result["indicators"] if i["no"] == each.no)
    unit = parts[each.no][each.part].scale.unit
    return {
        "no": each.no,
        "name": indicator["name"],
        "part": each.part,
        "actual": each.actual,
        "median": each.median,
        "shown": unit.show(each.actual),
        "median_shown": unit.show(each.median),
        "times": each.times,
        "file": result["file"],
        "cell": indicator["cells"][each.part] if indicator["cells"] else "",
    }


def _claiming(results: Sequence[Result]) -> dict[str, Result]:
    """The districts that hold something against a print, also those that are kept apart."""
    return {name_of(each): each for each in sorted(results, key=_file_of) if each.get("claims")}


def _file_of(each: Result) -> str:
    return str(each["file"])
