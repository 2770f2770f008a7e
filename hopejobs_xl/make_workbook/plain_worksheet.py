"""A sheet of XlsxWriter that looks for new functions only in formulas that may call one."""

from __future__ import annotations

import functools
import re

from xlsxwriter.worksheet import Worksheet

_CALLED = re.compile(r"[A-Z.]+\(")


class PlainWorksheet(Worksheet):
    """Writes the same bytes: XlsxWriter tries thirty patterns on each formula, a tenth of a build.

    They change how called functions are spelt and nothing else, so a formula whose calls all stay
    as they are is as XlsxWriter wants it.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        bare = formula.removeprefix("=")
        every = expand_future_functions or self.use_future_functions
        if every or bare.startswith("{") or bare.endswith("}") or not _stays_whole(bare):
            return super()._prepare_formula(formula, expand_future_functions)
        return bare


def _stays_whole(formula: str) -> bool:
    return all(map(_stays, _CALLED.findall(formula)))


@functools.cache
def _stays(call: str) -> bool:
    """Whether XlsxWriter leaves a *call*, such as ``SUM(``, as it is."""
    after = f"+{call}"  # its patterns look at what stands before the name
    return Worksheet()._prepare_formula(after) == after
