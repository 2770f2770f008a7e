"""진단: a text about this installation that a clerk can send to the person who helps.

Each line is ``항목: 값``. What is wrong begins with ``[문제]`` and ends in what to do; the first
line counts the problems. No user name, no cell of the workbook and no password goes into it.

Other packages are imported only where they are needed, because a broken installation must still be
diagnosed.
"""

from __future__ import annotations

import ntpath
import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hopejobs_xl import __version__
from hopejobs_xl.installer import xlwings_conf

from . import addin_facts, settings
from .machine import Machine, error_text, here
from .settings import BookFacts, Pairs

_INSTALL = "설치.cmd를 다시 실행하세요"
_SAME = (
    "같은 판의 설치.cmd를 실행하거나, 같은 판의 통합문서를 쓰세요. 옛 통합문서에 적은 것은 "
    "hopejobs migrate로 옮기세요"
)
_ASK = "이 글을 전산 담당자에게 보내세요"
_NO_EXCEL = "엑셀이 없는 PC: 파일로만 씀"

_INTERPRETER = "INTERPRETER_WIN"
# What the shipped workbook sets; with anything else the buttons or the functions do not work, or a
# file that lies beside the workbook is run.
_SETTINGS = {
    "UDF MODULES": "udfs",
    "USE UDF SERVER": "TRUE",
    "DEBUG UDFS": "FALSE",
    "ADD_WORKBOOK_TO_PYTHONPATH": "FALSE",
}
# With these a file beside the workbook, or of another program, could have another Python started or
# other modules imported: our sheet has a row for each.
_PINNED = (
    _INTERPRETER, "INTERPRETER", "PYTHONPATH", "CONDA PATH", "CONDA ENV", "LICENSE_KEY",
    "ONEDRIVE_CONSUMER_WIN", "ONEDRIVE_COMMERCIAL_WIN", "SHAREPOINT_WIN",
)  # fmt: skip
_VBA, _SHEET, _BESIDE = "엑셀이 읽은 값", "xlwings.conf 시트", "통합문서 옆의 xlwings.conf"
# Distribution, module that shows whether it loads, and what for; "" is what everybody needs.
_PACKAGES = (
    ("numpy", "numpy", ""),
    ("xlwings", "xlwings", "엑셀"),
    ("pywin32", "pythoncom", "엑셀"),
    ("formualizer", "formualizer", "파일"),
    ("lxml", "lxml.etree", "파일"),
)
_DLL = re.compile(r"xlwings(32|64)-(.+)\.dll", re.IGNORECASE)
_EXCEL_2016 = 16.0
# What VBA calls its facts (HopeJobsDoctor.bas) and we do; settings go by xlwings' keys.
_FACTS = {
    "System": "엑셀이 아는 운영체제",
    "Engine": "계산 엔진",
    "Last error": "엑셀의 마지막 오류",
}
_READ_ELSEWHERE = {"Excel", "Start", "DLL", "Workbook program", "Workbook xlwings"}
_READ_ELSEWHERE |= {addin_facts.PLACE, addin_facts.COPIES, addin_facts.BANDS}


@dataclass(frozen=True)
class Diagnosis:
    """The report: all its ``lines``, and those of them that are ``problems``."""

    lines: tuple[str, ...]
    problems: tuple[str, ...]


def lines(facts: Sequence[tuple[str, str]] = ()) -> list[str]:
    """The lines of the report for the ribbon's button 진단; never raises.

    *facts* are pairs of key and value that only VBA can know: ``Excel`` (``16.0, 64-bit``),
    ``System``, ``Workbook program``, ``Workbook xlwings``, ``DLL`` (the name it loads), ``Engine``,
    ``Start`` (why Python cannot be started), ``Last error``, those of ``addin_facts``, and xlwings'
    settings by their keys.
    A pair with another key is shown as it is.
    """
    try:
        return list(diagnose(here(), facts).lines)
    except Exception as error:  # a clerk who presses 진단 has a problem already
        return ["문제 1개", f"[문제] 진단: 하지 못함({type(error).__name__}). 할 일: {_ASK}"]


