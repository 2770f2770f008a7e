"""Calculating the formulas of a workbook with formualizer, our functions included.

The engine holds a copy: results go back into the sheets, everything else in the engine is thrown
away. Three things of Excel that the engine lacks are made up for, in that copy only:

* a date reaches a function as a number; where dates matter it gets ISO text instead;
* an omitted argument reaches it as 0; formulas with one get a marker in its place;
* a function or link that the engine does not know would spread ``#NAME?``; such a cell is held at
  its saved result, and reported.
"""

from __future__ import annotations

import dataclasses
import datetime
import inspect
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import formualizer

from hopejobs_xl.errors import WorkbookError
from hopejobs_xl.hosts import spelling
from hopejobs_xl.hosts.areas import Area, cell_name
from hopejobs_xl.hosts.sheetxml import Formula, Sheet
from hopejobs_xl.values import MISSING, CellError

Place = tuple[str, int, int]  # sheet, row, column

_ERRORS = {
    "Null": CellError("#NULL!"),
    "Ref": CellError("#REF!"),
    "Name": CellError("#NAME?"),
    "Value": CellError("#VALUE!"),
    "Div": CellError("#DIV/0!"),
    "Na": CellError("#N/A"),
    "Num": CellError("#NUM!"),
}
_KINDS = {str(error): kind for kind, error in _ERRORS.items()}

_OMITTED = "\ue000omitted\ue000"  # private use: no cell has this text
_QUOTED = re.compile(r"\"[^\"]*\"|'(?:[^']|'')*'")
_STRING = re.compile(r"\"[^\"]*\"")
_CALL = re.compile(r"([A-Za-z_][\w.]*)\(")
_LINK = re.compile(r"\[\d+\]")
_GAP = re.compile(r"[(,]\s*(?=[,)])")


class _UnknownError(Exception):
    """An answer of the engine that is no Excel value: it could not calculate the cell."""


def calculate(
    data: bytes,
    sheets: Sequence[Sheet],
    functions: Mapping[str, Callable[..., object]],
    date_inputs: Iterable[tuple[Sheet, Area]] = (),
    *,
    sparing: bool = False,
) -> list[str]:
    """Calculate the workbook *data* and put each result that changed into *sheets*.

    *sheets* are those with formulas, in step with *data*. *functions* maps names as formulas write
    them to Python functions over floats, text, bools, ``None``, CellErrors, ``MISSING`` and lists
    of rows of those. Dates in *date_inputs* reach functions as ISO text. If *sparing*, only those
    saved results change that the results of *functions* change; the others are Excel's own.

    Returns the places (``sheet!cell``) whose saved result was kept because the engine cannot
    calculate them. Raises WorkbookError if the engine refuses the file, and whatever a function
    raises.
    """
    engine = _load(data)
    faults = _register(engine, functions)
    formulas = [(sheet, formula) for sheet in sheets for formula in sheet.formulas()]
    formulas = _spelt_plainly(engine, formulas, functions)
    kept = _hold_unknown(engine, formulas, functions)
    date_inputs = list(date_inputs)
    _give_dates(engine, date_inputs)
    results: dict[Place, object] = {}
    before: dict[Place, object] = {}
    if sparing:
        ours = _hold_ours(engine, formulas, functions, kept)
        results |= _settle(engine, faults, date_inputs)
        before = _spared(engine, formulas, ours)
        for place, text in ours.items():
            engine.set_formula(*place, text)
    _mark_omitted(engine, formulas, functions, kept)
    results |= _settle(engine, faults, date_inputs)
    engine.set_temporal_egress("serial")
    for sheet, formula in formulas:
        place = (sheet.title, formula.row, formula.column)
        if place not in kept:
            answer = engine.get_value(*place)
            if place in before and before[place] == answer:
                continue
            try:
                _take_over(engine, sheet, formula, results.get(place, answer))
            except _UnknownError:
                kept[place] = None
    return [f"{title}!{cell_name(row, column)}" for title, row, column in kept]


def _load(data: bytes) -> formualizer.Workbook:
    try:
        return formualizer.load_workbook_bytes(data)
    except Exception as error:  # the engine raises plain Exceptions of several kinds
        raise WorkbookError(
            f"계산 엔진이 이 파일을 열지 못했습니다({error}). 엑셀에서 열어 다시 저장하세요."
        ) from error


def _settle(
    engine: formualizer.Workbook,
    faults: list[Exception],
    date_inputs: list[tuple[Sheet, Area]],
) -> dict[Place, object]:
    """Evaluate until the formulas of *date_inputs* are dates in text; returns their numbers."""
    _evaluate(engine, faults)
    numbers = _date_results(engine, date_inputs)
    if numbers:
        _evaluate(engine, faults)
    return numbers


