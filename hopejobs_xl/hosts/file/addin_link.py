"""Our functions in somebody else's workbook, as Excel saves those of an add-in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from hopejobs_xl.base import function_spelling
from hopejobs_xl.ooxml import structured
from hopejobs_xl.ooxml.book_xml import Book
from hopejobs_xl.ooxml.external_links import Link
from hopejobs_xl.ooxml.package import Package
from hopejobs_xl.ooxml.results_only import TABLE


def bind(package: Package, book: Book, file: str, names: Collection[str]) -> None:
    """Spell calls of the functions *names* by a link to the add-in *file*, which is made if needed.

    *names* are in capitals. Cells, tables and defined names are looked at. A workbook without such
    a call, and what is right already, stays byte for byte.
    """
    called: set[str] = set()

    def seen(text: str) -> str:
        called.update(function_spelling.called(text, names))
        return text

    _respell(package, book, seen)
    if not called:
        return
    number = book.bind_link(_ours(book.links(), file, names), file, called)

    def spelling(text: str) -> str:
        return function_spelling.linked(text, names, number)

    _respell(package, book, spelling)


def _respell(package: Package, book: Book, spelling: Callable[[str], str]) -> None:
    for sheet in book.formula_sheets():
        sheet.respell(spelling)
    book.respell_names(spelling)
    for part in package.of_type(TABLE):
        package.replace(part, structured.respelt(package.part(part), part, spelling))


def _ours(links: Sequence[Link], file: str, names: Collection[str]) -> Link | None:
    """The link that leads to *file*, wherever it lies.

    Else one that only our functions were called by: of HopeJobs.xlsm, which stood open beside it.
    """
    own, known = file.casefold(), {name.casefold() for name in names}
    for link in links:
        if link.file == own:
            return link
    stem = own.rpartition(".")[0]
    for link in links:
        functions = {each.casefold() for each in link.names}
        alone = not link.cells and functions and functions <= known
        if alone and link.file.rpartition(".")[0] == stem:
            return link
    return None
