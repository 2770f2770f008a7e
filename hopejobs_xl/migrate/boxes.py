"""결재란: up to 0.3.0 the positions stood in text boxes of both forms, now they are in 설정."""

from __future__ import annotations

from hopejobs_xl.ooxml.text_boxes import TextBox, text_boxes
from hopejobs_xl.sheets.layout import APPROVAL, DIAGNOSIS_TABLE, FORM_TABLE

from .account import Entry, Fate
from .side import Side

_BOX, _OWN = "결재란", ("결재란", "결재란 결재")  # every box of it; those with its heading
_SIGN = "서명"  # where somebody signs: what is written there is people's
_LABEL = "프로그램의 글"
_SAME = "추진실적의 결재란과 같음: 이제 설정에 한 번만 적음"
_OTHER = "추진실적의 결재란과 다름: 이제 두 서식이 설정의 것을 함께 씀"
_NO_ROOM = "결재란의 칸이 모자람"
_NO_PLACE = "그림 상자는 옮기지 않음"


def write(old: Side, new: Side) -> list[Entry]:
    """Write the positions that stand in the boxes of *old* into 설정; an entry for each box."""
    sheets = {name: old.names[name].sheet for name in (FORM_TABLE.name, DIAGNOSIS_TABLE.name)}
    form, other = sheets.values()
    boxes = _boxes(old)
    entries: list[Entry] = []
    positions = _positions(old, boxes.get(form, []))
    room = new.names[APPROVAL]
    count = room.right - room.left + 1
    cells = [_words(box) for box in positions[:count]]
    if cells:
        new.book.write_cells(
            APPROVAL, {(0, at): text for at, text in enumerate((*cells, *[None] * count)[:count])}
        )
    for title, held in boxes.items():
        for box in held:
            place = title, box.row, box.column
            if box.about in _OWN and _words(box) == "결재":
                entries.append(Entry(Fate.LEFT, place, box.text, None, _LABEL, "box"))
            elif title == form and box in positions[:count]:
                to = room.sheet, room.top, room.left + positions.index(box)
                entries.append(Entry(Fate.MOVED, place, _words(box), to, "", "box"))
            else:
                same = title == other and _words(box) in cells and _is_position(old, box)
                why = _SAME if same else _why(old, box, is_form=title == form)
                fate = Fate.LEFT if same else Fate.LOST
                entries.append(Entry(fate, place, box.text, None, why, "box"))
    return entries


def count(old: Side) -> int:
    """How many boxes with text of their own *old* has."""
    return sum(map(len, _boxes(old).values()))


def _boxes(old: Side) -> dict[str, list[TextBox]]:
    package, _ = old.book.package()
    found = {t: text_boxes(package, part) for t, part in old.book.worksheets().items()}
    return {title: held for title, held in found.items() if held}


def _positions(old: Side, boxes: list[TextBox]) -> list[TextBox]:
    return [box for box in boxes if _is_position(old, box)]


def _is_position(old: Side, box: TextBox) -> bool:
    """Whether *box* shows a position: only where 설정 has no cells for them."""
    own = box.about in _OWN or box.about.endswith(_SIGN)
    return APPROVAL not in old.names and box.about.startswith(_BOX) and not own


def _words(box: TextBox) -> str:
    """The text of *box* on one line: it was broken to fit."""
    return box.text.replace("\n", "").strip()


def _why(old: Side, box: TextBox, *, is_form: bool) -> str:
    if not _is_position(old, box):
        return _NO_PLACE
    return _NO_ROOM if is_form else _OTHER
