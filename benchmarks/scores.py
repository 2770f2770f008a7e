"""Points, as an array and one by one, against bare numpy and OpenFisca on the same bands."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.timing import Row, compare
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.scoring.points import points_array, score

_INDICATOR = "취업률"
_ACTUALS = 1_000_000
_ONE = 0.123


def rows() -> Iterator[Row]:
    """The array and the scalar, each compared with its peers."""
    scheme = load()
    indicator = scheme.find(_INDICATOR)
    bands = indicator.parts[0].scale.bands
    actuals = np.random.default_rng(2016).random(_ACTUALS) * 0.2
    cuts = np.array([band.at for band in bands])
    steps = np.array([0.0, *(band.points for band in bands)])

    def ours() -> np.ndarray:
        return points_array(scheme, indicator, actuals)

    def bare() -> np.ndarray:
        return steps.take(cuts.searchsorted(actuals, side="right"))

    same = np.array_equal(ours(), bare())
    array = f"{_ACTUALS:,} actuals as an array{'' if same else ' (NOT the same points)'}"
    yield compare(f"{array} / numpy searchsorted + take", ours, bare, 1.2, rounds=15)

    try:
        from openfisca_core.taxscales import SingleAmountTaxScale
    except ImportError:
        yield Row("points / OpenFisca `SingleAmountTaxScale.calc`", "–", "not installed")
        return
    peer = SingleAmountTaxScale()
    for band in bands:
        peer.add_bracket(band.at, band.points)
    one, given = np.array([_ONE]), (_ONE,)
    yield compare(
        f"{array} / OpenFisca `SingleAmountTaxScale.calc`",
        ours, lambda: peer.calc(actuals), 1, rounds=15, strict=True,
    )  # fmt: skip
    yield compare(
        "one score with its reason / OpenFisca calc on one value",
        lambda: score(scheme, indicator, given).reason, lambda: peer.calc(one),
        1, rounds=41, calls=2_000, strict=True,
    )  # fmt: skip
