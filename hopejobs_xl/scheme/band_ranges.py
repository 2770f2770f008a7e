"""Ranges of actuals as printed rows give them: what they hold, share and leave out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

UP, DOWN = "위", "아래"


@dataclass(frozen=True)
class Range:
    """From ``low`` to ``high`` (``None``: no end), each in or out; worded: an edge word says so."""

    low: float | None = None
    high: float | None = None
    low_in: bool = False
    high_in: bool = False
    low_worded: bool = False
    high_worded: bool = False

    @property
    def open_to(self) -> str:
        """UP or DOWN where only the other end is printed, else an empty text."""
        if (self.low is None) == (self.high is None):
            return ""
        return UP if self.high is None else DOWN

    @property
    def edges(self) -> frozenset[float]:
        """The printed ends."""
        return frozenset(edge for edge in (self.low, self.high) if edge is not None)

    def takes(self, value: float) -> bool:
        """Whether an edge word puts *value* itself into this range."""
        return (self.low_worded and self.low_in and self.low == value) or (
            self.high_worded and self.high_in and self.high == value
        )

    def within(self, other: Range) -> bool:
        """Whether *other* holds all of this range."""
        return _starts_in(self, other) and _ends_in(self, other)


def _starts_in(inner: Range, outer: Range) -> bool:
    if outer.low is None:
        return True
    if inner.low is None or inner.low < outer.low:
        return False
    return inner.low > outer.low or outer.low_in or not inner.low_in


def _ends_in(inner: Range, outer: Range) -> bool:
    if outer.high is None:
        return True
    if inner.high is None or inner.high > outer.high:
        return False
    return inner.high < outer.high or outer.high_in or not inner.high_in


def without(span: Range, others: Sequence[Range]) -> Range:
    """What *others*, each within *span*, leave of it at one piece; else *span* itself.

    0 counts as the floor of an end that is not printed: ``2건 이하`` beside ``0건`` is 1 and 2.
    """
    same = [other for other in others if other.open_to == span.open_to != ""]
    if same and span.open_to == UP:
        edge = min(same, key=lambda each: (each.low or 0.0, not each.low_in))
        span = replace(span, high=edge.low, high_in=not edge.low_in)
    elif same:
        edge = max(same, key=lambda each: (each.high or 0.0, each.high_in))
        span = replace(span, low=edge.high, low_in=not edge.high_in)
    rest = [other for other in others if not other.open_to]
    while rest:
        other = next((each for each in rest if _touches(each, span)), None)
        if other is None:
            break
        rest.remove(other)
        if other.high == span.high and span.high is not None:
            span = replace(span, high=other.low, high_in=not other.low_in)
        else:
            span = replace(span, low=other.high, low_in=not other.high_in)
    return span


def _touches(other: Range, span: Range) -> bool:
    at_low = other.low == (0.0 if span.low is None else span.low)
    at_high = span.high is not None and other.high == span.high
    return at_low or at_high


def shared(one: Range, other: Range, whole: bool) -> float | None:
    """A value that both ranges hold (a whole one, if things are counted); ``None`` if none is."""
    low, low_in = max(
        ((each.low, each.low_in) for each in (one, other) if each.low is not None),
        key=lambda edge: (edge[0], not edge[1]),
        default=(None, False),
    )
    high, high_in = min(
        ((each.high, each.high_in) for each in (one, other) if each.high is not None),
        key=lambda edge: (edge[0], edge[1]),
        default=(None, False),
    )
    if low is None or high is None:
        return _any(low, high)
    if whole:
        first = _whole_from(low, inside=low_in)
        return first if first < high or (first == high and high_in) else None
    if low < high:
        return low if low_in else (low + high) / 2
    return low if low == high and low_in and high_in else None


def _any(low: float | None, high: float | None) -> float:
    """A value of a range with at most one end."""
    if low is None and high is None:
        return 0.0
    return (low + 1.0) if low is not None else (high or 0.0) - 1.0


def gaps(ranges: Sequence[Range], whole: bool) -> list[float]:
    """For each gap between neighbouring ranges a value that falls into it."""
    ordered = sorted(ranges, key=lambda each: -math.inf if each.low is None else each.low)
    found = []
    for left, right in zip(ordered, ordered[1:], strict=False):
        if left.high is None or right.low is None:
            continue
        if whole:
            first = _whole_from(left.high, inside=not left.high_in)
            if first < right.low or (first == right.low and not right.low_in):
                found.append(first)
        elif left.high < right.low:
            found.append((left.high + right.low) / 2)
        elif left.high == right.low and not left.high_in and not right.low_in:
            found.append(left.high)
    return found


def _whole_from(edge: float, *, inside: bool) -> float:
    """The first whole number from *edge* on, *edge* itself only if it is *inside*."""
    first = math.ceil(edge)
    return float(first if inside or first > edge else first + 1)
