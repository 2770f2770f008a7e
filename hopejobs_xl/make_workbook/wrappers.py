"""The VBA shells of the worksheet functions, generated from the signatures in ``udfs.py``.

``udfs.py`` is only parsed, never imported: its decorators need Windows, its signatures do not.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from string import Template
from typing import TypeGuard

from hopejobs_xl.sheets.scheme_tables import SCHEME_TABLES

MODULE = "HopeJobsFunctions"
PREFIX = "HJ_"
BOOK = "book"
HANDOVER = "HJ_USE"
# Called by VBA itself, so they are no worksheet functions.
HELPERS = frozenset({HANDOVER, "HJ_USE_KEPT", "HJ_MANY", "HJ_DOCTOR"})
PLACES = "places"
MAX_LINE = 1023

_HEAD = Template(f"""Attribute VB_Name = "{MODULE}"
Option Explicit

' Generated from udfs.py by hopejobs_xl/make_workbook/wrappers.py: change the signatures there.

' What {HANDOVER} takes after the key: where the tables stand, or not; the tables in this order.
Public Const HJ_PLACES As Boolean = $places
Public Const HJ_TABLES As String = _
    "$tables"
""")
_FUNCTION = Template("""
Public Function $name($signature) As Variant
    $name = HJ_Call("$name", Array($arguments))
End Function
""")
_VBA_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,254}")
_KEYWORDS = """
    addressof alias and any array as attribute boolean byref byte byval call case cbool cbyte ccur
    cdate cdbl cdec cint clng close const csng cstr currency cvar cverr date debug decimal declare
    defbool defint defstr defvar dim do double each else elseif empty end endif enum eqv erase
    event exit false for friend function get global gosub goto if imp implements in input integer
    is let lbound len like local lock long loop lset me mid mod name new next not nothing null
    object on open option optional or paramarray preserve print private property public put
    raiseevent redim rem resume return rset seek select set shared single spc static step stop
    string sub tab then to true type typeof ubound unlock until variant wend while with
    withevents write xor
"""
_RESERVED = frozenset(_KEYWORDS.split())


@dataclass(frozen=True)
class Signature:
    """A worksheet function as Excel sees it: ``book`` is left out, *optional* ends *required*."""

    name: str
    required: tuple[str, ...]
    optional: tuple[str, ...]


def signatures(source: str) -> list[Signature]:
    """The worksheet functions of *source* (text of ``udfs.py``), in its order.

    A worksheet function is a module-level ``def HJ_...`` whose last parameter is ``book``; one with
    a default is optional in Excel. Those in ``HELPERS`` are for VBA itself. Raises
    ``ValueError``, naming function and parameter, for whatever VBA could not say.
    """
    functions = [node for node in ast.parse(source).body if is_worksheet_function(node)]
    if not functions:
        raise ValueError(f"no function {PREFIX}... in udfs.py")
    return [_signature(node) for node in functions]


def is_worksheet_function(node: ast.stmt) -> TypeGuard[ast.FunctionDef]:
    """Whether *node* of a module defines a function that cells may call."""
    return (
        isinstance(node, ast.FunctionDef)
        and node.name.startswith(PREFIX)
        and node.name not in HELPERS
    )


def hands_over_places(source: str) -> bool:
    """Whether ``HJ_USE`` in *source* has the parameter ``places`` (after ``book``).

    Raises ``ValueError`` unless it reads ``HJ_USE(book, *blocks)`` or
    ``HJ_USE(book, places, *blocks)``.
    """
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.name == HANDOVER:
            names = [argument.arg for argument in node.args.args]
            if names in ([BOOK], [BOOK, PLACES]) and node.args.vararg:
                return PLACES in names
            raise ValueError(f"{HANDOVER}: ({BOOK}, *blocks) or ({BOOK}, {PLACES}, *blocks)")
    raise ValueError(f"no function {HANDOVER} in udfs.py")


def generate(source: str) -> str:
    """The text of the VBA module ``HopeJobsFunctions`` (LF, ASCII) for *source* of ``udfs.py``.

    Raises ``ValueError`` as above, and when a line gets longer than VBA reads.
    """
    text = _HEAD.substitute(places=hands_over_places(source), tables=" ".join(SCHEME_TABLES))
    text += "".join(_function(signature) for signature in signatures(source))
    for line in text.splitlines():
        if len(line) > MAX_LINE:
            raise ValueError(
                f"line of {len(line)} characters, VBA reads {MAX_LINE}: {line[:60]}..."
            )
    return text


def _signature(node: ast.FunctionDef) -> Signature:
    arguments = node.args
    if arguments.vararg or arguments.kwarg or arguments.kwonlyargs or arguments.posonlyargs:
        raise ValueError(f"{node.name}: only plain parameters, no *, ** or /")
    names = [argument.arg for argument in arguments.args]
    if not names or names[-1] != BOOK:
        raise ValueError(f"{node.name}: the last parameter must be {BOOK!r}")
    if not arguments.defaults:
        raise ValueError(f"{node.name}: {BOOK!r} needs a default")
    for name in (node.name, *names):
        if not _VBA_NAME.fullmatch(name) or name.lower() in _RESERVED:
            raise ValueError(f"{node.name}: {name!r} is no name in VBA")
    if len({name.lower() for name in names}) < len(names):
        raise ValueError(f"{node.name}: VBA does not tell upper from lower case in {names}")
    required = len(names) - len(arguments.defaults)
    return Signature(node.name, tuple(names[:required]), tuple(names[required:-1]))


def _function(signature: Signature) -> str:
    names = (*signature.required, *signature.optional)
    return _FUNCTION.substitute(
        name=signature.name,
        signature=", ".join(
            (*signature.required, *(f"Optional {name}" for name in signature.optional))
        ),
        arguments=", ".join(f"HJ_Arg({name})" for name in names),
    )
