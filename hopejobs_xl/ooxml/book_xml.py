"""workbook.xml and what hangs on it: sheets, shared strings, styles, calcChain."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from lxml import etree

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.sheet_titles import check_title, same, taken
from hopejobs_xl.base.values import NOT_AVAILABLE

from . import external_links, protection, sheet_copy, sheet_list, sheet_scan, structured
from .book_names import BookNames
from .package import Package, Relationship
from .part_names import folder_of
from .rich_text import plain_text
from .sheet_cells import Cells
from .sheet_xml import Sheet
from .styles import Styles
from .xml_parts import MAIN, SAVE_AS, counts_from_1904, parse, serialise

_SHEET_OF = "/worksheet"
_OFFICE_DOCUMENT = "/officeDocument"
_MANY = 10_000  # edits after which a sheet is scanned anew
_MAY_HOLD_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


class Book(BookNames):
    """The workbook part of one package; sheets are parsed when they are asked for."""

    def __init__(self, package: Package, label: str) -> None:
        """*label* is the file's name for messages.

        Raises WorkbookError when the package holds no workbook in XML (.xlsb, .docx, .ods).
        """
        self._package, self._label = package, label
        self._part = self._find_part()
        self._before = package.part(self._part)
        self._root = parse(self._before, self._part, label)
        if self._root.tag != f"{{{MAIN}}}workbook":
            self._refuse_kind()
        self._relations = package.relationships(self._part)
        self._read_names()
        self._sheets: dict[str, Sheet] = {}
        # What was scanned, and how many edits of the sheet it has in it.
        self._cells: dict[str, tuple[Cells, int]] = {}

    def _find_part(self) -> str:
        for relation in self._package.relationships().values():
            if relation.type.endswith(_OFFICE_DOCUMENT):
                if (
                    not relation.target.lower().endswith(".xml")
                    or relation.target not in self._package
                ):
                    break
                return relation.target
        self._refuse_kind()
        raise AssertionError

    def _refuse_kind(self) -> None:
        raise WorkbookError(
            f"{self._label}: 엑셀 통합 문서(xl/workbook.xml)가 들어 있지 않습니다. 워드, 한컴, "
            f".xlsb, .ods 파일이나 엑셀 2007 시험판의 파일이면 {SAVE_AS}"
        )

    def tables(self) -> list[structured.ExcelTable]:
        """The tables of all worksheets."""
        found = self.worksheets().items()
        return [t for title, part in found for t in structured.tables(self._package, part, title)]

    def unknown(self) -> dict[str, set[tuple[int, int]]]:
        """The formulas whose value nobody knows and the file does not say, by sheet title."""
        return {title: sheet.unknown for title, sheet in self._sheets.items() if sheet.unknown}

    def state(self) -> object:
        """Equal to an earlier answer only if no cell, name or part has been changed since."""
        return {t: len(s.edits) for t, s in self._sheets.items() if s.edits}, self._package.state()

    def copy_sheet(self, template: str, title: str) -> None:
        """Append a visible copy, called *title*, of the sheet that *template* refers to.

        Each name of the workbook for one rectangle of that sheet becomes a name of the copy's own.
        Raises WorkbookError where the title is taken or refused, the name is missing, or the sheet
        cannot be copied.
        """
        check_title(title)
        old = self.area(template).sheet
        other = same(self._parts, title)
        if other is not None:
            if other in self.copies(template):
                return
            raise taken(self._label, other)
        source = self.sheet_part(old)
        sheet_copy.check(old, self._package.relationships(source))
        data = self.sheet(old).to_xml()
        part = self._package.free_name(posixpath.join(folder_of(source), "sheet{}.xml"))
        self._package.add(
            part, sheet_copy.worksheet(data, part, old, title), sheet_copy.CONTENT_TYPE
        )
        self._add_sheet(title, part, self._relations[self._parts[old]].type)
        self._copy_names(old, title)
        self._store()
        if _MAY_HOLD_FORMULA.search(data):
            self.drop_calculation_chain()

    def put_data_sheet(self, title: str, data: bytes) -> None:
        """Let the very hidden sheet *title* be the worksheet *data*; it is added if there is none.

        Nothing else of the workbook may refer to what stood on it. Raises LockedStructureError
        where it would be added and the structure is protected.
        """
        if title in self._parts:
            self._package.replace(self.sheet_part(title), data)
            self._sheets.pop(title, None)
            self._cells.pop(title, None)
            return
        check_title(title)
        protection.refuse_new_sheet(self._root, self._label, title)
        kind = next(each.type for each in self._relations.values() if each.type.endswith(_SHEET_OF))
        part = self._package.free_name("xl/worksheets/sheet{}.xml")
        self._package.add(part, data, sheet_copy.CONTENT_TYPE)
        self._add_sheet(title, part, kind).set("state", "veryHidden")
        self._store()

    def _add_sheet(self, title: str, part: str, kind: str) -> etree._Element:
        """The new last entry of the list of sheets: *title*, whose worksheet is *part*."""
        made = self._package.relate(self._part, part, kind)
        self._relations[made.id], self._parts[title] = made, made.id
        return sheet_list.added(self._root, title, made.id)

    def with_only(self, titles: Sequence[str]) -> bytes:
        """workbook.xml with every sheet hidden but *titles*, the first of them in front.

        Hidden sheets lose their print area: LibreOffice prints a sheet that has one, hidden or not.
        Raises WorkbookError if there is no title, or one that no sheet has.
        """
        missing = [title for title in titles if title not in self._parts]
        if missing or not titles:
            raise WorkbookError(
                f"{self._label}: 보일 시트가 없습니다(읽은 값 {', '.join(missing) or '없음'}, "
                f"허용: {', '.join(self._parts)}). 시트 이름을 확인하세요."
            )
        return serialise(sheet_list.with_only(self._root, titles), self._before)

    @property
    def part(self) -> str:
        """The name of the workbook's own part."""
        return self._part

    def sheet(self, title: str) -> Sheet:
        """The worksheet of that exact title, parsed once."""
        if title not in self._sheets:
            part = self.sheet_part(title)
            data = self._package.part(part)
            self._sheets[title] = Sheet(data, part, title, self._shared_string, self.styles)
        return self._sheets[title]

    def cells(self, title: str) -> Cells:
        """All cells of the sheet of that exact title, as they are now; none if it has none."""
        edits = self._sheets[title].edits if title in self._sheets else []
        found, known = self._cells.get(title, (None, 0))
        if found is None or len(edits) - known > _MANY:
            found = self._scan(title)
        elif len(edits) > known:
            found = sheet_scan.updated(found, self._sheets[title], set(edits[known:]))
        self._cells[title] = found, len(edits)
        unknown = self._sheets[title].unknown if title in self._sheets else ()
        values = dict.fromkeys(unknown, NOT_AVAILABLE)
        return replace(found, values={**found.values, **values}) if values else found

    def _scan(self, title: str) -> Cells:
        entry = next(e for e in self._root.iterfind(sheet_list.SHEET) if e.get("name") == title)
        hidden = entry.get("state", "visible") != "visible"
        known, part = self._sheets.get(title), self.worksheets().get(title)
        if part is None:
            return Cells(title, {}, hidden=hidden)
        data = self._package.part(part) if known is None else known.to_xml()
        return sheet_scan.cells(data, part, title, self._shared_string, self.styles, hidden)

    def worksheets(self) -> dict[str, str]:
        """The parts of the sheets that have cells, by title, in the order of the tabs.

        Charts, sheets of old macros, and entries that lead to no part (what Excel keeps of the
        module sheets of 1995 has ``r:id=""``) have none.
        """
        found = {title: self._relations.get(key) for title, key in self._parts.items()}
        return {
            title: relation.target
            for title, relation in found.items()
            if relation is not None
            and relation.type.endswith("/worksheet")
            and relation.target in self._package
        }

    def edited(self, area: Area) -> bool:
        """Whether a cell of *area* was changed since the file was read."""
        sheet = self._sheets.get(area.sheet)
        return sheet is not None and any(place in area for place in sheet.edits)

    def formula_sheets(self) -> Iterable[Sheet]:
        """Worksheets whose XML may hold formulas, in the order of the tabs."""
        for title, part in self.worksheets().items():
            if title in self._sheets or _MAY_HOLD_FORMULA.search(self._package.part(part)):
                yield self.sheet(title)

    def links(self) -> list[external_links.Link]:
        """The links to other files, in the order of the numbers that formulas call them by."""
        return external_links.links(self._root, self._package, self._part)

    def add_link(self, kind: str, file: str, names: Iterable[str]) -> int:
        """As ``external_links.added``."""
        made = external_links.added(self._root, self._package, self._part, kind, file, names)
        self._relations = self._package.relationships(self._part)
        self._store()
        return made

    def drop_last_link(self) -> None:
        """As ``external_links.drop_last``."""
        external_links.drop_last(self._root, self._package, self._part)
        self._relations = self._package.relationships(self._part)
        self._store()

    def flush(self) -> None:
        """Put every changed sheet, and the styles if they changed, into the package."""
        for title, sheet in self._sheets.items():
            if sheet.changed:
                self._package.replace(self.sheet_part(title), sheet.to_xml())
        styles = self._single("/styles")
        if styles is not None and "styles" in self.__dict__ and self.styles.changed:
            self._package.replace(styles.target, self.styles.to_xml())

    def sheet_part(self, title: str) -> str:
        """Name of the part that holds a sheet; WorkbookError if none does."""
        relation = self._relations.get(self._parts[title])
        if relation is None or relation.target not in self._package:
            raise WorkbookError(
                f"{self._label}: 시트 {title}에는 셀이 없습니다(모듈 시트 등). "
                "셀이 있는 보통 시트를 쓰세요."
            )
        return relation.target

    def drop_calculation_chain(self) -> None:
        """Take out calcChain.xml, which must list exactly the formulas; Excel makes it anew.

        Called only after a formula was overwritten: editing the chain instead would need its
        rules of inherited sheet ids, and an empty one is not allowed.
        """
        self._package.unlink(self._part, ("/calcChain",))

    def _single(self, kind: str) -> Relationship | None:
        found = (entry for entry in self._relations.values() if entry.type.endswith(kind))
        return next(found, None)

    @cached_property
    def styles(self) -> Styles:
        """Cell formats of the workbook."""
        relation = self._single("/styles")
        date1904 = counts_from_1904(self._root)
        if relation is None or relation.target not in self._package:
            return Styles(None, "", date1904)
        return Styles(self._package.part(relation.target), relation.target, date1904)

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
