r"""Install HopeJobs XL for one person on Windows, or remove it: what 설치.cmd and 제거.cmd start.

Only the standard library is used: this runs from inside the zipped wheel, before anything is
installed. It needs no administrator and no internet. The program lies in one folder with an ASCII
path (``root``). Outside it are only the workbook in 문서\HopeJobs, the add-in in XLSTART, a
settings file in ``notes`` with the path of Python, and a line in xlwings' settings of this person.

Exit status: 0 done, 1 installed but ``hopejobs doctor`` found a problem, 2 not done (the message
says why).
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from hopejobs_xl import __version__
from hopejobs_xl.base.environment import expand
from hopejobs_xl.base.system_errors import in_korean

from . import start_folder, xlwings_conf
from .folders import (
    InstallError,
    Places,
    embeddable,
    here,
    inside,
    misfit,
    verify,
)
from .programs import Ask, Command, Runner, ask, nobody, run
from .web_mark import copy_marked, mark_of

FINE, PROBLEM, FAILED = 0, 1, 2
WANTED = "hopejobs-xl[excel,file,report,collect,document,build,registers]"
BOOK = "HopeJobs.xlsm"

_COMPLETE = "hopejobs.txt"  # written last into a Python folder: without it the folder is unfinished
_IMPORTS = "import udfs, numpy, lxml.etree, formualizer, xlwings, pythoncom, win32api, pandas"
_ROOM = 700 * 1024 * 1024  # bytes; the packages take a third, and the old ones stay meanwhile
_LEFT_OVER = (
    "보이는 엑셀이 없는데도 나오면 작업 관리자 > 세부 정보에서 남은 EXCEL.EXE와 pythonw.exe를 "
    "끝내세요(저장하지 않은 파일이 없는지 먼저 보세요)"
)
_UNPLACED = (
    "    {}: 추가 기능을 놓지 못했습니다({}). 통합문서는 쓸 수 있습니다. 할 일: 백신과 「제어된 "
    "폴더 액세스」를 확인하고 다시 하세요."
)
_UNMARKED = "    대답하신 대로 추가 기능은 「인터넷에서 받음」 표시 없이 놓았습니다."
_MARKED = (
    "    추가 기능에 「인터넷에서 받음」 표시가 그대로 있어 엑셀이 열지 않습니다.\n"
    "    보낸 곳을 믿는다면: 파일에서 오른쪽 단추 > 속성 > 「차단 해제」 > 확인: {}"
)
_SYSTEM, _ADMINISTRATORS = "S-1-5-18", "S-1-5-32-544"


class Installer:
    """Installs and removes; both may be run again after they failed or were interrupted."""

    def __init__(
        self, places: Places, run: Runner, environ: Mapping[str, str], ask: Ask = nobody
    ) -> None:
        """*run* starts programs; *environ* has the variables that paths in settings files use.

        *ask* is for what only the person may decide.
        """
        self.places, self._run, self._environ, self._ask = places, run, environ, ask
        self._unlogged: list[str] = []

    def install(self, base: Path, prefix: Path) -> int:
        """Install or repair with the Python *base* of *prefix*; returns FINE or PROBLEM.

        PROBLEM means that it is installed, but ``hopejobs doctor`` found something wrong. Raises
        InstallError if it could not be installed; an earlier installation is as it was then.
        """
        places = self.places
        self.say(f"HopeJobs {__version__} 설치: {places.root}")
        self.say("1/5 파일이 온전한지 확인합니다.")
        verify(places.bundle)
        self._make_root()
        self.say("2/5 파이썬과 꾸러미를 설치합니다(1분쯤 걸립니다. 창을 닫지 마세요).")
        for name in ("venv", "python"):
            self._refuse_running(places.root / name)
        self._refuse_open_addin()
        python = self._replace("python" if embeddable(prefix) else "venv", base, prefix)
        self.say("3/5 통합문서와 추가 기능을 놓습니다.")
        book, marked = self._place_book()
        loads = self._place_addin()
        self.say("4/5 엑셀이 쓸 파이썬을 적습니다.")
        self._set_interpreter(python.with_name("pythonw.exe"))
        self.say("5/5 자가진단(hopejobs doctor)을 돌립니다.")
        status, _ = self._run([python, "-I", "-m", "hopejobs_xl.cli.main", "doctor", book], True)
        self.say(_hints(book, marked))
        if status:
            self.say(
                f"설치는 되었지만 자가진단이 고칠 곳을 찾았습니다({status}). "
                "할 일: 위의 자가진단 줄을 따르세요."
            )
            return PROBLEM
        if not loads:
            self.say(
                "설치는 되었지만 추가 기능에 고칠 곳이 있습니다. 할 일: 위의 3/5의 글을 따르세요."
            )
            return PROBLEM
        self.say("설치가 끝났습니다.")
        return FINE

    def remove(self) -> int:
        """Remove what ``install`` put here, but no workbook; returns FINE.

        Raises InstallError if one of the files is in use.
        """
        places = self.places
        for name in ("venv", "python"):
            self._refuse_running(places.root / name)
        self._refuse_open_addin()
        if told := start_folder.remove(places.start):
            print(told)
        for path in (
            places.user_conf,
            places.books / xlwings_conf.NAME,
            places.notes / xlwings_conf.NAME,
        ):
            text = xlwings_conf.read(path) or ""
            if self._is_ours(xlwings_conf.interpreter(text)):
                rest = xlwings_conf.without_interpreter(text)
                xlwings_conf.write(path, rest)
                if not rest.strip():
                    path.unlink()
                print(f"설정에서 우리 줄을 뺐습니다: {path}")
        for name in ("venv", "python", "venv.old", "python.old"):
            shutil.rmtree(places.root / name, ignore_errors=True)
            if (places.root / name).exists():
                raise InstallError(
                    f"{places.root / name}: 다 지우지 못했습니다. 할 일: 엑셀을 닫고 다시 하세요"
                )
        for folder in (places.root, places.notes):
            for file in (*folder.glob("install.log"), *folder.glob("hopejobs.log*")):
                file.unlink()
            for name in ("root.txt", f"{xlwings_conf.NAME}.bak", start_folder.BACKUP):
                (folder / name).unlink(missing_ok=True)
            if folder.exists() and not any(folder.iterdir()):
                folder.rmdir()
        print(f"제거했습니다. 통합문서는 그대로 두었습니다: {places.books}")
        return FINE

    def say(self, text: str) -> None:
        """Show *text* and log it."""
        print(text, flush=True)
        self.note(text)

    def note(self, text: str) -> None:
        """Log *text*; it is kept in memory until the folder of the log exists."""
        self._unlogged.append(f"{dt.datetime.now():%Y-%m-%d %H:%M:%S} {text.strip()}\n")
        if self.places.root.exists():
            with open(self.places.root / "install.log", "a", encoding="utf-8") as log:
                log.writelines(self._unlogged)
            self._unlogged.clear()

    # --- the program folder -------------------------------------------------------------------

    def _make_root(self) -> None:
        root = self.places.root
        if not self.places.shared:
            root.mkdir(parents=True, exist_ok=True)
        elif not root.exists():
            self._make_closed_root()
        if shutil.disk_usage(root).free < _ROOM:
            raise InstallError(f"{root}: 자리가 모자랍니다. 할 일: 이 디스크에 700MB를 비우세요")

    def _make_closed_root(self) -> None:
        """Make the root so that only this person and administrators can read and write there."""
        root = self.places.root
        system = Path(self._environ.get("SYSTEMROOT", r"C:\Windows")) / "System32"
        _, shown = self._run([system / "whoami.exe", "/user", "/fo", "csv", "/nh"], False)
        sid = re.search(r'"(S-1-[0-9-]+)"\s*$', shown)
        root.mkdir(mode=0o700)  # fails if somebody made it first
        status = 1
        if sid:
            rights = [f"*{each}:(OI)(CI)F" for each in (sid[1], _SYSTEM, _ADMINISTRATORS)]
            icacls = system / "icacls.exe"
            status, _ = self._run([icacls, root, "/inheritance:r", "/grant:r", *rights], False)
        if status or any(root.iterdir()):
            shutil.rmtree(root, ignore_errors=True)
            raise InstallError(
                f"{root}: 본인만 쓰는 폴더로 만들지 못했습니다. 할 일: 전산 담당자에게 보이세요"
            )
        self.places.notes.mkdir(parents=True, exist_ok=True)
        (self.places.notes / "root.txt").write_text(str(root), encoding="ascii")

    def _refuse_running(self, folder: Path) -> None:
        """InstallError if a program or DLL in *folder* is in use: Windows will not replace it."""
        for path in (*folder.glob("*"), *folder.glob(f"{self.places.scripts}/*")):
            if path.suffix.lower() in (".exe", ".dll"):
                try:
                    with open(path, "r+b"):
                        pass
                except OSError as error:
                    raise _running(path) from error

    def _replace(self, name: str, base: Path, prefix: Path) -> Path:
        """Make the folder *name* anew and return its Python; after a failure the old one is back.

        Only one of ``venv`` and ``python`` remains.
        """
        folder, old = self.places.root / name, self.places.root / f"{name}.old"
        if old.exists() and not (folder / _COMPLETE).exists():
            # An earlier run was killed half way: the folder that works is the one it had renamed.
            shutil.rmtree(folder, ignore_errors=True)
            os.rename(old, folder)
        shutil.rmtree(old, ignore_errors=True)
        if folder.exists():
            try:
                os.rename(folder, old)
            except OSError as error:
                raise _running(folder) from error
        try:
            python = self._fill(folder, base, prefix)
            (folder / _COMPLETE).write_text(__version__, encoding="ascii")
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            if old.exists():
                os.rename(old, folder)
            raise
        for each in (old, self.places.root / ("python" if name == "venv" else "venv")):
            shutil.rmtree(each, ignore_errors=True)
        return python

    def _fill(self, folder: Path, base: Path, prefix: Path) -> Path:
        wheels = self.places.bundle / "wheels"
        if embeddable(prefix):
            shutil.copytree(prefix, folder)
            for pth in folder.glob("python3*._pth"):
                text = pth.read_text(encoding="utf-8")
                pth.write_text(re.sub(r"(?m)^#\s*import site", "import site", text), "utf-8")
            python = folder / "python.exe"
        else:
            # Without pip: the one in the bundle serves, and nothing depends on ensurepip.
            self._must([base, "-I", "-m", "venv", "--without-pip", folder], "가상 환경을 만들지")
            python = folder / self.places.scripts / "python.exe"
        pip = next(wheels.glob("pip-*.whl")) / "pip"
        command: list[str | os.PathLike[str]]
        command = [python, "-I", "-X", "utf8", pip, "--isolated", "--disable-pip-version-check"]
        command += ["install", "--no-index", "--no-cache-dir", "--only-binary=:all:"]
        command += ["--no-warn-script-location", "--find-links", wheels]
        self._must([*command, f"{WANTED}=={__version__}"], "꾸러미를 설치하지")
        # xlwings' VBA looks for its DLL beside pythonw.exe and one folder above.
        for given in sorted((self.places.bundle / "dll").glob("*.dll")):
            put = folder / given.name
            if not put.exists() or put.read_bytes() != given.read_bytes():
                raise InstallError(f"{put}: 없거나 다릅니다. 할 일: 백신이 격리했는지 확인하세요")
        if not python.with_name("pythonw.exe").exists():
            raise InstallError("pythonw.exe가 없습니다. 할 일: python.org의 파이썬으로 설치하세요")
        self._must([python, "-I", "-c", _IMPORTS], "설치한 꾸러미를 불러오지")
        return python

    def _must(self, command: Command, what: str) -> None:
        status, shown = self._run(command, False)
        self.note(shown)
        if status:
            raise InstallError(
                f"{what} 못했습니다(끝남 코드 {status}). 할 일: 백신과 실행 차단 정책을 확인하고 "
                f"{self.places.root / 'install.log'}를 전산 담당자에게 보이세요"
            )

    # --- the workbook and xlwings' settings ---------------------------------------------------

    def _place_book(self) -> tuple[Path, bool]:
        """Copy the workbook, never over another one.

        Gives its path and whether Windows has marked it as downloaded.
        """
        source, folder = self.places.bundle / "workbook" / BOOK, self.places.books
        folder.mkdir(parents=True, exist_ok=True)
        names = [BOOK, f"HopeJobs ({__version__}).xlsm"]
        names += [f"HopeJobs ({__version__}) {count}.xlsm" for count in range(2, 100)]
        for target in (folder / name for name in names):
            if not target.exists():
                copy_marked(source, target)
            elif target.read_bytes() != source.read_bytes():
                self.say(f"    {target}: 쓰던 파일이라 그대로 둡니다.")
                continue
            self.say(f"    {target}")
            return target, bool(mark_of(target))
        raise InstallError(f"{folder}: HopeJobs 파일이 많습니다. 할 일: 안 쓰는 것을 옮기세요")

    def _place_addin(self) -> bool:
        """Put the add-in into XLSTART; whether Excel will open it."""
        source, start = self.places.bundle / "workbook" / start_folder.NAME, self.places.start
        marked = bool(mark_of(source)) and not start_folder.stands(source, start)
        unmarked = marked and self._ask(start_folder.QUESTION)
        try:
            placed = start_folder.place(source, start, self.places.notes, unmarked=unmarked)
        except OSError as error:
            self.say(_UNPLACED.format(start, in_korean(error)))
            return False
        for line in placed.told:
            self.say(f"    {line}")
        if marked:
            self.say(_UNMARKED if unmarked else _MARKED.format(start / start_folder.NAME))
        return placed.fine

    def _refuse_open_addin(self) -> None:
        """InstallError while an Excel holds the add-in, with how many of them run."""
        if start_folder.is_open(self.places.start):
            system = Path(self._environ.get("SYSTEMROOT", r"C:\Windows")) / "System32"
            asked: Command = [
                system / "tasklist.exe", "/fi", "imagename eq EXCEL.EXE", "/fo", "csv", "/nh",
            ]  # fmt: skip
            count = self._run(asked, False)[1].upper().count('"EXCEL.EXE"')
            running = f"(지금 엑셀 {count}개가 실행 중)" if count else ""
            raise InstallError(
                f"{self.places.start / start_folder.NAME}: 쓰이고 있습니다{running}. "
                f"할 일: 엑셀을 모두 닫고 다시 실행하세요. {_LEFT_OVER}"
            )

    def _is_ours(self, value: str) -> bool:
        return bool(value) and inside(expand(value, self._environ), str(self.places.root))

    def _set_interpreter(self, pythonw: Path) -> None:
        """Write *pythonw* into our own settings file, which our workbooks read.

        Workbooks up to 0.3.0 read xlwings' settings of the person instead. It is written there too,
        unless another program has set an interpreter.
        """
        own = self.places.notes / xlwings_conf.NAME
        if xlwings_conf.read(own) != (new := xlwings_conf.with_interpreter("", str(pythonw))):
            xlwings_conf.write(own, new)
        self.say(f"    {own}")
        text = xlwings_conf.read(path := self.places.user_conf)
        found = "UTF-16" if text is None else xlwings_conf.interpreter(text)
        if not found or self._is_ours(found):
            new = xlwings_conf.with_interpreter(text or "", str(pythonw))
            if new != text:
                xlwings_conf.write(path, new)
            self.say(f"    {path}")
        else:
            self.say(f"    {path}: 다른 {xlwings_conf.KEY}가 있어 그대로 둡니다.")
            self.say("    0.3.0까지의 통합문서는 그것을 쓰므로 새 통합문서를 쓰세요.")


def _running(path: Path) -> InstallError:
    return InstallError(
        f"{path}: 쓰이고 있습니다. 할 일: 엑셀을 모두 닫고 다시 실행하세요. {_LEFT_OVER}"
    )


def _hints(book: Path, marked: bool) -> str:
    lines = ["", f"통합문서: {book}"]
    if marked:
        lines += [
            "이 파일에는 「인터넷에서 받음」 표시가 있어 매크로가 막힐 수 있습니다.",
            "  보낸 곳을 믿는다면: 파일에서 오른쪽 단추 > 속성 > 맨 아래 「차단 해제」 > 확인",
        ]
    lines += [
        "매크로가 막히면 이 폴더 하나만 신뢰할 수 있는 위치로 넣으세요:",
        "  엑셀 > 파일 > 옵션 > 보안 센터 > 보안 센터 설정 > 신뢰할 수 있는 위치 > 새 위치 추가",
        f"  {book.parent}",
        "",
    ]
    return "\n".join(lines)


def main(argv: Sequence[str]) -> int:
    """Do what *argv* says; returns the exit status.

    *argv* is ``fits`` (only whether this Python is fit), ``install`` or ``remove``, then the folder
    of the bundle.
    """
    action, bundle = argv
    prefix = Path(sys.base_prefix)
    reason = misfit(prefix)
    if action == "fits":
        return FAILED if reason else FINE
    what = "제거" if action == "remove" else "설치"
    try:
        if reason:
            raise InstallError(f"이 파이썬은 쓸 수 없습니다({reason}). 할 일: 설치 안내를 보세요")
        installer = Installer(here(Path(bundle), os.environ), run, os.environ, ask)
        try:
            if action == "remove":
                return installer.remove()
            return installer.install(Path(sys.executable), prefix)
        except (InstallError, OSError) as error:
            installer.note(f"{type(error).__name__}: {error}")
            raise
    except InstallError as error:
        print(f"\n{what}하지 못했습니다. {error}.", flush=True)
    except OSError as error:
        print(
            f"\n{what}하지 못했습니다. {error.filename}: {in_korean(error)}. 할 일: 이 폴더에 쓸 "
            "수 있는지(백신, 랜섬웨어 방지의 「제어된 폴더 액세스」도) 확인하고 다시 하세요.",
            flush=True,
        )
    return FAILED
