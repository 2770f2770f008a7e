"""결재란: up to 0.3.0 the positions stood in text boxes of both forms, now they are in 설정."""

from __future__ import annotations

from hopejobs_xl.ooxml.text_boxes import TextBox, text_boxes
from hopejobs_xl.sheets.layout import APPROVAL, DIAGNOSIS_TABLE, FORM_TABLE

from .account import Entry, Fate
from .side import Side

_HEADING = "결재"  # the first box, to the left of the positions
_LEVEL = 100_000  # EMU: boxes no farther apart than that begin at one height, the signed ones lower
_LABEL = "프로그램의 글"
_SAME = "추진실적의 결재란과 같음: 이제 설정에 한 번만 적음"
_OTHER = "추진실적의 결재란과 다름: 이제 두 서식이 설정의 것을 함께 씀"
_NO_ROOM = "결재란의 칸이 모자람"
_NO_PLACE = "그림 상자는 옮기지 않음"


def write(old: Side, new: Side) -> list[Entry]:
    """Write the positions that stand in the boxes of *old* into 설정; an entry for each box."""
    form = old.names[FORM_TABLE.name].sheet
    diagnosis = old.names.get(DIAGNOSIS_TABLE.name)  # ``None``: people deleted that form
    other = None if diagnosis is None else diagnosis.sheet
    boxes = _boxes(old)
    room = new.names[APPROVAL]
    count = room.right - room.left + 1
    positions = {t: _positions(old, held) for t, held in boxes.items() if t in (form, other)}
    mine = positions.get(form, [])
    words = [_words(box) for box in mine[:count]]
    if words:
        cells = [*words, *[None] * (count - len(words))]
        new.book.write_cells(APPROVAL, {(0, at): text for at, text in enumerate(cells)})
    entries: list[Entry] = []
    for title, held in boxes.items():
        for box in held:
            place, to, why = (title, box.row, box.column), None, _NO_PLACE
            fate = Fate.LOST
            if title in (form, other) and _words(box) == _HEADING:
                fate, why = Fate.LEFT, _LABEL
            elif title == form and box in mine[:count]:
                fate, why = Fate.MOVED, ""
                to = room.sheet, room.top, room.left + mine.index(box)
            elif box in positions.get(title, []):
                same = title == other and _words(box) in words
                fate = Fate.LEFT if same else Fate.LOST
                why = _SAME if same else _OTHER if title == other else _NO_ROOM
            entries.append(Entry(fate, place, _words(box) if to else box.text, to, why, "box"))
    return entries


def positions(old: Side) -> list[str]:
    """The positions of 결재란 of *old*, wherever they stand; none where it has no 결재란."""
    if APPROVAL in old.names:
        return [str(each or "") for each in old.book.read(APPROVAL)[0]]
    form = old.names[FORM_TABLE.name].sheet
    return [_words(box) for box in _positions(old, _boxes(old).get(form, []))]


def count(old: Side) -> int:
    """How many boxes with text of their own *old* has."""
    return sum(map(len, _boxes(old).values()))


def _boxes(old: Side) -> dict[str, list[TextBox]]:
    package, _ = old.book.package()
    found = {t: text_boxes(package, part) for t, part in old.book.worksheets().items()}
    return {title: held for title, held in found.items() if held}


def _positions(old: Side, boxes: list[TextBox]) -> list[TextBox]:
    """The boxes of a form that show a position: none where 설정 has cells for them."""
    heading = next((box for box in boxes if _words(box) == _HEADING), None)
    if heading is None or APPROVAL in old.names:
        return []
    behind = boxes[boxes.index(heading) + 1 :]
    return [b for b in behind if b.row == heading.row and abs(b.below - heading.below) < _LEVEL]


def _words(box: TextBox) -> str:
    """The text of *box* on one line: it was broken to fit."""
    return box.text.replace("\n", "").strip()
