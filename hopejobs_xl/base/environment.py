"""Environment variables in a path, as Windows writes them: ``%NAME%``."""

from __future__ import annotations

import re
from collections.abc import Mapping


def expand(text: str, environ: Mapping[str, str]) -> str:
    """*text* with every %NAME% that *environ* (names in capitals) knows replaced."""
    return re.sub("%([^%]+)%", lambda match: environ.get(match[1].upper(), match[0]), text)
