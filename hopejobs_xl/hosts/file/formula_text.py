"""A formula as text: the cells it refers to, and its syntax tree.

References are taken out of the text first, so that the hundreds of formulas of a table that differ
in their rows only are parsed once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hopejobs_xl.base.addresses import MAX_COLUMN, MAX_ROW, column_letters, column_number

_SHEET = r"(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*(?::[^\W\d][\w.]*)?)!"
_LETTERS, _DIGITS = r"\$?[A-Za-z]{1,3}", r"\$?[0-9]{1,7}"
CELLS = (
    rf"(?P<cells>{_LETTERS}{_DIGITS}(?::{_LETTERS}{_DIGITS})?(?![\w(.!])"
    rf"|{_LETTERS}:{_LETTERS}(?![\w(.!$])|{_DIGITS}:{_DIGITS}(?![\w(.!$]))"
)
_TEXT = r"(?P<text>\"(?:[^\"]|\"\")*\")"
_FOUND = re.compile(
    rf"{_TEXT}|(?<![\w.$\]!])(?:{_SHEET})?{CELLS}|(?P<other>'(?:[^']|'')*'|#REF!|[\w.]+)"
)
# Most formulas name no sheet, and looking for one takes most of the time.
_PLAIN = re.compile(rf"{_TEXT}|(?<![\w.$])(?P<sheet>(?!))?{CELLS}")
_CORNER = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)([0-9]*)")
REFERENCE = "\x01"  # stands for a reference: no formula has this character

# Names that Excel puts before a function when it saves one that it does not know, or a newer one.
_PREFIX = re.compile(r"^(?:_xlfn\.|_xlws\.|_xludf\.|_xll\.)+", re.IGNORECASE)

_TOKEN = re.compile(
    r"(?P<text>\"(?:[^\"]|\"\")*\")"
    r"|(?P<error>#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!))"
    rf"|(?P<ref>{REFERENCE})"
    r"|(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)"
    r"|(?P<call>(?:(?:'(?:[^']|'')*'|\[\d+\])!)?[^\W\d][\w.]*\()"
    r"|(?P<table>[^\W\d][\w.]*\[(?:[^\[\]]|\[(?:[^\[\]']|'.)*\])*\]"
    r"|\[(?:@|\[#)[^\]]*\](?:[^\[\]]*\])?)"
    r"|(?P<foreign>(?:'(?:[^']|'')*'|\[\d+\])[^,;()+*/^&=<>{} -]*"
    r"|[^\W\d][\w.]*![^,;()+*/^&=<>{} -]+)"
    r"|(?P<name>[^\W\d][\w.?\\]*|\\\w+)"
    r"|(?P<op><=|>=|<>|[-+*/^&=<>%:,;(){}@!#])"
    r"|(?P<space>[ \n\r\t]+)"
)


class SyntaxFaultError(ValueError):
    """A formula that is not understood here; another program may."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as written: *sheet* (``None``: its own; ``a:b``: several), four corners from 1.

    *fixed* says of top, left, bottom and right whether it has a ``$``. Whole columns and rows
    reach to the end of the sheet. A corner is 0 where a shift led off the sheet.
    """

    sheet: str | None
    top: int
    left: int
    bottom: int
    right: int
    fixed: tuple[bool, bool, bool, bool]

    def shifted(self, rows: int, columns: int) -> Reference:
        """The same in a cell that is *rows* below and *columns* to the right."""
        top, bottom = self.top, self.bottom
        left, right = self.left, self.right
        if not (top == 1 and bottom == MAX_ROW):
            top, bottom = _moved(top, rows, self.fixed[0]), _moved(bottom, rows, self.fixed[2])
        if not (left == 1 and right == MAX_COLUMN):
            left = _moved(left, columns, self.fixed[1])
            right = _moved(right, columns, self.fixed[3])
        if not (0 < top <= bottom <= MAX_ROW and 0 < left <= right <= MAX_COLUMN):
            top = left = bottom = right = 0
        return Reference(self.sheet, top, left, bottom, right, self.fixed)

    @property
    def text(self) -> str:
        """As a formula writes it, absolute."""
        if not self.top:
            return "#REF!"
        sheet = "" if self.sheet is None else "'" + self.sheet.replace("'", "''") + "'!"
        first = f"${column_letters(self.left)}${self.top}"
        last = f"${column_letters(self.right)}${self.bottom}"
        return f"{sheet}{first}" if first == last else f"{sheet}{first}:{last}"


def _moved(at: int, by: int, fixed: bool) -> int:
    return at if fixed else at + by


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a formula: *kind*, its *word*, the nodes below it, its tokens' first and last.

    Kinds: ``number``, ``text``, ``bool`` (each with its *constant*), ``error``, ``ref`` (*number*:
    order of the reference), ``name``, ``table``, ``foreign``, ``omitted``, ``call`` and ``linked``
    (*word*: the name in capitals without prefix), ``op`` (*word*: the operator; ``union``,
    ``cross`` and ``range`` join references), ``sign``, ``percent``, ``array`` (*number*: columns
    in a row), ``group`` (brackets).
    """

    kind: str
    word: str
    below: tuple[Node, ...]
    first: int
    last: int
    number: int = 0
    constant: float | str | bool | None = None


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The tokens of a formula with a mark for each reference, and its tree.

    ``outward`` are the nodes of the tree that can stand for cells or call something.
    """

    tokens: tuple[str, ...]
    tree: Node
    calls: frozenset[str]
    operators: frozenset[str]
    outward: tuple[Node, ...]


@lru_cache(maxsize=4096)  # a command calculates a workbook before and after it writes
def taken_apart(text: str) -> tuple[str, tuple[Reference, ...]]:
    """*text* (no leading ``=``) with a mark for each reference, and the references in order."""
    found: list[Reference] = []

    def mark(match: re.Match[str]) -> str:
        if match["cells"] is None:
            return match[0]
        reference = _read(match["sheet"], match["cells"])
        if reference is None:
            return match[0]
        found.append(reference)
        return REFERENCE

    pattern = _FOUND if "!" in text or "'" in text or "[" in text else _PLAIN
    return pattern.sub(mark, text), tuple(found)


@lru_cache(maxsize=65536)
def _read(sheet: str | None, cells: str) -> Reference | None:
    if sheet is not None and sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    if sheet is not None and "[" in sheet:
        return None  # of another workbook
    first, _, last = cells.partition(":")
    one, other = _CORNER.fullmatch(first), _CORNER.fullmatch(last or first)
    if one is None or other is None:
        return None
    rows = [int(each[4]) if each[4] else 0 for each in (one, other)]
    columns = [column_number(each[2]) if each[2] else 0 for each in (one, other)]
    # Of a whole row `$1:$3` the dollar stands where that of the column would.
    row_fixed = [bool(each[3]) or (not each[2] and bool(each[1])) for each in (one, other)]
    column_fixed = [bool(each[1]) for each in (one, other)]
    if not any(rows):
        rows = [1, MAX_ROW]
    if not one[2]:
        columns = [1, MAX_COLUMN]
    if not (all(rows) and all(columns)) or max(rows) > MAX_ROW:
        return None
    if rows[0] > rows[1]:
        rows.reverse()
        row_fixed.reverse()
    if columns[0] > columns[1]:
        columns.reverse()
        column_fixed.reverse()
    fixed = (row_fixed[0], column_fixed[0], row_fixed[1], column_fixed[1])
    return Reference(sheet, rows[0], columns[0], rows[1], columns[1], fixed)


@lru_cache(maxsize=4096)
def skeleton(marked: str) -> Skeleton:
    """What :func:`taken_apart` left of a formula, parsed; SyntaxFaultError if it cannot be."""
    kinds: list[str] = []
    tokens: list[str] = []
    position = 0
    while position < len(marked):
        match = _TOKEN.match(marked, position)
        if match is None:
            raise SyntaxFaultError(marked[position : position + 10])
        kinds.append(match.lastgroup or "")
        tokens.append(match[0])
        position = match.end()
    reader = _Reader(kinds, tokens)
    tree = reader.whole()
    calls, operators = frozenset(reader.calls), frozenset(reader.operators)
    return Skeleton(tuple(tokens), tree, calls, operators, tuple(_outward(tree)))


def _outward(tree: Node) -> Iterator[Node]:
    waiting = [tree]  # no recursion: a long sum is a deep tree
    while waiting:
        node = waiting.pop()
        if node.kind in _OUTWARD or (node.kind == "op" and node.word == "range"):
            yield node
        waiting += node.below


_OUTWARD = frozenset(("ref", "table", "name", "foreign", "call"))
_LEVELS = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4,
           "/": 4, "^": 5}  # fmt: skip


class _Reader:
    """Precedence climbing over the tokens."""

    def __init__(self, kinds: Sequence[str], tokens: Sequence[str]) -> None:
        self._kinds, self._tokens, self._at, self._references = kinds, tokens, 0, 0
        self.calls: set[str] = set()
        self.operators: set[str] = set()
        self._depth = 0

    def whole(self) -> Node:
        node = self._level(1)
        self._blank()
        if self._at != len(self._tokens):
            raise SyntaxFaultError(self._tokens[self._at])
        return node

    def _blank(self) -> bool:
        before = self._at
        while self._at < len(self._kinds) and self._kinds[self._at] == "space":
            self._at += 1
        return self._at > before

    def _peek(self) -> str:
        self._blank()
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self, wanted: str) -> None:
        if self._peek() != wanted:
            raise SyntaxFaultError(f"{wanted} expected")
        self._at += 1

    def _level(self, lowest: int) -> Node:
        self._depth += 1
        if self._depth > 100:
            raise SyntaxFaultError("too deep")
        left = self._signed()
        while (level := _LEVELS.get(sign := self._peek(), 0)) >= lowest:
            self._at += 1
            right = self._level(level + 1)
            self.operators.add(sign)
            left = Node("op", sign, (left, right), left.first, right.last)
        self._depth -= 1
        return left

    def _signed(self) -> Node:
        sign = self._peek()
        if sign in ("+", "-"):
            first = self._at
            self._at += 1
            below = self._signed()
            return Node("sign", sign, (below,), first, below.last)
        node = self._joined()
        while self._peek() == "%":
            node = Node("percent", "%", (node,), node.first, self._at)
            self._at += 1
        return node

    def _joined(self) -> Node:
        """References joined by ``:`` and by a blank."""
        node = self._one()
        while True:
            before, blank = self._at, self._blank()
            token = self._tokens[self._at] if self._at < len(self._tokens) else ""
            kind = self._kinds[self._at] if token else ""
            if token == ":":
                self._at += 1
                other, joint = self._one(), "range"
            elif blank and _refers(node) and (kind in ("ref", "name", "table") or token == "("):
                other, joint = self._one(), "cross"
            else:
                self._at = before if not token else self._at
                return node
            self.operators.add(joint)
            node = Node("op", joint, (node, other), node.first, other.last)

    def _one(self) -> Node:
        token, at = self._peek(), self._at
        if not token:
            raise SyntaxFaultError("end")
        kind = self._kinds[at]
        self._at += 1
        match kind:
            case "ref":
                self._references += 1
                return Node("ref", "", (), at, at, number=self._references - 1)
            case "number":
                return Node("number", "", (), at, at, constant=float(token))
            case "text":
                written = token[1:-1].replace('""', '"')
                return Node("text", "", (), at, at, constant=written)
            case "name" if token.upper() in ("TRUE", "FALSE"):
                return Node("bool", "", (), at, at, constant=token.upper() == "TRUE")
            case "error" | "name" | "table" | "foreign":
                self.operators |= {kind} if kind in ("table", "foreign") else set()
                return Node(kind, token, (), at, at)
            case "call":
                name = _PREFIX.sub("", token[:-1].rpartition("!")[2]).upper()
                linked = "!" in token
                self.calls.add(name)
                below = self._arguments()
                return Node("call", name, below, at, self._at - 1) if not linked else Node(
                    "linked", name, below, at, self._at - 1
                )  # fmt: skip
        if token == "(":
            parts = [self._level(1)]
            while self._peek() == ",":
                self._at += 1
                parts.append(self._level(1))
            self._take(")")
            if len(parts) > 1:
                self.operators.add("union")
                return Node("op", "union", tuple(parts), at, self._at - 1)
            return Node("group", "", tuple(parts), at, self._at - 1)
        if token == "{":
            return self._array(at)
        raise SyntaxFaultError(token)

    def _arguments(self) -> tuple[Node, ...]:
        below: list[Node] = []
        if self._peek() == ")":
            self._at += 1
            return ()
        while True:
            if self._peek() in (",", ")"):
                below.append(Node("omitted", "", (), self._at, self._at - 1))
            else:
                below.append(self._level(1))
            if self._peek() == ")":
                self._at += 1
                return tuple(below)
            self._take(",")

    def _array(self, first: int) -> Node:
        below: list[Node] = []
        width = 0
        while True:
            below.append(self._signed())
            mark = self._peek()
            self._at += 1
            if mark in (";", "}"):
                width = width or len(below)
            if mark == "}":
                return Node("array", "", tuple(below), first, self._at - 1, number=width)
            if mark not in (",", ";"):
                raise SyntaxFaultError(mark)


def _refers(node: Node) -> bool:
    return node.kind in ("ref", "name", "table", "group") or (
        node.kind == "op" and node.word in ("range", "cross", "union")
    )
