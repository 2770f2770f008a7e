"""A workbook that is a dict of blocks: what an action reads and writes can be counted."""

import copy

from hopejobs_xl.base.errors import WorkbookError


class MemoryWorkbook:
    """Implements ``sheets.workbook.Workbook``. ``log`` lists every call as (method, name or text).

    *blocks* are the named rectangles, *locate* answers where they stand. ``write`` takes any name,
    as a host does whose workbook has all of them.
    """

    def __init__(self, blocks, locate):
        self.blocks, self._locate = copy.deepcopy(blocks), locate
        self.log = []
        self.written = {}
        self.answer = False

    def read(self, name):
        self.log.append(("read", name))
        if name not in self.blocks:
            raise WorkbookError(f"이름 {name}이(가) 없습니다")
        return copy.deepcopy(self.blocks[name])

    def write(self, name, rows):
        self.log.append(("write", name))
        assert rows, name
        assert 1 == len({len(row) for row in rows}), name
        self.written[name] = copy.deepcopy(rows)

    def locate(self, name):
        return self._locate(name)

    def progress(self, text):
        self.log.append(("progress", text))

    def confirm(self, text):
        self.log.append(("confirm", text))
        return self.answer

    def backup(self):
        self.log.append(("backup", None))

    def home(self):
        return None

    def copies(self, template):
        self.log.append(("copies", template))
        return [title for title, _, name in (key.partition("!") for key in self.blocks)
                if name == template]  # fmt: skip

    def copy_sheet(self, template, title):
        self.log.append(("copy_sheet", (template, title)))

    def fit(self, name):
        self.log.append(("fit", name))

    def fold(self, name, shown):
        self.log.append(("fold", (name, shown)))

    def calls(self, method):
        """The names or texts that *method* was called with, in order."""
        return [what for called, what in self.log if called == method]