def _hold_ours(
    engine: formualizer.Workbook,
    formulas: list[tuple[Sheet, Formula]],
    functions: Mapping[str, Callable],
    kept: Mapping[Place, None],
) -> dict[Place, str]:
    """Hold each cell that calls one of *functions* at its saved result; returns the formulas."""
    names = {name.upper() for name in functions}
    held: dict[Place, str] = {}
    for sheet, formula in formulas:
        place = (sheet.title, formula.row, formula.column)
        calls = {name.upper() for name in _CALL.findall(_QUOTED.sub("", formula.text))}
        if calls & names and place not in kept and formula.kind != "array":
            held[place] = f"={engine.get_formula(*place).removeprefix('=')}"
            engine.set_value(*place, _to_engine(sheet.raw(formula.row, formula.column)))
    return held


def _spared(
    engine: formualizer.Workbook,
    formulas: list[tuple[Sheet, Formula]],
    ours: Mapping[Place, str],
) -> dict[Place, object]:
    """What the engine gives for each formula that has a saved result and is not one of *ours*."""
    engine.set_temporal_egress("serial")
    places = {
        (sheet.title, formula.row, formula.column): sheet.raw(formula.row, formula.column)
        for sheet, formula in formulas
    }
    found = {
        place: engine.get_value(*place)
        for place, saved in places.items()
        if saved is not None and place not in ours
    }
    engine.set_temporal_egress("native")
    return found


def _evaluate(engine: formualizer.Workbook, faults: list[Exception]) -> None:
    try:
        engine.evaluate_all()
    except Exception as error:
        if not faults:
            raise WorkbookError(
                f"수식을 계산하지 못했습니다({error}). 저장된 값은 그대로입니다. 엑셀에서 그 "
                "수식을 고치거나 값으로 바꾸세요."
            ) from error
    if faults:
        # Left alone it would show as #VALUE! in a cell: a fault of ours must not pass for data.
        raise faults[0]


def _register(engine: formualizer.Workbook, functions: Mapping[str, Callable]) -> list[Exception]:
    """Make *functions* known to the engine; what they raise is put into the list returned."""
    faults: list[Exception] = []
    for name, function in functions.items():
        fewest, most = _arity(function)
        answer = _answering(function, faults)
        engine.register_function(name, answer, min_args=fewest, max_args=most)
    return faults


def _answering(function: Callable, faults: list[Exception]) -> Callable:
    def answer(*arguments: object) -> object:
        try:
            return _to_engine(function(*map(_from_engine, arguments)))
        except Exception as error:
            faults.append(error)
            return {"type": "Error", "kind": "Value"}

    return answer


def _arity(function: Callable) -> tuple[int, int | None]:
    fewest = most = 0
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind is parameter.VAR_POSITIONAL:
            return fewest, None
        if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD):
            most += 1
            fewest += parameter.default is parameter.empty
    return fewest, most


def _from_engine(value: object) -> object:
    if isinstance(value, list):
        return [_from_engine(item) for item in value]
    if isinstance(value, dict):
        return _ERRORS.get(value.get("kind"), _ERRORS["Value"])
    return MISSING if value == _OMITTED else value


def _to_engine(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_to_engine(item) for item in value]
    if isinstance(value, CellError):
        return {"type": "Error", "kind": _KINDS.get(value, "Value")}
    if isinstance(value, float) and not math.isfinite(value):
        return {"type": "Error", "kind": "Num"}
    return value


def _spelt_plainly(
    engine: formualizer.Workbook,
    formulas: list[tuple[Sheet, Formula]],
    functions: Mapping[str, Callable],
) -> list[tuple[Sheet, Formula]]:
    """*formulas*, with calls of *functions* as of an add-in (``[1]!HJ_SCORE``) spelt plainly."""
    found = []
    for sheet, formula in formulas:
        text = formula.text
        if "!HJ_" in text.upper() and spelling.plain(text, functions) != text:
            place = (sheet.title, formula.row, formula.column)
            own = text if formula.kind == "normal" else engine.get_formula(*place)
            engine.set_formula(*place, f"={spelling.plain(own.removeprefix('='), functions)}")
            formula = dataclasses.replace(formula, text=spelling.plain(text, functions))
        found.append((sheet, formula))
    return found


def _hold_unknown(
    engine: formualizer.Workbook,
    formulas: list[tuple[Sheet, Formula]],
    functions: Mapping[str, Callable],
) -> dict[Place, None]:
    """Hold what the engine cannot calculate at its saved result; returns those cells."""
    bare = {formula.text: _QUOTED.sub("", formula.text) for _, formula in formulas}
    known = {name.upper() for name in functions}
    called = {name.upper() for text in bare.values() for name in _CALL.findall(text)} - known
    unknown = _unknown_functions(sorted(called))
    held: dict[Place, None] = {}
    for sheet, formula in formulas:
        text = bare[formula.text]
        calls = {name.upper() for name in _CALL.findall(text)}
        # Not in bare text: the link of '[1]My Sheet'!A1 is within the quotes.
        linked = _LINK.search(_STRING.sub("", formula.text))
        if formula.kind == "dataTable" or calls & unknown or linked:
            place = (sheet.title, formula.row, formula.column)
            engine.set_value(*place, _to_engine(sheet.raw(formula.row, formula.column)))
            held[place] = None
    return held


