"""Readers for the pool's tests: what they do with a file stands in it."""

import os
import time
from pathlib import Path


def read(path, scheme):
    """``ok``: its name; ``die once``: ends the process the first time; ``die``; ``hang``."""
    words = Path(path).read_text("utf-8")
    if words == "die" or (words == "die once" and not _seen(path)):
        os._exit(9)
    if words == "hang":
        time.sleep(60)
    return {"file": path, "read": Path(path).name}


def _seen(path):
    mark = Path(path + ".seen")
    if mark.exists():
        return True
    mark.touch()
    return False
