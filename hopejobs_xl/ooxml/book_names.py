"""The list of sheets and the defined names of workbook.xml: read, and changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.base.errors import WorkbookError, briefly
from hopejobs_xl.base.sheet_titles import same, split_name

from . import defined_names, sheet_copy, sheet_list
from .package import Package
from .xml_parts import MAIN, RELATION, serialise, whole


class BookNames:
    """The names of the workbook part of one package.

    Whoever inherits it gives package, label, the part and its contents, then calls
    :meth:`_read_names`.
    """

    _package: Package
    _label: str
    _part: str
    _before: bytes
    _root: etree._Element

    def _read_names(self) -> None:
        self._parts = {
            entry.get("name", ""): entry.get(f"{{{RELATION}}}id", "")
            for entry in self._root.iterfind(sheet_list.SHEET)
        }
        # By sheet title (None: of the workbook) and name, both casefolded.
        self._names: dict[tuple[str | None, str], etree._Element] = {}
        for entry in self._root.iterfind(f"{{{MAIN}}}definedNames/{{{MAIN}}}definedName"):
            self._names[self._scope(entry), entry.get("name", "").casefold()] = entry

    def _scope(self, entry: etree._Element) -> str | None:
        local = entry.get("localSheetId")
        if local is None:
            return None
        titles = self.titles()
        return titles[whole(local)].casefold() if whole(local) < len(titles) else ""

    def titles(self) -> list[str]:
        """The titles of all sheets, in the order of the tabs."""
        return list(self._parts)

    def copies(self, template: str) -> list[str]:
        """The titles of the sheets that have a name *template* of their own, in that order."""
        own = template.casefold()
        return [title for title in self._parts if (title.casefold(), own) in self._names]

    def _entry(self, name: str) -> etree._Element | None:
        title, own = split_name(name)
        return self._names.get((None if title is None else title.casefold(), own.casefold()))

    def area(self, name: str) -> Area:
        """The rectangle of a defined name (``NAME``, or ``시트 이름!NAME`` of a sheet's own scope).

        Raises WorkbookError if there is no such name or it is anything but one rectangle.
        """
        entry = self._entry(name)
        if entry is None:
            raise WorkbookError(
                f"{self._label}: 이름 {name}이(가) 없습니다. 엑셀의 수식 > 이름 관리자에서 "
                "지워졌는지 확인하고, 없으면 백업 파일이나 새 HopeJobs.xlsm을 쓰세요."
            )
        area = self._rectangle(entry)
        if area is None:
            raise WorkbookError(
                f"{self._label}: 이름 {name}이(가) 여기 있는 시트의 사각형 범위 하나가 아닙니다"
                f"(읽은 값 {briefly(entry.text)}, 허용 예: '추진실적'!$A$7:$Q$27). 시트 이름을 "
                "되돌리거나 엑셀의 이름 관리자에서 고치거나 백업 파일을 쓰세요."
            )
        return area

    def _rectangle(self, entry: etree._Element) -> Area | None:
        return self.known(Area.parse(entry.text or ""))

    def known(self, area: Area | None) -> Area | None:
        """*area* with its sheet's title as it stands on the tab; ``None`` if there is no such."""
        title = None if area is None else same(self._parts, area.sheet)
        if area is None or title is None:
            return None
        return area if title == area.sheet else replace(area, sheet=title)

    def refers_to(self, name: str) -> str | None:
        """What the defined name stands for, as it is written in the file; ``None``: no such."""
        entry = self._entry(name)
        return None if entry is None else entry.text or ""

    def meaning(self, title: str | None, name: str) -> str | None:
        """What *name* stands for in a formula of the sheet *title*: its own name, or the book's."""
        scopes = (None,) if title is None else (title.casefold(), None)
        entries = (self._names.get((scope, name.casefold())) for scope in scopes)
        return next((each.text or "" for each in entries if each is not None), None)

    def meanings(self) -> list[tuple[str, str]]:
        """All names, in small letters, with what they stand for."""
        return [(name, entry.text or "") for (_, name), entry in self._names.items()]

    def resize(self, name: str, area: Area) -> None:
        """Let the name point at *area*; nothing changes if it does already.

        A print area that ends where the name did goes along.
        """
        old, entry = self.area(name), self._entry(name)
        if old == area or entry is None:
            return
        entry.text = area.reference(entry.text or "")
        self._move_print_area(old, area)
        self._store()

    def names(self, prefix: str) -> dict[str, Area | None]:
        """The names of workbook scope that begin with *prefix*; ``None``: no rectangle.

        Spelt as in the file and in its order.
        """
        return {
            entry.get("name", ""): self._rectangle(entry)
            for (scope, name), entry in self._names.items()
            if scope is None and name.startswith(prefix.casefold())
        }

    def define(self, name: str, area: Area, hidden: bool) -> None:
        """Let *name*, of workbook scope, be *area*; it is added if there is no such name.

        *area* has the title of its sheet as on the tab. Print areas stay.
        """
        entry = self._names.get((None, name.casefold()))
        if entry is None:
            entry = self._names[None, name.casefold()] = defined_names.added(self._root, name)
        if defined_names.put(entry, area, hidden):
            self._store()

    def undefine(self, name: str) -> None:
        """Take the name of workbook scope out, if there is one."""
        entry = self._names.pop((None, name.casefold()), None)
        if entry is not None:
            defined_names.remove(entry)
            self._store()

    def respell_names(self, spelling: Callable[[str], str]) -> None:
        """Let what names stand for be spelt by *spelling*."""
        changed = False
        for entry in self._names.values():
            text = entry.text or ""
            if (spelt := spelling(text)) != text:
                entry.text, changed = spelt, True
        if changed:
            self._store()

    def _move_print_area(self, old: Area, new: Area) -> None:
        entry = self._names.get((old.sheet.casefold(), defined_names.PRINT_AREA))
        if entry is None:
            return
        printed = self._rectangle(entry)
        if printed is not None and printed.sheet == old.sheet:
            moved = printed.following(old, new)
            if moved != printed:
                entry.text = moved.reference(entry.text or "")

    def _copy_names(self, old: str, title: str) -> None:
        """Names of the sheet *old*, and those of the workbook for one rectangle on it."""
        position, scope = len(self._parts) - 1, old.casefold()
        for (owner, own), entry in list(self._names.items()):
            if owner is None:
                area = None if (scope, own) in self._names else self._rectangle(entry)
                if area is None or area.sheet != old:
                    continue
            elif owner != scope:
                continue
            copied = sheet_copy.name(entry, position, old, title)
            entry.getparent().append(copied)
            self._names[title.casefold(), own] = copied

    def _store(self) -> None:
        self._package.replace(self._part, serialise(self._root, self._before))
