"""Amounts of registers: won, people, months."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np

from hopejobs_xl.base import folding

_NUMBER = re.compile(
    r"[₩￦\\]?\s*([-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(?:원|명|개월|월|건|인)?", re.ASCII
)
_THOUSANDS = re.compile(r"([-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(만|천)\s*원", re.ASCII)
_FACTORS = {"만": 10_000, "천": 1_000}


def read_amount(text: str) -> float:
    """The amount of *text*: NaN for a blank, infinity for what is no number."""
    plain = folding.narrow(text).strip()
    if not plain or plain == "-":
        return math.nan
    if found := _NUMBER.fullmatch(plain):
        return float(found[1].replace(",", ""))
    if found := _THOUSANDS.fullmatch(plain):
        return float(found[1].replace(",", "")) * _FACTORS[found[2]]
    return math.inf


def read_amounts(texts: Sequence[str] | np.ndarray) -> np.ndarray:
    """``read_amount`` of each of *texts*, as float64."""
    return np.fromiter(map(read_amount, texts), float, len(texts))
