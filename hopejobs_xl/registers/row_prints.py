"""지문: the hash by which a row that a rule has found is known again, in a later download, too.

It is of what the columns that mean something say, not of how they say it: where the row stands, how
its days are written and columns that nothing is made of do not matter. A row in which anything else
was changed is another row: who excluded the first looks again.
"""

from __future__ import annotations

import hashlib

import numpy as np

from . import persons
from .register_rows import Rows, mixed

_BYTES = 8


def row_prints(rows: Rows, rule: str, at: np.ndarray) -> list[str]:
    """The 지문 of the rows *at* for the rule of the name *rule*, 16 hexadecimal digits each.

    Keyed by ``rows.key``: without it nobody can try out persons against one, nor tell that two
    rules have found the same row.
    """
    said = np.zeros(len(at), np.uint64)
    for role, holds in rows.holds.items():
        if not rows.has(role):
            continue
        values = rows.column(role)[at]
        if holds == "word":
            blank = values < 0
            values = np.append(persons.hashed(rows.words[role], rows.key), np.uint64(0))[values]
        elif holds == "amount":
            blank = np.isnan(values)
            values = values.view(np.uint64)
        elif holds in ("day", "birth"):
            blank = values == -1
            values = values.astype(np.uint64)
        else:
            blank = values == 0
        name = persons.hashed([role], rows.key)
        # A column that is not there says what a blank one says.
        said += np.where(blank, np.uint64(0), mixed(np.full(len(at), name[0]), values))
    suffix, key = f"{rows.kind}\n{rule}".encode(), rows.key.encode()
    return [
        hashlib.blake2b(each + suffix, digest_size=_BYTES, key=key).hexdigest()
        for each in (one.tobytes() for one in said.astype("<u8"))
    ]
