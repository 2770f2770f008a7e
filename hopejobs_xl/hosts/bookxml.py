"""workbook.xml and what hangs on it: sheets, defined names, shared strings, styles, calcChain."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from hopejobs_xl.errors import WorkbookError
from hopejobs_xl.hosts.areas import Area
from hopejobs_xl.hosts.cellxml import plain_text
from hopejobs_xl.hosts.package import Package, Relationship, relationships_part
from hopejobs_xl.hosts.sheetxml import Sheet
from hopejobs_xl.hosts.styles import Styles
from hopejobs_xl.hosts.xmlparts import MAIN, PACKAGE_RELATIONS, RELATION, parse, serialise

_OFFICE_DOCUMENT = "/officeDocument"
_TRUE = ("1", "true", "on")
_MAY_HOLD_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


class Book:
    """The workbook part of one package; sheets are parsed when they are asked for."""

    def __init__(self, package: Package, label: str) -> None:
        """*label* is the file's name for messages.

        Raises WorkbookError when the package holds no workbook in XML (.xlsb, .docx, .ods), or one
        that counts dates from 1904.
        """
        self._package, self._label = package, label
        self._part = self._find_part()
        self._before = package.part(self._part)
        self._root = parse(self._before, self._part)
        if self._root.tag != f"{{{MAIN}}}workbook":
            self._refuse_kind()
        properties = self._root.find(f"{{{MAIN}}}workbookPr")
        if properties is not None and properties.get("date1904") in _TRUE:
            raise WorkbookError(
                f"{label}: '1904 날짜 체계'를 쓰는 파일이어서 날짜를 바르게 읽을 수 없습니다. 엑셀 "
                "옵션 > 고급 > '1904 날짜 체계 사용'을 끄고 날짜를 확인한 뒤 저장하세요."
            )
        self._relations = package.relationships(self._part)
        self._parts = {
            entry.get("name", ""): entry.get(f"{{{RELATION}}}id", "")
            for entry in self._root.iterfind(f"{{{MAIN}}}sheets/{{{MAIN}}}sheet")
        }
        self._names = {
            entry.get("name", "").casefold(): entry
            for entry in self._root.iterfind(f"{{{MAIN}}}definedNames/{{{MAIN}}}definedName")
            if entry.get("localSheetId") is None
        }
        self._sheets: dict[str, Sheet] = {}

    def _find_part(self) -> str:
        for relation in self._package.relationships().values():
            if relation.type.endswith(_OFFICE_DOCUMENT):
                if not relation.target.endswith(".xml") or relation.target not in self._package:
                    break
                return relation.target
        self._refuse_kind()
        raise AssertionError

    def _refuse_kind(self) -> None:
        raise WorkbookError(
            f"{self._label}: 엑셀 통합 문서(xl/workbook.xml)가 들어 있지 않습니다. 워드, 한컴, "
            ".xlsb, .ods 파일이면 엑셀에서 .xlsx나 .xlsm으로 다시 저장하세요."
        )

    def area(self, name: str) -> Area:
        """The rectangle of a defined name of workbook scope.

        Raises WorkbookError if there is no such name or it is anything but one rectangle.
        """
        entry = self._names.get(name.casefold())
        if entry is None:
            raise WorkbookError(
                f"{self._label}: 이름 {name}이(가) 없습니다. 엑셀의 수식 > 이름 관리자에서 "
                "지워졌는지 확인하고, 없으면 백업 파일이나 새 HopeJobs.xlsm을 쓰세요."
            )
        area = Area.parse(entry.text or "")
        title = None if area is None else self._title(area.sheet)
        if area is None or title is None:
            raise WorkbookError(
                f"{self._label}: 이름 {name}이(가) 가리키는 곳이 사각형 범위 하나가 아닙니다"
                f"(읽은 값 {entry.text!r}, 허용 예: '추진실적'!$A$7:$Q$27). 엑셀의 이름 관리자에서 "
                "고치거나 백업 파일을 쓰세요."
            )
        return Area(title, area.top, area.left, area.bottom, area.right)

    def resize(self, name: str, area: Area) -> None:
        """Let the name point at *area*; nothing changes if it does already."""
        entry = self._names[name.casefold()]
        if self.area(name) != area:
            entry.text = area.reference(entry.text or "")
            self._package.replace(self._part, serialise(self._root, self._before))

    def _title(self, wanted: str) -> str | None:
        for title in self._parts:
            if title.casefold() == wanted.casefold():
                return title
        return None

    def sheet(self, title: str) -> Sheet:
        """The worksheet of that exact title, parsed once."""
        if title not in self._sheets:
            relation = self._relations.get(self._parts[title])
            part = "" if relation is None else relation.target
            data = self._package.part(part)
            self._sheets[title] = Sheet(data, part, title, self._shared_string, self.styles)
        return self._sheets[title]

    def formula_sheets(self) -> Iterable[Sheet]:
        """Worksheets whose XML may hold formulas, in the order of the tabs."""
        for title, key in self._parts.items():
            relation = self._relations.get(key)
            if relation is None or not relation.type.endswith("/worksheet"):
                continue
            data = self._package.part(relation.target)
            if title in self._sheets or _MAY_HOLD_FORMULA.search(data):
                yield self.sheet(title)

    def flush(self) -> None:
        """Put every changed sheet, and the styles if they changed, into the package."""
        for title, sheet in self._sheets.items():
            if sheet.changed:
                self._package.replace(self.sheet_part(title), sheet.to_xml())
        if "styles" in self.__dict__ and self.styles.changed:
            self._package.replace(self._single("/styles").target, self.styles.to_xml())

    def sheet_part(self, title: str) -> str:
        """Name of the part that holds a sheet."""
        return self._relations[self._parts[title]].target

    def drop_calculation_chain(self) -> None:
        """Take out calcChain.xml, which must list exactly the formulas; Excel makes it anew.

        Called only after a formula was overwritten: editing the chain instead would need its
        rules of inherited sheet ids, and an empty one is not allowed.
        """
        relation = self._single("/calcChain")
        if relation is None or relation.target not in self._package:
            return
        self._package.remove(relation.target)
        part = relationships_part(self._part)
        before = self._package.part(part)
        root = parse(before, part)
        for entry in root.findall(f"{{{PACKAGE_RELATIONS}}}Relationship"):
            if entry.get("Id") == relation.id:
                root.remove(entry)
        self._package.replace(part, serialise(root, before))

    def _single(self, kind: str) -> Relationship | None:
        found = (entry for entry in self._relations.values() if entry.type.endswith(kind))
        return next(found, None)

    @cached_property
    def styles(self) -> Styles:
        """Cell formats of the workbook."""
        relation = self._single("/styles")
        if relation is None or relation.target not in self._package:
            return Styles(None, "")
        return Styles(self._package.part(relation.target), relation.target)

    @cached_property
    def _strings(self) -> list[str]:
        relation = self._single("/sharedStrings")
        if relation is None or relation.target not in self._package:
            return []
        root = parse(self._package.part(relation.target), relation.target)
        return [plain_text(entry) for entry in root.iterchildren(f"{{{MAIN}}}si")]

    def _shared_string(self, index: int) -> str:
        if index < 0:
            raise IndexError(index)
        return self._strings[index]
