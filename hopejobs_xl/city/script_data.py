"""What the script of the city's page shows, as JSON, and lines that page and script both have."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from hopejobs_xl.base.values import plain

from .city_report import Report
from .score_bounds import ALL

# What a state that has no points is called.
_STATES = {"해당없음": "해당없음", "미등록": "미등록", "미입력": "미입력", "error": "오류"}
_OF_INDICATOR = (
    "no", "name", "points", "max_points", "basis", "state", "reason", "shown",
)  # fmt: skip


def data(report: Report) -> str:
    """*report* for the script, as JSON that cannot end the element which it stands in."""
    shared = {each["rank"] for each in report["ties"]}
    made = {
        "states": _STATES,
        "districts": [_district(each, shared) for each in report["districts"]],
        "indicators": [
            {"no": e["no"], "name": e["name"], "max_points": e["max_points"], "spread": _spread(e)}
            for e in report["indicators"]
        ],
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _district(each: Mapping[str, Any], shared: set[int]) -> dict[str, object]:
    areas = [
        f"{area['name']} {plain(area['total'])}/{plain(area['max_points'])}"
        for area in each["areas"]
    ]
    open_points = f"미등록 배점 {plain(each['unregistered'])}"
    settled = f"모두 정해지면 {rank_range(each['rank_range'][ALL])}"
    return {
        "district": each["district"],
        "rank": each["rank"],
        "tied": each["rank"] in shared,
        "total": each["total"],
        "standing": " · ".join([*areas, open_points, settled]),
        "file": file_name(each["file"]),
        "kind": each["kind"],
        "as_of": each["as_of"],
        "indicators": [
            {key: one[key] for key in _OF_INDICATOR} | {"cells": ", ".join(one["cells"])}
            for one in each["indicators"]
        ],
        "faults": [fault_line(fault) for fault in each["faults"]],
        "far": [
            f"{far['cell']} {far['no']} {far['name']}: {far['shown']}(가운데 {far['median_shown']})"
            for far in each["far"]
        ],
        "claims": [str(claim["message"]) for claim in each["claims"]],
    }


def _spread(each: Mapping[str, Any]) -> str:
    if not each["scored"]:
        return "득점이 있는 구 없음"
    return (
        f"득점이 있는 구 {each['scored']}개: 가장 낮음 {plain(each['least'])}, "
        f"가운데 {plain(each['median'])}, 가장 높음 {plain(each['most'])}점"
    )


def rank_range(ends: list[int]) -> str:
    """The best and the worst rank, in words."""
    return f"{ends[0]}위" if ends[0] == ends[1] else f"{ends[0]}~{ends[1]}위"


def file_name(path: str) -> str:
    """*path* without its folders, which say on whose PC the page was made."""
    return PurePath(str(path).replace("\\", "/")).name


def fault_line(each: Mapping[str, Any]) -> str:
    """A fault with its cell and indicator."""
    place = " ".join(str(each[key]) for key in ("cell", "indicator") if each[key])
    return f"{place}: {each['message']}"