def _unknown_functions(names: Sequence[str]) -> set[str]:
    """Those of *names* that are no function of the engine: asked by calling each, empty."""
    probe = formualizer.Workbook()
    probe.add_sheet("probe")
    for row, name in enumerate(names, 1):
        probe.set_formula("probe", row, 1, f"={name}()")
    probe.evaluate_all()
    answers = {name: probe.get_value("probe", row, 1) for row, name in enumerate(names, 1)}
    return {name for name, answer in answers.items() if _kind(answer) == "Name"}


def _kind(value: object) -> object:
    return value.get("kind") if isinstance(value, dict) else None


def _mark_omitted(
    engine: formualizer.Workbook,
    formulas: list[tuple[Sheet, Formula]],
    functions: Mapping[str, Callable],
    held: Mapping[Place, None],
) -> None:
    """Write a marker where a call of ours leaves an argument out between commas."""
    ours = {name.upper() for name in functions}
    for sheet, formula in formulas:
        place = (sheet.title, formula.row, formula.column)
        text = _QUOTED.sub('""', formula.text)
        if place in held or formula.kind == "array" or not _GAP.search(text):
            continue
        if ours & {name.upper() for name in _CALL.findall(text)}:
            # The engine's own text, because a shared formula is shifted for each cell.
            marked = _marked(f"={engine.get_formula(*place).removeprefix('=')}", ours)
            engine.set_formula(*place, marked)


def _marked(text: str, ours: set[str]) -> str:
    """*text* with the marker for every argument that a call of *ours* leaves empty."""
    pieces, inside, before = [], [], ""
    for token in formualizer.tokenize(text).tokens():
        part = token.value
        if part.strip():
            kind = {"Sep": "Sep"}.get(str(token.token_type), str(token.subtype))
            omitted = (before, kind) in (("Open", "Sep"), ("Sep", "Sep"), ("Sep", "Close"))
            if omitted and inside and inside[-1]:
                pieces.append(f'"{_OMITTED}"')
            if kind == "Open":
                inside.append(part.removesuffix("(").upper() in ours)
            elif kind == "Close" and inside:
                inside.pop()
            before = kind
        pieces.append(part)
    return "=" + "".join(pieces)


def _give_dates(engine: formualizer.Workbook, date_inputs: list[tuple[Sheet, Area]]) -> None:
    """Turn date cells into ISO text; formulas follow when they are calculated."""
    for sheet, area in date_inputs:
        for row, column in area.cells():
            value = sheet.value(row, column)
            if isinstance(value, datetime.datetime) and not sheet.has_formula(row, column):
                engine.set_value(sheet.title, row, column, _iso(value))


def _date_results(
    engine: formualizer.Workbook, date_inputs: list[tuple[Sheet, Area]]
) -> dict[Place, object]:
    """Turn formulas in *date_inputs* that gave a date into ISO text; returns their numbers."""
    found: dict[Place, object] = {}
    for sheet, area in date_inputs:
        for row, column in area.cells():
            place = (sheet.title, row, column)
            if sheet.has_formula(row, column):
                value = engine.get_value(*place)
                if isinstance(value, datetime.date):
                    engine.set_temporal_egress("serial")
                    found[place] = engine.get_value(*place)
                    engine.set_temporal_egress("native")
                    engine.set_value(*place, _iso(value))
    return found


def _iso(moment: datetime.date) -> str:
    return moment.isoformat().removesuffix("T00:00:00")


def _take_over(
    engine: formualizer.Workbook, sheet: Sheet, formula: Formula, answer: object
) -> None:
    """Put the result of one formula, and of the cells that its array fills, into *sheet*."""
    result = _result(answer)
    if not _same(sheet.raw(formula.row, formula.column), result):
        sheet.set_result(formula.row, formula.column, result)
    if formula.kind == "array" and formula.area is not None:
        for row, column in sheet.filled(formula.area):
            part = _result(engine.get_value(sheet.title, row, column))
            if not _same(sheet.raw(row, column), part):
                sheet.set_result(row, column, part)


def _result(answer: object) -> object:
    """An answer of the engine as a cell value; _UnknownError for what only the engine has."""
    if isinstance(answer, dict):
        if _kind(answer) not in _ERRORS:
            raise _UnknownError
        return _ERRORS[_kind(answer)]
    if answer is None or (isinstance(answer, int | float) and not isinstance(answer, bool)):
        return float(answer or 0)
    if isinstance(answer, bool | str):
        return answer
    raise _UnknownError


def _same(old: object, new: object) -> bool:
    """Whether nobody could see the difference: Excel itself shows 15 digits of a number."""
    if type(old) is not type(new):
        return False
    return old == new or (isinstance(old, float) and f"{old:.14e}" == f"{new:.14e}")
