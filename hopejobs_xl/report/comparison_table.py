"""신구대비표 as a table 현행 | 개정안 | 비고: for the Hangul document and for the sheet alike."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.sheets.changed_words import Spans, changed_words, whole
from hopejobs_xl.sheets.lines_beside import SAME, Row
from hopejobs_xl.sheets.scheme_difference import Section

from .parts import LEFT, PLAIN, SUBTOTAL, Cell, Line, Part, Report, Table, clean, head

TITLE = "신·구 대비표"
# In mm; an A4 page on its side between margins of 15 mm has 267.
_WIDTHS = (110.0, 110.0, 47.0)
_HEADERS = ("현행", "개정안", "비고")
_MOST_LINES = 12  # of one row: a row stays whole, and a sheet has none higher than 409 points
_MOST_LETTERS = 600  # of one paragraph, for the same reason

_Paragraph = tuple[str, Spans]


def report(old: Scheme, new: Scheme, sections: Sequence[Section]) -> Report:
    """The document of *sections*, the difference of *old* and *new*."""
    lines = [Line(1, "", TITLE), *(Line(0, "", each) for each in subtitles(old, new, sections))]
    return Report(TITLE, new.document_date, (Part(True, (*lines, table(sections))),))


def subtitles(old: Scheme, new: Scheme, sections: Sequence[Section]) -> tuple[str, str, str]:
    """What stands above the table: both schemes, and in how many places they differ."""
    found = sum(not each.is_same for each in sections)
    told = f"달라진 곳 {found}곳(밑줄)" if found else "달라진 곳이 없습니다"
    sides = zip(_HEADERS, (old, new), strict=False)
    first, second = (clean(f"{side}: {each.name} ({each.document})") for side, each in sides)
    return first, second, f"{told}. 근거와 참고는 견주지 않았습니다."


def table(sections: Sequence[Section]) -> Table:
    """The table: of what changed every line, the changed words underlined; of the rest its title.

    Lines side by side that are the same stand in one row.
    """
    rows = [tuple(head(each) for each in _HEADERS)]
    for section in sections:
        rows += _rows(section)
    return Table(_WIDTHS, tuple(rows), header_rows=1, flows=True)


def _rows(section: Section) -> Iterator[tuple[Cell, ...]]:
    if section.is_same:
        yield _row([(clean(section.title), ())], [(SAME, ())])
        return
    rows = list(section.rows)
    first = rows[0] if rows else None
    # What is new or gone has its title as its first row.
    if first is not None and section.title in (first.old, first.new) and not first.is_same:
        rows = rows[1:]
        heading = first
    else:
        heading = Row(section.old_title or section.title, section.title)
    old, new = _sides(heading)
    if heading.is_same:
        new = old
    yield _row([old], [new], clean(section.note), look=SUBTOTAL)
    for is_same, group in itertools.groupby(rows, key=lambda row: row.is_same):
        if not is_same:
            for row in group:
                yield from _pair(*_sides(row))
            continue
        same = list(group)
        for at in range(0, len(same), _MOST_LINES):
            lines = [(clean(row.old or ""), ()) for row in same[at : at + _MOST_LINES]]
            yield _row(lines, [(SAME, ())])


def _sides(row: Row) -> tuple[_Paragraph, _Paragraph]:
    """Both cells of *row* with what is underlined: of what is new or gone, all of it."""
    old, new = map(clean, row.shown)
    if row.is_same:
        return (old, ()), (new, ())
    if row.old is None or row.new is None:
        return (old, whole(old)), (new, whole(new))
    before, after = changed_words(old, new)
    return (old, before), (new, after)


def _pair(old: _Paragraph, new: _Paragraph) -> Iterator[tuple[Cell, ...]]:
    """The row of two paragraphs; what is very long goes on in rows below it."""
    nothing: _Paragraph = ("", ())
    for one, other in itertools.zip_longest(_cut(*old), _cut(*new), fillvalue=nothing):
        yield _row([one], [other])


def _cut(text: str, spans: Spans) -> Iterator[_Paragraph]:
    for at in range(0, max(len(text), 1), _MOST_LETTERS):
        end = at + _MOST_LETTERS
        inside = ((max(a, at) - at, min(b, end) - at) for a, b in spans if a < end and b > at)
        yield text[at:end], tuple(inside)


def _row(
    old: Sequence[_Paragraph], new: Sequence[_Paragraph], note: str = "", *, look: str = PLAIN
) -> tuple[Cell, ...]:
    return (_cell(old, look), _cell(new, look), _cell([(note, ())] if note else [], look))


def _cell(paragraphs: Sequence[_Paragraph], look: str) -> Cell:
    spans = tuple(places for _, places in paragraphs)
    lines = tuple(text for text, _ in paragraphs)
    return Cell(lines, align=LEFT, look=look, underlined=spans if any(spans) else ())
