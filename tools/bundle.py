"""Make dist/HopeJobs-offline-<version>.zip: all that a PC without internet needs.

Usage: python tools/bundle.py [FOLDER] (default: dist). It downloads wheels for Windows from the
package index that pip is set to; the zip itself needs no network. See tools/bundle/ for what is
put beside the wheels.
"""

from __future__ import annotations

import base64
import configparser
import email
import hashlib
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from email.message import Message
from pathlib import Path
from string import Template

PROJECT = Path(__file__).resolve().parent.parent
if str(PROJECT) not in sys.path:  # `python tools/bundle.py` looks only beside this file
    sys.path.insert(0, str(PROJECT))

from hopejobs_xl import __version__  # noqa: E402
from hopejobs_xl.installer.folders import SUMS, SUPPORTED  # noqa: E402
from hopejobs_xl.installer.install import WANTED  # noqa: E402

PARTS = PROJECT / "tools" / "bundle"
PICTURES = PROJECT / "docs" / "pictures"
PYTHONS = tuple(f"{major}.{minor}" for major, minor in sorted(SUPPORTED))
# pip evaluates `platform_system == "Windows"` for the PC it runs on, so what xlwings and pandas
# need only there is named here; the resolution for Windows below proves that nothing is missing.
WINDOWS_ONLY = ("pywin32>=306", "tzdata")
GUIDE, SECURITY, NOTICE = "설치안내.html", "보안담당자용.html", "NOTICE.txt"
BOOKS = ("HopeJobs.xlsm", "HopeJobs.xlam")
# Name in the zip -> file in tools/bundle. cmd.exe and Notepad want CRLF.
TEXTS = {
    "설치.cmd": "install.cmd",
    "제거.cmd": "remove.cmd",
    "setup/run.cmd": "run.cmd",
    "setup/start.py": "start.py",
    "setup/unzip.txt": "unzip.txt",
    "setup/not-64-bit.txt": "not-64-bit.txt",
    "setup/no-python.txt": "no-python.txt",
    "setup/unknown-python.txt": "unknown-python.txt",
    "setup/pythons.txt": "pythons.txt",
}
WITH_OTHERS = ("document", "registers")  # whose packages ask for others, on every system the same
OURS = "hopejobs-xl"
_SOURCES = ("hopejobs_xl", "setup.cfg", "pyproject.toml", "README.md")
# The call of pyproject.toml's build-backend by which pip builds a wheel, too.
_BUILD = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
_EPOCH = 1577836800  # 2020-01-01: every date in our wheel and in the zip
_DATE = (2020, 1, 1, 0, 0, 0)
_STORED = (".whl", ".xlsm", ".xlam")  # already packed


_LONGEST_LICENCE = 80
_NOTICE = """HopeJobs XL {}: 함께 든 꾸러미

이 묶음의 wheels 폴더에 든 꾸러미와 그 사용권입니다. 모두 공개 저장소의 공식 wheel을 고치지 않고
담았습니다. 사용권 전문은 각 wheel(zip 형식)의 .dist-info 폴더에 있고, 설치하면
Lib\\site-packages 아래 같은 폴더에 놓입니다. dll 폴더의 두 파일은 xlwings의 wheel에 든
것입니다. xlwings의 wheel에는 따로 사용권을 받아야 하는 PRO 부분이 들어 있지만 HopeJobs는 쓰지
않습니다. workbook 폴더의 두 파일에 든 VBA 모듈 xlwings와 Dictionary는 xlwings의 것입니다.
"""


class BundleError(Exception):
    """The bundle cannot be made, or could not be installed."""


class DownloadError(BundleError):
    """A package could not be downloaded."""


def make(folder: Path) -> Path:
    """Make the bundle in *folder*; returns the path of the zip.

    Raises DownloadError if a package cannot be downloaded, and BundleError if the wheels do not fit
    together.
    """
    with tempfile.TemporaryDirectory() as temporary:
        staged = Path(temporary)
        wheels = staged / "wheels"
        wheels.mkdir()
        build_wheel(wheels)
        for version in PYTHONS:  # the oldest first: a wheel for it may serve the others
            download(version, wheels)
        for version in PYTHONS:
            resolve(wheels, version)
        add_dlls(wheels, staged / "dll")
        (staged / "workbook").mkdir()
        for name in BOOKS:
            shutil.copyfile(PROJECT / "workbook" / name, staged / "workbook" / name)
        for name, source in TEXTS.items():
            _write_text(staged / name, (PARTS / source).read_text(encoding="utf-8"))
        _write_text(staged / GUIDE, guide_page())
        _write_text(staged / NOTICE, notice(wheels))
        _write_text(staged / SECURITY, security_page(staged))
        _write_text(staged / SUMS, "".join(f"{d}  {name}\n" for name, d in sums(staged)), "\n")
        target = folder / f"HopeJobs-offline-{__version__}.zip"
        folder.mkdir(parents=True, exist_ok=True)
        write_zip(staged, target)
    return target


