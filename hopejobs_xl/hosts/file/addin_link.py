"""Our functions in somebody else's workbook, as Excel saves those of an add-in."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from hopejobs_xl.base import function_spelling
from hopejobs_xl.ooxml import external_links, structured
from hopejobs_xl.ooxml.book_xml import Book
from hopejobs_xl.ooxml.external_links import Link
from hopejobs_xl.ooxml.package import Package
from hopejobs_xl.ooxml.results_only import TABLE

# A link by its number, and the name of the other file that is called by it, if it is one.
_NUMBER = re.compile(r"\[([1-9][0-9]{0,3})\](?=[!'\w])(?:'?!([^\W\d][\w.]*))?")
_QUOTED = re.compile(r'"[^"]*"')
_MOST = 20  # numbers without a link that are kept free: more are no work of a program


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
    links = book.links()
    link = _ours(links, file, names)
    if link is not None:
        external_links.bind(package, link, file, called)
        number = link.number
    else:
        _keep_free(package, book, len(links), names)
        number = book.add_link(external_links.STARTUP, file, called)

    def spelling(text: str) -> str:
        return function_spelling.linked(text, names, number)

    _respell(package, book, spelling)
    _drop_spare(package, book, file, number, names)


def _drop_spare(
    package: Package, book: Book, file: str, number: int, ours: Collection[str]
) -> None:
    """Take out other links to *file* than that *number*, where nothing calls them any more.

    Excel makes one more where the add-in lay in another folder, and asks about it ever after. One
    before links of others keeps its number, for theirs; it leads where the add-in is, too.
    """
    others = [link for link in book.links() if link.number != number and not link.cells]
    others = [link for link in others if _is_ours(link, file, ours)]
    called = _called(package, book, ()) if others else {}
    spare = {link.number: link for link in others if link.number not in called}
    while len(book.links()) in spare:
        del spare[len(book.links())]
        book.drop_last_link()
    for link in spare.values():
        external_links.bind(package, link, file, ())


def _respell(package: Package, book: Book, spelling: Callable[[str], str]) -> None:
    for sheet in book.formula_sheets():
        sheet.respell(spelling)
    book.respell_names(spelling)
    for part in package.of_type(TABLE):
        package.replace(part, structured.respelt(package.part(part), part, spelling))


def _keep_free(package: Package, book: Book, known: int, names: Collection[str]) -> None:
    """Add a link for each number behind the *known* ones that a formula of others calls.

    LibreOffice drops the link to an add-in and leaves its number: ours must not take its place.
    """
    called = _called(package, book, names)
    last = max((number for number in called if number <= known + _MOST), default=0)
    for number in range(known + 1, last + 1):
        book.add_link(external_links.MISSING, f"unknown{number}.xlam", called.get(number, ()))


def _called(package: Package, book: Book, ours: Collection[str]) -> dict[int, set[str]]:
    """The numbers of links that formulas call, with names of theirs; calls of *ours* do not count.

    Rules and charts that refer to a link are not looked at: these have cells.
    """
    called: dict[int, set[str]] = {}

    def seen(text: str) -> str:
        if "[" in text:
            plain = function_spelling.plain(text, ours) if ours else text
            for found in _NUMBER.finditer(_QUOTED.sub('""', plain)):
                called.setdefault(int(found[1]), set()).update({found[2]} - {None})
        return text

    _respell(package, book, seen)
    return called


def _ours(links: Sequence[Link], file: str, names: Collection[str]) -> Link | None:
    """The first link that leads to *file*, or that our functions alone were called by."""
    return next((link for link in links if _is_ours(link, file, names)), None)


def _is_ours(link: Link, file: str, names: Collection[str]) -> bool:
    """Whether *link* leads to *file*, wherever it lies.

    So does one that only our functions were called by: of HopeJobs.xlsm, which stood open beside.
    """
    own, known = file.casefold(), {name.casefold() for name in names}
    if link.file == own:
        return True
    functions = {each.casefold() for each in link.names}
    alone = not link.cells and functions and functions <= known
    return bool(alone) and link.file.rpartition(".")[0] == own.rpartition(".")[0]
