"""Ranks, with ties declared, and between which ranks each district stands while things are open."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from hopejobs_xl.base.values import round15


def ranks(scores: Mapping[str, float]) -> dict[str, int]:
    """The rank of each district by its score, the highest first; equal scores share a rank.

    Equal is to 15 digits. The order is that of rank, then of name.
    """
    ascending = sorted(map(round15, scores.values()))
    found = {
        name: len(ascending) - bisect_right(ascending, round15(score)) + 1
        for name, score in scores.items()
    }
    return dict(sorted(found.items(), key=lambda each: (each[1], each[0])))


def rank_ranges(bounds: Mapping[str, Sequence[float]]) -> dict[str, tuple[int, int]]:
    """The best and the worst rank of each district, given the least and the most of its total.

    The best is that of its most against the least of all others, the worst the other way round; of
    each alone, as they cannot all come true at once.
    """
    lows = sorted(round15(low) for low, _ in bounds.values())
    highs = sorted(round15(high) for _, high in bounds.values())
    found = {}
    for name, (low, high) in bounds.items():
        low, high = round15(low), round15(high)
        # Its own least is never above its own most, so it does not count among these.
        best = len(lows) - bisect_right(lows, high) + 1
        ahead = len(highs) - bisect_right(highs, low) - (high > low)
        found[name] = best, ahead + 1
    return found


def tied(ranked: Mapping[str, int]) -> dict[int, list[str]]:
    """The ranks that more than one district has, with their names."""
    by_rank: dict[int, list[str]] = {}
    for name, rank in ranked.items():
        by_rank.setdefault(rank, []).append(name)
    return {rank: names for rank, names in by_rank.items() if len(names) > 1}


def median(numbers: Sequence[float]) -> float:
    """The middle of *numbers*, at least one; of an even count the mean of the two in the middle."""
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return round15((ordered[middle - 1] + ordered[middle]) / 2)
