"""Points, as an array and one by one, against bare numpy and OpenFisca on the same bands."""

from __future__ import annotations

import functools
from pathlib import Path

import numpy as np

from hopejobs_xl.scheme.loader import load
from hopejobs_xl.scoring.points import points_array, score

from .bench import Bench, Measured, calls, missing, of_cpu

_INDICATOR = "취업률"
_ACTUALS = 1_000_000
_ONE = 0.123


def benches() -> tuple[Bench, ...]:
    """The array and the scalar, each against its peers."""
    array = f"{_ACTUALS:,} actuals as an array"
    calc = "OpenFisca `SingleAmountTaxScale.calc`"
    return (
        Bench("array", f"{array} / numpy searchsorted + take", 1.05, _against_numpy),
        Bench("array-openfisca", f"{array} / {calc}", 1, _against_openfisca, below=True),
        Bench("one-score", f"one score with its reason / {calc}", 1, _one, below=True),
    )


@functools.cache
def _actuals() -> np.ndarray:
    return np.random.default_rng(2016).random(_ACTUALS) * 0.2


def _ours() -> np.ndarray:
    return points_array(_scheme(), _indicator(), _actuals())


@functools.cache
def _scheme():
    return load()


@functools.cache
def _indicator():
    return _scheme().find(_INDICATOR)


def _bands():
    return _indicator().parts[0].scale.bands


def _against_numpy(folder: Path) -> Measured:
    cuts = np.array([band.at for band in _bands()])
    steps = np.array([0.0, *(band.points for band in _bands())])

    def bare() -> np.ndarray:
        return steps.take(cuts.searchsorted(_actuals(), side="right"))

    if not np.array_equal(_ours(), bare()):
        raise ValueError("the points of the array are not those of numpy")
    return of_cpu(calls(_ours, bare, rounds=41))


def _openfisca():
    from openfisca_core.taxscales import SingleAmountTaxScale

    peer = SingleAmountTaxScale()
    for band in _bands():
        peer.add_bracket(band.at, band.points)
    return peer


def _against_openfisca(folder: Path) -> Measured:
    try:
        peer = _openfisca()
    except ImportError:
        return missing("OpenFisca")
    return of_cpu(calls(_ours, lambda: peer.calc(_actuals()), rounds=41))


def _one(folder: Path) -> Measured:
    try:
        peer = _openfisca()
    except ImportError:
        return missing("OpenFisca")
    scheme, indicator, one, given = _scheme(), _indicator(), np.array([_ONE]), (_ONE,)
    return of_cpu(
        calls(
            lambda: score(scheme, indicator, given).reason, lambda: peer.calc(one),
            rounds=41, each=2_000,
        )
    )  # fmt: skip
