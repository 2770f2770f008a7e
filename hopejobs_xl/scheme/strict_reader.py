"""A strict reader of nested data: it refuses and never repairs.

A ``Node`` is one table of a document (TOML or worksheet) with the path that leads to it. Every key
must be asked for; ``done()`` refuses the ones nobody asked for. Every refusal names the place, the
value read, what is allowed and what to do.

Nodes that share a ``Told`` tell it what is wrong and go on, so that all faults of a document are
told at once. A wrong value is then read as some value of the right kind, its path is in doubt, and
a refusal that rests on a path in doubt is not told: it would only follow from the first.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from hopejobs_xl.base.errors import SchemeError, SchemeFault
from hopejobs_xl.base.values import is_number

Path = tuple[str | int, ...]
Pattern = tuple[str | int | None, ...]  # ``None`` stands for any row
Where = Callable[[Path], str]
# What no XML, and so no workbook and no HWPX, can hold; a line break and a tab can stand in a cell.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class _AlreadyTold:
    """The type of ``TOLD``."""

    def __repr__(self) -> str:
        return "TOLD"


# What stands in a document for a value that its maker has refused already.
TOLD = _AlreadyTold()


class Told:
    """The faults of a document, and the paths whose values are in doubt for them."""

    def __init__(self) -> None:
        self.faults: list[SchemeFault] = []
        self._doubts: set[Path] = set()

    def tell(self, fault: SchemeFault) -> None:
        """Keep *fault*, once."""
        if fault not in self.faults:
            self.faults.append(fault)

    def doubt(self, path: Path) -> None:
        """Put *path* in doubt: no fault that depends on its value, or on one below it, is kept."""
        self._doubts.add(path)

    def sound(self, *patterns: Pattern) -> bool:
        """Whether nothing at, above or below one of *patterns* is in doubt."""
        return not any(_touch(doubt, each) for doubt in self._doubts for each in patterns)

    def unknown_key(self, known: Sequence[str]) -> tuple[str, str]:
        """What is allowed and to be done where a key is none of the *known*."""
        return f"키: {', '.join(known)}", "키를 고치거나 지우세요"

    def settle(self) -> None:
        """Raise the ``SchemeError`` of all faults, if there are any."""
        if self.faults:
            raise SchemeError.of(self.faults)


def _touch(doubt: Path, pattern: Pattern) -> bool:
    return all(there in (None, here) for here, there in zip(doubt, pattern, strict=False))


class Node:
    """One table of a document: ``data`` found at ``path``; ``where`` turns paths into places.

    With *told* it tells what is wrong and goes on; without, it raises ``SchemeError`` at the first.
    """

    def __init__(self, data: object, path: Path, where: Where, told: Told | None = None) -> None:
        self.path, self._where, self._told = path, where, told
        self._asked: set[str] = set()
        self._is_table = isinstance(data, Mapping)
        self._data: Mapping[str, object] = data if isinstance(data, Mapping) else {}
        if not self._is_table:
            self.tell((), data, "표(키 = 값)", "이 자리에 표를 적으세요")

    def __contains__(self, key: str) -> bool:
        return key in self._data

    @property
    def is_blank(self) -> bool:
        """Whether this is a table without any key."""
        return self._is_table and not self._data

    def accept(self, key: str) -> None:
        """Count *key* as asked for although it is absent."""
        self._asked.add(key)

    def raw(self, key: str) -> object:
        """What *key* holds, of whatever kind; ``None`` where it is absent."""
        self._asked.add(key)
        return self._data.get(key)

    def refuse(
        self,
        key: str | Path,
        read: object,
        allowed: str,
        todo: str,
        *,
        rests: Sequence[str] = (),
    ) -> None:
        """Tell that *key* (or a deeper path) of this table does not fit the rest.

        It rests on the keys *rests* of this table (none: on all of it); where one of them is in
        doubt nothing is told. Raises ``SchemeError`` where nobody collects.
        """
        if self.sound(*rests):
            self.tell(key, read, allowed, todo)

    def sound(self, *keys: str) -> bool:
        """Whether none of *keys* (none: nothing of this table) is in doubt."""
        if self._told is None:
            return True
        return self._told.sound(*([(*self.path, key) for key in keys] or [self.path]))

    def doubt(self, key: str) -> None:
        """Put *key* in doubt: no fault that depends on it is kept."""
        if self._told is not None:
            self._told.doubt((*self.path, key))

    def text(self, key: str, *, default: str | None = None) -> str:
        """A non-empty text; *default* makes the key optional."""
        value = self._get(key, default, "글자")
        if not isinstance(value, str) or (not value.strip() and default is None):
            self.tell(key, value, "비어 있지 않은 글자", "글자를 적으세요")
            return ""
        self._refuse_unprintable(key, value)
        return value.strip()

    def number(self, key: str, *, default: float | None = None) -> float:
        """A finite number; numbers written as text and booleans are refused."""
        return self._finite(key, self._get(key, default, "수"))

    def optional_number(self, key: str) -> float | None:
        """A finite number, or ``None`` where the key is absent."""
        self._asked.add(key)
        return self.number(key) if key in self._data else None

    def numbers(self, key: str, count: int) -> tuple[float, ...]:
        """A list of *count* finite numbers."""
        value = self._get(key, None, f"수 {count}개")
        if not isinstance(value, list) or len(value) != count:
            read = f"{len(value)}개" if isinstance(value, list) else value
            self.tell(key, read, f"수 {count}개", "빠지거나 남는 수가 없게 고치세요")
            return (0.0,) * count
        return tuple(self._finite((key, order), each) for order, each in enumerate(value))

    def whole(self, key: str) -> int:
        """A whole number of at least 0."""
        value = self.number(key)
        if value != int(value) or value < 0:
            self.tell(key, value, "0 이상의 정수", "정수로 고치세요")
        return int(value)

    def flag(self, key: str) -> bool:
        """A boolean; absent is false."""
        value = self._get(key, False, "true 또는 false")
        if not isinstance(value, bool):
            self.tell(key, value, "true 또는 false (시트에서는 예 또는 빈칸)", "고치세요")
            return False
        return value

    def date(self, key: str) -> dt.date:
        """A calendar date (a time of day is refused)."""
        value = self._get(key, None, "날짜")
        if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
            self.tell(key, value, "날짜(예: 2016-08-31)", "날짜로 입력하세요")
            return dt.date.min
        return value

    def choice(
        self,
        key: str,
        allowed: Sequence[str],
        *,
        default: str | None = None,
        of: Pattern | None = None,
    ) -> str:
        """One of *allowed*; *default* makes the key optional.

        *of* is where the allowed words were read: while one of those is in doubt, a word that is
        not among them is not told.
        """
        value = self._get(key, default, ", ".join(allowed))
        if value not in allowed:
            if of is not None and self._told is not None and not self._told.sound(of):
                value = value if isinstance(value, str) else TOLD
                self.doubt(key)
            else:
                self.tell(key, value, ", ".join(allowed), "이 가운데 하나로 고치세요")
        return value if isinstance(value, str) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; absent is empty."""
        value = self._get(key, [], "글자 목록")
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.tell(key, value, "글자 목록", "글자 목록으로 고치세요")
            return ()
        for each in value:
            self._refuse_unprintable(key, each)
        return tuple(value)

    def _refuse_unprintable(self, key: str, text: str) -> None:
        if found := _UNPRINTABLE.search(text):
            read = f"U+{ord(found[0]):04X}"
            self.tell(key, read, "보이는 글자와 줄바꿈", "그 제어 문자를 지우세요")

    def table(self, key: str) -> Node:
        """The table below *key*."""
        return self._below(self._get(key, None, "표"), key)

    def optional_table(self, key: str) -> Node | None:
        """The table below *key*; ``None`` where it is absent or blank."""
        self._asked.add(key)
        if key not in self._data:
            return None
        below = self.table(key)
        return None if below.is_blank else below

    def tables(self, key: str, *, at_least: int = 1) -> Iterator[Node]:
        """Each table of the list below *key*."""
        value = self._get(key, [], "")
        if not isinstance(value, list) or len(value) < at_least:
            read = f"{len(value)}줄" if isinstance(value, list) else value
            self.refuse(key, read, f"{at_least}줄 이상", "빠진 줄을 채우세요", rests=(key,))
        for order, each in enumerate(value if isinstance(value, list) else ()):
            yield self._below(each, key, order)

    def done(self) -> None:
        """Refuse the keys that were never asked for."""
        allowed, todo = (self._told or Told()).unknown_key(sorted(self._asked))
        for key in [key for key in self._data if key not in self._asked]:
            rests = (*self._asked, key)
            self.refuse(key, self._data[key], allowed, todo, rests=rests)

    def _below(self, data: object, *steps: str | int) -> Node:
        return Node(data, (*self.path, *steps), self._where, self._told)

    def tell(self, key: str | Path, read: object, allowed: str, todo: str) -> None:
        """Tell a wrong value and put its path in doubt; what was told already is only doubted."""
        path = (*self.path, *((key,) if isinstance(key, str) else key))
        if self._told is None:
            raise SchemeError(self._where(path), read, allowed, todo)
        if read is not TOLD:
            self._told.tell(SchemeFault(self._where(path), read, allowed, todo))
        self._told.doubt(path)

    def _finite(self, key: str | Path, value: object) -> float:
        if value is None:
            self.tell(key, value, "수", "빠진 값을 채우세요")
        elif not is_number(value):
            self.tell(key, value, "수", "글자가 아니라 수로 입력하세요")
        elif not math.isfinite(value):
            self.tell(key, value, "유한한 수", "수를 고치세요")
        else:
            return float(value)
        return 0.0

    def _get(self, key: str, default: object, allowed: str) -> object:
        self._asked.add(key)
        if key in self._data:
            return self._data[key]
        if not self._is_table:
            return TOLD
        if default is None:
            self.tell(key, None, allowed, "빠진 값을 채우세요")
            return TOLD
        return default