def build_wheel(folder: Path) -> Path:
    """Build our own wheel from this checkout into *folder*; returns its path.

    The same sources give the same bytes. Raises BundleError if setuptools cannot build it.
    """
    with tempfile.TemporaryDirectory() as temporary:
        # In a copy: setuptools leaves folders behind, and would pack what an older build left.
        source = Path(temporary)
        modules = _config()["options"]["py_modules"].split()
        for name in (*_SOURCES, *(f"{module}.py" for module in modules)):
            if (PROJECT / name).is_dir():
                ignored = shutil.ignore_patterns("__pycache__")
                shutil.copytree(PROJECT / name, source / name, ignore=ignored)
            else:
                shutil.copyfile(PROJECT / name, source / name)
        # What pip does, without an environment of its own into which it installs setuptools.
        command = ["-c", _BUILD, str(folder.absolute())]
        done = _python(command, source, SOURCE_DATE_EPOCH=str(_EPOCH))
        if done.returncode:
            raise BundleError(f"our wheel: {_last_line(done)}")
    return next(folder.glob("hopejobs_xl-*.whl"))


def requirements() -> list[str]:
    """The packages to download: those of setup.cfg and of the extras in ``WANTED``, and pip."""
    extras = re.search(r"\[(.+)\]", WANTED)
    assert extras is not None, f"{WANTED} names the extras"
    named = _named(_config()["options"]["install_requires"])
    for extra in extras[1].split(","):
        named += of_extra(extra)
    return [*named, *WINDOWS_ONLY, "pip"]


def of_extra(name: str) -> list[str]:
    """What the extra *name* of setup.cfg asks for itself."""
    return _named(_config()["options.extras_require"][name])


