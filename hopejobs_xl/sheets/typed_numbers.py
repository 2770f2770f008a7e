"""Numbers out of cells, which are all floats, as somebody would have typed them into a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def as_typed(value: Any) -> Any:
    """*value*, a part of a document out of cells: 2, not 2.0, however deep it stands."""
    if isinstance(value, Mapping):
        return {key: as_typed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_typed(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
