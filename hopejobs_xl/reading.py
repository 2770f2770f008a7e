"""A strict reader of nested data: it refuses and never repairs.

A ``Node`` is one table of a document (TOML or worksheet) with the path that leads to it. Every key
must be asked for; ``done()`` refuses the ones nobody asked for. Every refusal names the place, the
value read, what is allowed and what to do.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NoReturn

from .errors import SchemeError

Path = tuple[str | int, ...]
Where = Callable[[Path], str]


class Node:
    """One table of a document: ``data`` found at ``path``; ``where`` turns paths into places."""

    def __init__(self, data: object, path: Path, where: Where) -> None:
        self.path, self._where = path, where
        if not isinstance(data, Mapping):
            self.refuse((), data, "표(키 = 값)", "이 자리에 표를 적으세요")
        self._data: Mapping[str, object] = data
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def accept(self, key: str) -> None:
        """Count *key* as asked for although it is absent."""
        self._asked.add(key)

    def refuse(self, key: str | Path, read: object, allowed: str, todo: str) -> NoReturn:
        """Raise the ``SchemeError`` for *key* (or a deeper path) of this table."""
        tail = (key,) if isinstance(key, str) else key
        raise SchemeError(self._where((*self.path, *tail)), read, allowed, todo)

    def text(self, key: str, *, default: str | None = None) -> str:
        """A non-empty text; *default* makes the key optional."""
        value = self._get(key, default, "글자")
        if not isinstance(value, str) or (not value.strip() and default is None):
            self.refuse(key, value, "비어 있지 않은 글자", "글자를 적으세요")
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
            self.refuse(key, read, f"수 {count}개", "빠지거나 남는 수가 없게 고치세요")
        return tuple(self._finite((key, order), each) for order, each in enumerate(value))

    def whole(self, key: str) -> int:
        """A whole number of at least 0."""
        value = self.number(key)
        if value != int(value) or value < 0:
            self.refuse(key, value, "0 이상의 정수", "정수로 고치세요")
        return int(value)

    def flag(self, key: str) -> bool:
        """A boolean; absent is false."""
        value = self._get(key, False, "true 또는 false")
        if not isinstance(value, bool):
            self.refuse(key, value, "true 또는 false (시트에서는 예 또는 빈칸)", "고치세요")
        return value

    def date(self, key: str) -> dt.date:
        """A calendar date (a time of day is refused)."""
        value = self._get(key, None, "날짜")
        if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
            self.refuse(key, value, "날짜(예: 2016-08-31)", "날짜로 입력하세요")
        return value

    def choice(self, key: str, allowed: Sequence[str], *, default: str | None = None) -> str:
        """One of *allowed*; *default* makes the key optional."""
        value = self._get(key, default, ", ".join(allowed))
        if value not in allowed:
            self.refuse(key, value, ", ".join(allowed), "이 가운데 하나로 고치세요")
        return str(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; absent is empty."""
        value = self._get(key, [], "글자 목록")
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.refuse(key, value, "글자 목록", "글자 목록으로 고치세요")
        return tuple(value)

    def table(self, key: str) -> Node:
        """The table below *key*."""
        return Node(self._get(key, None, "표"), (*self.path, key), self._where)

    def tables(self, key: str, *, at_least: int = 1) -> Iterator[Node]:
        """Each table of the list below *key*."""
        value = self._get(key, [], "")
        if not isinstance(value, list) or len(value) < at_least:
            read = f"{len(value)}줄" if isinstance(value, list) else value
            self.refuse(key, read, f"{at_least}줄 이상", "빠진 줄을 채우세요")
        for order, each in enumerate(value):
            yield Node(each, (*self.path, key, order), self._where)

    def done(self) -> None:
        """Refuse the keys that were never asked for."""
        unknown = [key for key in self._data if key not in self._asked]
        if unknown:
            known = ", ".join(sorted(self._asked))
            self.refuse(
                unknown[0], self._data[unknown[0]], f"키: {known}", "키를 고치거나 지우세요"
            )

    def _finite(self, key: str | Path, value: object) -> float:
        if value is None:
            self.refuse(key, value, "수", "빠진 값을 채우세요")
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.refuse(key, value, "수", "글자가 아니라 수로 입력하세요")
        if not math.isfinite(value):
            self.refuse(key, value, "유한한 수", "수를 고치세요")
        return float(value)

    def _get(self, key: str, default: object, allowed: str) -> object:
        self._asked.add(key)
        if key in self._data:
            return self._data[key]
        if default is None:
            self.refuse(key, None, allowed, "빠진 값을 채우세요")
        return default