def _named(text: str) -> list[str]:
    lines = map(str.strip, text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def download(version: str, folder: Path) -> None:
    """Download the wheels for 64-bit Windows CPython *version* (such as "3.12") to *folder*.

    Of what lies there, for an older Python, only what does not serve this one is asked for again.
    Raises DownloadError if one cannot be downloaded.
    """
    command = ["pip", "download", "--quiet", "--only-binary=:all:", "--dest", folder]
    command += ["--platform", "win_amd64", "--implementation", "cp", "--python-version", version]
    if any(folder.glob("numpy-*.whl")):
        _run([*command, "--no-deps", *lacking(folder)], DownloadError)
    else:
        _run([*command, "--no-deps", *requirements()], DownloadError)
        _run(
            [*command, *(each for extra in WITH_OTHERS for each in of_extra(extra))], DownloadError
        )


def lacking(wheels: Path, *, elsewhere: bool = False) -> list[str]:
    """What to ask for of the packages whose wheel in *wheels* does not serve a later Python.

    *elsewhere*: nor another system. In the words of setup.cfg, or in the version that is there
    where setup.cfg does not name it.
    """
    found: dict[str, str] = {}
    for path in sorted(wheels.glob("*.whl")):
        name, version, *_, abi, platform = path.stem.split("-")
        if platform != "any" and (elsewhere or abi not in ("none", "abi3")):
            found[name.replace("_", "-").lower()] = version
    named = {re.split(r"[^\w.-]", text)[0].lower(): text for text in requirements()}
    return [named.get(name, f"{name}=={version}") for name, version in found.items()]


def resolve(wheels: Path, version: str) -> dict[str, str]:
    """Name -> version of the packages that an installation from *wheels* alone gets on Windows.

    *wheels* is the folder of wheels, *version* that of CPython, such as "3.12". Raises BundleError
    if a package is missing or two do not fit together.
    """
    command = ["uv", "pip", "compile", "--quiet", "--no-index", "--offline", "--no-config"]
    command += ["--no-header", "--no-annotate", "--only-binary", ":all:", "--find-links", wheels]
    command += ["--python-platform", "x86_64-pc-windows-msvc", "--python-version", version, "-"]
    text = _run(command, BundleError, given=f"{WANTED}=={__version__}")
    return dict(line.split("==", 1) for line in text.splitlines() if "==" in line)


def add_dlls(wheels: Path, folder: Path) -> None:
    """Put xlwings' two DLLs into *folder*: the installer compares what pip installed with them.

    Raises BundleError unless all wheels of xlwings in *wheels* have the same two.
    """
    folder.mkdir()
    found: dict[str, set[bytes]] = {}
    for wheel in wheels.glob("xlwings-*.whl"):
        with zipfile.ZipFile(wheel) as package:
            for name in package.namelist():
                # "data" is what pip puts into the root of the Python it installs to.
                if re.fullmatch(r"xlwings-[^/]+\.data/data/xlwings(32|64)-[^/]+\.dll", name):
                    found.setdefault(Path(name).name, set()).add(package.read(name))
    if len(found) != 2 or any(len(each) != 1 for each in found.values()):
        raise BundleError(f"two DLLs, each the same in all wheels of xlwings: {sorted(found)}")
    for name, (data,) in found.items():
        (folder / name).write_bytes(data)


def guide_page() -> str:
    """The page for the clerk, with its pictures inside."""
    text = (PARTS / "guide.html").read_text(encoding="utf-8")
    pictures = {
        name: base64.b64encode((PICTURES / f"{name}.png").read_bytes()).decode("ascii")
        for name in ("inputs", "selftest")
    }
    return Template(text).substitute(pictures, version=__version__)


def security_page(staged: Path) -> str:
    """The page for the security officer, with packages and hashes of what is in *staged*."""
    text = (PARTS / "security.html").read_text(encoding="utf-8")
    found = sorted({each[:3] for each in _packages(staged / "wheels")})
    packages = "".join(map(_row, found))
    hashes = "".join(_row((name, digest)) for name, digest in sums(staged))
    dlls = sorted(path.name for path in (staged / "dll").iterdir())
    return Template(text).substitute(
        version=__version__, packages=packages, hashes=hashes, dlls=", ".join(dlls), dll=dlls[-1]
    )


def notice(wheels: Path) -> str:
    """The list of the packages of others in *wheels*: version, licence, where they are from."""
    lines = [_NOTICE.format(__version__)]
    found = {each for each in _packages(wheels) if each[0] != OURS}
    for name, version, licence, home in sorted(found, key=lambda each: each[0].lower()):
        lines.append(f"{name} {version}\n  {licence}\n  {home}\n")
    return "\n".join(lines)


def sums(staged: Path) -> list[tuple[str, str]]:
    """Name and SHA-256 of every file in *staged*, sorted by name."""
    paths = {path.relative_to(staged).as_posix(): path for path in staged.rglob("*")}
    return [
        (name, hashlib.sha256(path.read_bytes()).hexdigest())
        for name, path in sorted(paths.items())
        if path.is_file()
    ]


def write_zip(staged: Path, target: Path) -> None:
    """Pack *staged* into *target*: sorted, with one date and fixed rights."""
    temporary = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    with zipfile.ZipFile(temporary, "w") as package:
        for name, _ in sums(staged):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            packed = zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED
            package.writestr(entry, (staged / name).read_bytes(), packed)
    os.replace(temporary, target)


def _packages(wheels: Path) -> Iterator[tuple[str, str, str, str]]:
    """Name, version, licence and home of each wheel, from its own metadata."""
    for wheel in wheels.iterdir():
        with zipfile.ZipFile(wheel) as package:
            name = next(n for n in package.namelist() if n.endswith(".dist-info/METADATA"))
            data = email.message_from_bytes(package.read(name))
        yield data["Name"], data["Version"], _licence(data), _home(data)


def _licence(data: Message) -> str:
    """The licence in one line: an expression, a short text, or what the classifiers say."""
    said = data["License-Expression"] or data["License"] or ""
    if said and "\n" not in said.strip() and len(said) <= _LONGEST_LICENCE:
        return said.strip()
    mark = "License :: "
    found = [each for each in data.get_all("Classifier", []) if each.startswith(mark)]
    named = ", ".join(each.rpartition(" :: ")[2] for each in found)
    return named or next((line.strip() for line in said.splitlines() if line.strip()), "-")


def _home(data: Message) -> str:
    """Where the package is from: its home page, or the first address that it names."""
    named = [each.partition(",")[2].strip() for each in data.get_all("Project-URL", [])]
    return data["Home-page"] or next(iter(named), "") or f"https://pypi.org/project/{data['Name']}/"


def _row(cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>\n"


def _write_text(path: Path, text: str, newline: str = "\r\n") -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline=newline)


def _config() -> configparser.ConfigParser:
    config = configparser.ConfigParser()
    config.read(PROJECT / "setup.cfg", encoding="utf-8")
    return config


def _run(
    command: Sequence[str | Path], failure: type[BundleError], given: str = "", **environ: str
) -> str:
    """The output of a module run by this Python; raises *failure* with its last line if it fails.

    *command* is the module and its arguments, *given* its standard input, *environ* more
    environment variables.
    """
    done = _python(["-m", *command], None, given, **environ)
    if done.returncode:
        raise failure(f"{command[0]} {command[1]}: {_last_line(done)}")
    return done.stdout


def _python(
    command: Sequence[str | Path], folder: Path | None, given: str = "", **environ: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        input=given,
        cwd=folder,
        env=os.environ | environ,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _last_line(done: subprocess.CompletedProcess[str]) -> str:
    lines = done.stderr.strip().splitlines()
    return lines[-1] if lines else str(done.returncode)


if __name__ == "__main__":
    try:
        made = make(Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "dist")
    except BundleError as error:
        sys.exit(f"bundle: {error}")
    print(f"{made} ({made.stat().st_size / 1e6:.1f} MB)")
