"""Writes ``hopejobs_xl/migrate/shipped_texts.json`` from the workbooks in ``tests/data/old``.

``python -m tests.migrate.shipped_texts``, after a workbook of another release was put there.
"""

import json

from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.migrate import accounting
from hopejobs_xl.migrate.move import scheme_of
from hopejobs_xl.migrate.shipped_texts import comparable
from hopejobs_xl.migrate.side import Side
from hopejobs_xl.sheets.layout import CONF_SHEET
from tests.conftest import PROJECT

FILE = PROJECT / "hopejobs_xl" / "migrate" / "shipped_texts.json"
SHIPPED = PROJECT / "workbook" / "HopeJobs.xlsm"
OLD = sorted((PROJECT / "tests" / "data" / "old").glob("*.xlsm"))


def texts():
    """Title -> what the released workbooks hold there that nobody has typed."""
    found = {}
    for path in OLD:
        book = FileWorkbook.open(path)
        side = Side(book, scheme_of(book, FileWorkbook.open(SHIPPED)))
        for place, value in side.values().items():
            ours = place[0] == CONF_SHEET or accounting.is_result(side, place)
            if not ours and kept(side, place):
                found.setdefault(place[0], set()).add(comparable(value))
    return {title: sorted(values, key=str) for title, values in sorted(found.items())}


def kept(side, place):
    """Whether *place* is no input, or one whose shipped text gives way to another."""
    found = accounting.in_block(side, place)
    if found is None:
        return True
    block, _, key = found
    return key not in block.typed or key in block.renewed


def main():
    """Write the file anew."""
    text = json.dumps(texts(), ensure_ascii=False, indent=0)
    FILE.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
