"""Every fault of a workbook file for which Excel offers to repair it, or shows something else.

It sees what Microsoft's validator and openxml-audit do not look at. Limits and rules are those of
ECMA-376 and of Microsoft's "Excel specifications and limits"; none is taken from the product.
"""

from tests.judges import (
    book_faults,
    drawn_faults,
    formula_faults,
    package_faults,
    sheet_faults,
    style_faults,
)
from tests.judges.opened_file import MAIN, Opened, decoded, length, number


class Known:
    """What the cells of a workbook may refer to."""

    def __init__(self, opened):
        self._opened = opened
        self._links = book_faults.links(opened)
        self._names = book_faults.names_known(opened)
        self._names |= {root.get("displayName", "").casefold() for _, _, root in opened.tables}
        self._said = {}
        self.formats, self.dxfs = style_faults.formats(opened)
        self.has_metadata = bool(opened.related(opened.book, "sheetMetadata"))
        self.shared = _shared(opened)
        self.texts = [length(text) for text in self.shared]

    def formula(self, text):
        """What is wrong with a formula, a few words each."""
        if text not in self._said:
            found = formula_faults.faults(text, self._opened.titles, self._links)
            self._said[text] = tuple(found)
        return list(self._said[text])

    def has_format(self, index):
        """Whether cells have a format of that number."""
        at = number(index)
        return at is not None and at < self.formats

    def has_dxf(self, index):
        """Whether there is a differential format of that number."""
        at = number(index)
        return at is not None and at < self.dxfs

    def is_name(self, text):
        """Whether *text* may be the name of a table."""
        return book_faults.is_name(text)

    def is_place(self, text):
        """Whether *text* is a name of the workbook, or cells of the sheet itself."""
        return text.casefold() in self._names or book_faults.is_area(text)

    def text(self, cell):
        """The text of a cell's element, or None where it holds none."""
        kind, value = cell.get("t"), cell.findtext(f"{MAIN}v")
        if kind == "s":
            at = number(value)
            return self.shared[at] if at is not None and at < len(self.shared) else None
        if kind == "inlineStr":
            return decoded("".join(each.text or "" for each in cell.iter(f"{MAIN}t")))
        return decoded(value) if kind == "str" and value is not None else None


def faults(data, suffix=None):
    """What is wrong with the workbook *data* (bytes), a line each that begins with the part.

    *suffix* (".xlsm") is the ending of the file's name, where it is known.
    """
    damaged = package_faults.zip_fault(data)
    if damaged:
        return [damaged]
    opened = Opened(data)
    found = package_faults.faults(opened, suffix)
    if opened.book is None or opened.root(opened.book) is None:
        return found
    known = Known(opened)
    found += book_faults.faults(opened)
    found += book_faults.link_faults(opened)
    found += style_faults.faults(opened)
    for _, part, root in opened.worksheets:
        found += sheet_faults.faults(part, root, known)
    found += drawn_faults.table_faults(opened, known)
    found += drawn_faults.comment_faults(opened)
    found += drawn_faults.chart_faults(opened, known)
    return found + drawn_faults.drawing_faults(opened, known)


def new_faults(before, after, suffix=None):
    """The faults of *after* that *before*, the file of somebody else, did not have."""
    old = faults(before, suffix)
    return [each for each in faults(after, suffix) if each not in old]


def _shared(opened):
    """The texts of the list of texts, as a cell shows them."""
    parts = opened.related(opened.book, "sharedStrings")
    root = opened.root(parts[0]) if parts else None
    if root is None:
        return []
    return [
        decoded(
            "".join(
                t.text or ""
                for t in (*item.iterfind(f"{MAIN}t"), *item.iterfind(f"{MAIN}r/{MAIN}t"))
            )
        )
        for item in root.iterfind(f"{MAIN}si")
    ]
