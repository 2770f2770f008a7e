"""The folders of an installation on a Windows PC, and whether a Python is fit for it.

xlwings starts Python with an ANSI command line through cmd.exe and reads its path with VBA, so the
path of the program folder must be plain ASCII, also when the person's own folder is not.
"""

from __future__ import annotations

import hashlib
import importlib.util
import ntpath
import re
import secrets
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hopejobs_xl.base.environment import expand, personal_folder

SUPPORTED = ((3, 15), (3, 14), (3, 13), (3, 12), (3, 11))  # with wheels of all; newest first
SUMS = "SHA256SUMS.txt"

# Drive letter, then nothing that cmd.exe, VBA's `Input #` or the ANSI code page reads differently.
_SAFE = re.compile(r"[A-Za-z]:\\[A-Za-z0-9 ._~\\-]+")


class InstallError(Exception):
    """Why nothing was installed or removed: one Korean sentence that ends in what to do."""


@dataclass(frozen=True)
class Places:
    """The folders of one installation.

    ``bundle`` is the unpacked zip, ``root`` the folder of the program (an ASCII path), ``books``
    the folder that gets the workbook, ``user_conf`` xlwings' settings file of this person.
    ``notes`` is the person's own folder for logs; if ``root`` lies elsewhere, a file in it says
    where. ``start`` is the folder whose files Excel opens with itself. ``scripts`` is the name of
    the folder of programs in a venv.
    """

    bundle: Path
    root: Path
    books: Path
    user_conf: Path
    notes: Path
    start: Path
    scripts: str = "Scripts"

    @property
    def shared(self) -> bool:
        """Whether other users of this PC can see the root, so that access must be restricted."""
        return self.root != self.notes


def root_folder(environ: Mapping[str, str], recorded: str = "", token: str = "") -> str:
    r"""The program folder: %LOCALAPPDATA%\HopeJobs, or one in %ProgramData% if that is not ASCII.

    *environ* are the environment variables, *recorded* is the folder that an earlier installation
    wrote down ("" if none). *token* is the end of the name of a new folder in %ProgramData%; it
    must be random (a SID is not), or somebody else could make the folder first. Raises InstallError
    if %LOCALAPPDATA% is not set.
    """
    if not environ.get("LOCALAPPDATA"):
        raise InstallError("LOCALAPPDATA 환경 변수가 없습니다. 할 일: 다시 로그인한 뒤 실행하세요")
    own = ntpath.join(environ["LOCALAPPDATA"], "HopeJobs")
    if _SAFE.fullmatch(own):
        return own
    shared = ntpath.join(environ.get("PROGRAMDATA") or r"C:\ProgramData", "HopeJobs-")
    if re.fullmatch(re.escape(shared) + "[0-9a-f]{12}", recorded):
        return recorded
    return shared + token


def books_folder(environ: Mapping[str, str], personal: str) -> str:
    r"""The folder for the workbook: 문서\HopeJobs, or %USERPROFILE%\HopeJobs.

    It is %USERPROFILE% where 문서 lies in OneDrive, because VBA sees a web address as the path of a
    workbook there, or on a server, because Excel blocks macros from there. *environ* are the
    environment variables; *personal* is "Personal" in the registry's User Shell Folders, "" if it
    is not there.
    """
    documents = expand(personal, environ)
    clouds = [environ.get(f"ONEDRIVE{kind}", "") for kind in ("", "COMMERCIAL", "CONSUMER")]
    remote = any(inside(documents, cloud) for cloud in clouds if cloud)
    if remote or not re.match(r"[A-Za-z]:\\", documents):
        documents = environ.get("USERPROFILE", "")
    return ntpath.join(documents, "HopeJobs")


def start_folder(environ: Mapping[str, str]) -> Path:
    r"""XLSTART of the person with these environment variables, below %APPDATA%."""
    profile = environ.get("USERPROFILE", "")
    roaming = environ.get("APPDATA") or ntpath.join(profile, "AppData", "Roaming")
    return Path(roaming) / "Microsoft" / "Excel" / "XLSTART"


def here(bundle: Path, environ: Mapping[str, str]) -> Places:
    """The places for the unpacked *bundle* on this PC; *environ* are the environment variables."""
    personal = personal_folder()
    notes = Path(environ.get("LOCALAPPDATA", "")) / "HopeJobs"
    record = notes / "root.txt"
    recorded = record.read_text(encoding="ascii", errors="replace") if record.exists() else ""
    return Places(
        bundle=bundle,
        root=Path(root_folder(environ, recorded, secrets.token_hex(6))),
        books=Path(books_folder(environ, personal)),
        user_conf=Path(environ.get("USERPROFILE", "")) / ".xlwings" / "xlwings.conf",
        notes=notes,
        start=start_folder(environ),
    )


def inside(path: str, folder: str) -> bool:
    """Whether the Windows path *path* is *folder* or lies in it."""
    folder = ntpath.normcase(folder).rstrip("\\")
    return (ntpath.normcase(path) + "\\").startswith(folder + "\\")


def misfit(prefix: Path) -> str:
    """Why the running Python is not fit for the add-in, in Korean; "" if it is.

    *prefix* is its ``sys.base_prefix``.
    """
    if sys.version_info[:2] not in SUPPORTED or sys.implementation.name != "cpython":
        return "CPython 3.11부터 3.15가 아님"
    if sysconfig.get_platform() != "win-amd64" or sysconfig.get_config_var("Py_GIL_DISABLED"):
        return "64비트 윈도용 보통 판이 아님"
    if "windowsapps" in str(prefix).lower():
        return "스토어 판: %LOCALAPPDATA%에 쓴 것을 엑셀이 보지 못함"
    if (prefix / "conda-meta").exists():
        return "conda: DLL을 찾는 길이 다름"
    if not embeddable(prefix) and importlib.util.find_spec("venv") is None:
        return "venv가 없음"
    return ""


def embeddable(prefix: Path) -> bool:
    """Whether the Python in *prefix* is the embeddable one (it has no venv; it is copied)."""
    return any(prefix.glob("python3*._pth"))


def verify(bundle: Path) -> None:
    """Check the unpacked *bundle* against its list of SHA-256 sums, the file ``SUMS``.

    Raises InstallError if the list or a file of it is missing, a file has another sum, or a wheel
    or DLL is not in the list.
    """
    if not (bundle / SUMS).exists():
        raise InstallError(f"{SUMS}가 없습니다. 할 일: 압축을 먼저 모두 푸세요")
    lines = (bundle / SUMS).read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    for name, digest in listed.items():
        path = bundle / name
        if not path.exists():
            raise InstallError(f"{name}: 없습니다. 할 일: 압축을 먼저 모두 푸세요")
        if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise InstallError(f"{name}: 바뀌었거나 깨졌습니다. 할 일: 묶음을 다시 받으세요")
    for path in (*bundle.glob("wheels/*"), *bundle.glob("dll/*")):
        if f"{path.parent.name}/{path.name}" not in listed:
            raise InstallError(f"{path.name}: 목록에 없는 파일입니다. 할 일: 압축을 새로 푸세요")
