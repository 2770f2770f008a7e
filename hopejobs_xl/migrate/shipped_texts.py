"""The texts that released workbooks came with: what is among them was not typed by anybody."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib import resources

_FILE = "shipped_texts.json"


class ShippedTexts:
    """The constants of released workbooks outside of what people fill, by the sheet's title."""

    def __init__(self, texts: Iterable[tuple[str, object]] = ()) -> None:
        """Those of the released versions, and *texts* (sheet and value) of this one."""
        source = resources.files("hopejobs_xl.migrate").joinpath(_FILE)
        known = json.loads(source.read_text(encoding="utf-8"))
        self._known = {(title, value) for title, values in known.items() for value in values}
        self._known.update((title, comparable(value)) for title, value in texts)

    def has(self, title: str, value: object) -> bool:
        """Whether a workbook came with *value* on the sheet *title*."""
        return (title, comparable(value)) in self._known


def comparable(value: object) -> str | float | bool:
    """*value* as the file has it: a date and an error as text."""
    return value if isinstance(value, str | float | bool) else str(value)