def diagnose(
    machine: Machine, facts: Sequence[tuple[str, str]] = (), book: Path | None = None
) -> Diagnosis:
    """Check the PC *machine*: program, packages, Excel, settings, DLL and versions.

    *facts* are as for ``lines``; *book* is a workbook file whose settings and versions are checked,
    too. Raises WorkbookError if *book* cannot be read as a workbook, and ImportError if lxml, which
    reading it needs, is not installed.
    """
    found = None if book is None else settings.read_book(book)
    folder = "" if book is None else str(book.resolve().parent)
    return _Doctor(machine, dict(facts), found, folder).report()


class _Doctor:
    """Collects the lines and problems of one report."""

    def __init__(
        self, machine: Machine, facts: dict[str, str], book: BookFacts | None, folder: str
    ) -> None:
        self._machine, self._facts, self._book, self._folder = machine, facts, book, folder
        self._path = ntpath if machine.windows else posixpath
        self._lines: list[str] = []
        self._problems: list[str] = []
        self._sources: list[tuple[str, Pairs]] = []  # the settings that xlwings reads, in its order
        self._origins: list[tuple[str, Pairs]] = []  # the same, and those that only our VBA reads
        self._ours: Pairs = []  # the settings in which our VBA looks up the interpreter
        # Without Excel's facts or a workbook it is not known which settings count.
        self._knows_book = bool(facts) or book is not None

    def report(self) -> Diagnosis:
        parts = (
            ("프로그램", self._program),
            ("꾸러미", self._packages),
            ("엑셀", self._excel),
            ("경로", self._paths),
            ("설정", self._settings),
            ("Interpreter_Win", self._interpreter),
            ("DLL", self._dll),
            ("판", self._versions),
            ("추가 기능", self._addin),
            ("그 밖", self._rest),
        )
        for item, part in parts:
            try:
                part()
            except Exception as error:  # the other parts may still tell what is wrong
                self._problem(item, f"확인하지 못함({type(error).__name__})", _ASK)
        count = len(self._problems)
        first = f"문제 {count}개" if count else "이상 없음"
        return Diagnosis((first, *self._lines), tuple(self._problems))

    def _say(self, item: str, value: str) -> None:
        self._lines.append(self._machine.hidden(f"{item}: {value or '(없음)'}"))

    def _problem(self, item: str, value: str, todo: str) -> None:
        line = self._machine.hidden(f"[문제] {item}: {value or '(없음)'}. 할 일: {todo}")
        self._lines.append(line)
        self._problems.append(line)

    # --- what is installed ----------------------------------------------------------------------

    def _program(self) -> None:
        machine = self._machine
        self._say("진단한 때", machine.now)
        self._say("프로그램", __version__)
        self._say("파이썬", f"{machine.python}, {machine.bits}비트")
        self._say("운영체제", machine.system)

    def _packages(self) -> None:
        for name, module, purpose in _PACKAGES:
            version = self._machine.version(name)
            used = purpose != "엑셀" or self._machine.windows
            if not version:
                if used and purpose != "파일":
                    self._problem(name, "없음", _INSTALL)
                else:
                    self._say(name, f"없음({purpose}로 쓸 때만 필요)")
                continue
            failure = self._machine.failure(module) if used else ""
            if failure:
                self._problem(name, f"{version}, 불러오지 못함({failure})", _INSTALL)
            else:
                self._say(name, version)

    def _excel(self) -> None:
        text = self._facts.get("Excel", "")
        if not self._machine.windows:
            self._say("엑셀", _NO_EXCEL)
        elif not text:
            self._say("엑셀", "엑셀 밖에서 실행해 알 수 없음")
        elif (number := re.match(r"\d+\.?\d*", text)) and float(number[0]) < _EXCEL_2016:
            self._problem("엑셀", text, "엑셀 2016(16.0) 이상에서 여세요")
        else:
            self._say("엑셀", text)

    def _paths(self) -> None:
        self._say("파이썬 경로", self._machine.executable)
        self._say("프로그램 경로", self._machine.package)
        exists = self._machine.is_file(self._machine.log)
        self._say("기록 파일", f"{self._machine.log} ({'있음' if exists else '아직 없음'})")

    # --- the settings and what they lead to -----------------------------------------------------

    def _settings(self) -> None:
        seen = [(key, self._facts[key]) for key in (_INTERPRETER, "PYTHONPATH", *_SETTINGS)
                if key in self._facts]  # fmt: skip
        if seen:
            self._add(_VBA, seen)
        if self._book is not None:
            self._sheet()
        if self._folder:
            self._file(_BESIDE, self._folder)
        profile = self._machine.environ.get("USERPROFILE") or self._machine.home
        users = self._file("사용자의 xlwings.conf", self._path.join(profile, ".xlwings"))
        local = self._machine.expanded("%LOCALAPPDATA%")
        if self._machine.windows:
            own = self._file("설치가 적은 xlwings.conf", self._path.join(local, "HopeJobs"), False)
            self._ours = [*own, *users]
        if not (seen or (self._book is not None and self._book.settings is not None)):
            return
        if self._book is not None and self._book.settings is not None:
            self._unpinned()
        for key, wanted in _SETTINGS.items():
            value = self._lookup(key)[0]
            if value.upper() != wanted.upper():
                todo = f"xlwings.conf 시트에서 {wanted}(으)로 고치거나 새 통합문서를 쓰세요"
                self._problem(f"설정 {key}", value, todo)

    def _sheet(self) -> None:
        sheet = self._book.settings if self._book is not None else None
        name = _SHEET
        if sheet is None:
            if self._machine.windows:
                self._problem(name, "없음", "새 HopeJobs.xlsm을 쓰세요")
            else:
                self._say(name, "없음")
            return
        self._add(name, sheet.pairs)
        if sheet.doubled:
            todo = "한 줄만 남기고 지우세요"
            self._problem(name, f"두 번 적힌 {', '.join(sheet.doubled)}", todo)
        if sheet.unread:
            todo = "위의 빈 줄을 지우세요"
            self._problem(name, f"빈 줄 아래라 읽히지 않는 {', '.join(sheet.unread)}", todo)

    def _unpinned(self) -> None:
        """A problem for what a file decides because the workbook's sheet has no row for it."""
        for key in _PINNED:
            value, source = self._lookup(key)
            if value and source == _BESIDE:
                todo = "새 HopeJobs.xlsm을 쓰거나, 통합문서 옆의 xlwings.conf를 지우세요"
                self._problem(f"설정 {key}", f"{source}가 정함", todo)

    def _file(self, name: str, folder: str, asked: bool = True) -> Pairs:
        """Show the settings file in *folder*; xlwings looks keys up in it if it is *asked*."""
        data = self._machine.read(self._path.join(folder, "xlwings.conf"))
        if data is None:
            self._say(name, "없음")
            return []
        found = settings.pairs(data)
        if found is None:
            self._problem(name, "UTF-16이라 엑셀이 읽지 못함", "메모장에서 ANSI로 저장하세요")
            return []
        self._add(name, found, asked)
        return found

    def _add(self, name: str, found: Pairs, asked: bool = True) -> None:
        if asked:
            self._sources.append((name, found))
        self._origins.append((name, found))
        for key, value in found:
            secret = any(word in key.upper() for word in ("KEY", "PASSWORD", "TOKEN", "SECRET"))
            self._say(f"{name} {key}", "(가림)" if secret else value)

    def _lookup(self, key: str) -> tuple[str, str]:
        """The value that counts for *key* and where it stands; both ``""`` if nowhere."""
        for name, found in self._sources:
            value = settings.lookup(found, key)
            if value is not None:
                return value, name
        return "", ""

    def _interpreter(self) -> None:
        value, source = self._python()
        path = self._machine.expanded(value)
        shown = f"{value} (정한 곳: {self._decided(value, source)})" if value else ""
        if not self._machine.windows:
            self._say("Interpreter_Win", shown or _NO_EXCEL)
        elif not value and not self._knows_book:
            self._say("Interpreter_Win", "알 수 없음(통합문서를 주면 확인함)")
        elif "\\" not in path:
            self._problem("Interpreter_Win", value, _INSTALL)
        elif not self._machine.is_file(path):
            todo = f"{_INSTALL}. 다른 프로그램의 설정이면 통합문서를 주고 다시 진단하세요"
            self._problem("Interpreter_Win", f"{shown}, 그런 파일이 없음",
                          _INSTALL if self._knows_book else todo)  # fmt: skip
        else:
            self._say("Interpreter_Win", shown)

    def _python(self) -> tuple[str, str]:
        """The interpreter and where it is decided; the sheet's variable as our VBA fills it in."""
        value, source = self._lookup(_INTERPRETER)
        if value.upper() == xlwings_conf.VARIABLE:
            value = settings.lookup(self._ours, _INTERPRETER) or ""
            source = self._decided(value, _VBA)
        return value, source

    def _decided(self, value: str, source: str) -> str:
        """*source*, or where Excel has *value* from, as far as that can be seen from here."""
        if source != _VBA:
            return source
        wanted = self._machine.expanded(value)
        for name, found in self._origins:
            if name == _VBA:
                continue
            other = settings.lookup(found, _INTERPRETER)
            if other is not None and self._machine.expanded(other) == wanted:
                return name
        return "통합문서의 시트나 그 옆의 파일"

    def _dll(self) -> None:
        if not self._machine.windows:
            self._say("DLL", _NO_EXCEL)
            return
        python = self._machine.expanded(self._python()[0]) if self._knows_book else ""
        folder = self._path.dirname(python if "\\" in python else self._machine.executable)
        folders = (folder, self._path.dirname(folder))
        found = [name for each in folders for name in self._machine.names(each)
                 if _DLL.fullmatch(name)]  # fmt: skip
        version = self._book_xlwings() or self._machine.version("xlwings")
        bits = re.search(r"(32|64)-bit", self._facts.get("Excel", ""))
        either = [bits[1]] if bits else ["64", "32"]
        needed = [self._facts.get("DLL") or f"xlwings{each}-{version}.dll" for each in either]
        if not {name.lower() for name in needed} & {name.lower() for name in found}:
            shown = f"{', '.join(found) or '없음'} (필요: {' 또는 '.join(dict.fromkeys(needed))})"
            self._problem("DLL", shown, _INSTALL)
        else:
            self._say("DLL", ", ".join(found))

    # --- one version everywhere -----------------------------------------------------------------

    def _book_xlwings(self) -> str:
        return self._facts.get("Workbook xlwings") or (self._book.xlwings if self._book else "")

    def _versions(self) -> None:
        if not self._knows_book:
            self._say("통합문서", "주어지지 않음")
            return
        program = self._facts.get("Workbook program") or (self._book.program if self._book else "")
        self._same("통합문서의 프로그램 판", program, __version__, always=True)
        wheel = self._machine.version("xlwings")
        self._same("통합문서의 xlwings 판", self._book_xlwings(), wheel)

    def _same(self, item: str, of_book: str, installed: str, *, always: bool = False) -> None:
        if not of_book:
            self._say(item, "판 표시 없음")
        elif not installed or of_book == installed:
            self._say(item, of_book)
        elif always or self._machine.windows:
            self._problem(item, f"{of_book}, 설치된 판 {installed}", _SAME)
        else:
            self._say(item, f"{of_book}, 설치된 판 {installed}")

    def _addin(self) -> None:
        for each in addin_facts.lines(self._machine, self._facts):
            if each.todo:
                self._problem(each.item, each.value, each.todo)
            else:
                self._say(each.item, each.value)

    def _rest(self) -> None:
        start = self._facts.get("Start", "")
        if start and not self._problems:
            self._problem("엔진 시작", start.rstrip(". "), _ASK)
        shown = {_INTERPRETER, "PYTHONPATH", *_SETTINGS, *_READ_ELSEWHERE}
        for key, value in self._facts.items():
            if key not in shown:
                self._say(_FACTS.get(key, key), error_text(value))
        self._say("기록의 마지막 오류", self._machine.last_fault or "없음")
