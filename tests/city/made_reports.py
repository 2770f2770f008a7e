"""A report of a city, made once per process: 25 districts, some of them odd."""

import functools
import tempfile

from hopejobs_xl.city import gathering

from .made_districts import FORM, SHIPPED, Base, drawn, named, names, written


@functools.cache
def files():
    """File name -> bytes: 24 districts, one twice with other figures, one unreadable."""
    base = Base(SHIPPED.read_bytes())
    made = {
        f"{at:02}.xlsm": base.with_(drawn(at) | named(name)) for at, name in enumerate(names(24))
    }
    odd = {(FORM, "J8"): 51_000, ("공표득점", "F14"): 1.5, (FORM, "J10"): "=1+1"}
    made["00.xlsm"] = base.with_(drawn(0) | odd | named(names(1)[0]))
    made["again.xlsm"] = base.with_(drawn(99) | named(names(3)[2]))
    made["cut.xlsm"] = b"PK" + b"0" * 99
    return made


@functools.cache
def report():
    """The report on ``files``, with the published rule of 2016 beside that of the scheme."""
    with tempfile.TemporaryDirectory() as folder:
        made = gathering.gather(
            gathering.files_of([written(folder, files())]),
            workers=0, rules=["2016 공표"], districts="서울",
        )  # fmt: skip
        return _without(made, folder)


def _without(value, folder):
    """*value* with the files as if they lay in the folder ``city``."""
    if isinstance(value, dict):
        return {key: _without(each, folder) for key, each in value.items()}
    if isinstance(value, list):
        return [_without(each, folder) for each in value]
    return value.replace(folder, "city") if isinstance(value, str) else value
