"""The fonts a workbook is printed with: another stands for a Korean one that this PC lacks.

Left alone, LibreOffice takes a font without Hangul for it. That one is wider, so that ends of texts
are cut off, and where no font has Hangul every Korean word is lost.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Collection, Iterable, Mapping

from hopejobs_xl.base import log
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.ooxml.package import Package

_LISTER = "fc-list"
_SECONDS = 60.0
_PARTS = re.compile(r"xl/(styles|sharedStrings|(charts|drawings|worksheets)/[^/]+)\.xml", re.I)
# A font's name: of cells, pieces of text, drawings and charts; inside a page header.
_NAMES = re.compile(r'((?:<(?:\w+:)?(?:name|rFont)\s[^>]*?val=|\stypeface=)")([^"]+)(?=")')
_HEADERS = re.compile(r"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>[^<]*")
_IN_HEADER = re.compile(r"""(&amp;(?:"|&quot;))([^",&]+)(?=,)""")
# Korean fonts by their English names; those with Korean letters need no list.
_ENGLISH = re.compile(r"(malgun|batang|gulim|dotum|gungsuh|nanum|hancom|hcr |new ?gulim)", re.I)
_ITEM = re.compile(r"<si>.*?</si>|<si/>", re.S)
_SHARED = re.compile(r"""<c\b[^>]*\bt="s"[^>]*>\s*<v>(\d+)</v>""")
_UNSEEN = re.compile(r"<((?:\w+:)?f)\b[^>]*(?<!/)>[^<]*</\1>|<[^>]*>")  # formulas and tags
_HANGUL = re.compile("[가-힣]")
_SERIF = re.compile("바탕|명조|궁서|batang|gungsuh|myeongjo|myungjo", re.I)
# What is nearest in width, for text without and with serifs.
_LIKE = {
    False: ("NanumGothic", "Noto Sans CJK KR", "Noto Sans KR", "NanumBarunGothic", "Baekmuk Gulim"),
    True: ("NanumMyeongjo", "Noto Serif CJK KR", "Noto Serif KR", "Baekmuk Batang", "NanumGothic"),
}


def substituted(data: bytes, label: str) -> tuple[bytes, dict[str, str]]:
    """The workbook *data* with Korean fonts that are here, and what stands for each missing one.

    *label* is the file's name, for messages. Nothing is changed where the fonts of this PC cannot
    be listed. Raises ``WorkbookError`` where a Korean font is missing and none here has Hangul.
    """
    lister = _program(os.environ)
    if lister is None:
        return data, {}
    package = Package(data, label)
    parts = [name for name in package.parts() if _PARTS.fullmatch(name)]
    texts = {name: package.part(name).decode("utf-8", "surrogateescape") for name in parts}
    used: list[str] = []

    def noted(name: str) -> str:
        used.append(name)
        return name

    for text in texts.values():
        _with_names(text, noted)
    wanted = sorted(name for name in {*used} if _HANGUL.search(name) or _ENGLISH.match(name))
    here = _listed(lister, ":")
    if not here:
        return data, {}
    missing = [name for name in wanted if name.casefold() not in here]
    if not missing:
        return data, {}
    letters = _letters(texts.values())
    # Best one that has every letter; else LibreOffice looks for the others in other fonts.
    korean = _listed(lister, f":lang=ko:charset={_codes(letters)}") or _listed(lister, ":lang=ko")
    if not korean:
        raise WorkbookError(
            f"이 PC에 한글 글꼴이 하나도 없어({label}의 글꼴: {', '.join(missing)}) PDF에서 한글이 "
            "모두 빠집니다. 아무것도 쓰지 않았습니다. 할 일: 한글 글꼴(예: fonts-nanum)을 설치하고 "
            "다시 하거나, 엑셀에서 [희망일자리 > 보고서 > PDF]로 만드세요"
        )
    chosen = {name: _nearest(name, korean) for name in missing}
    for name, text in texts.items():
        package.replace(
            name, _with_names(text, lambda n: chosen.get(n, n)).encode("utf-8", "surrogateescape")
        )
    return package.to_bytes(level=1), chosen


def unprintable(data: bytes, label: str, sheets: Collection[str]) -> list[str]:
    """The letters of the workbook *data* that no font of this PC has; none where it has no list.

    *label* is the file's name, for messages; *sheets* are the parts of the sheets that are printed.
    """
    lister = _program(os.environ)
    if lister is None:
        return []
    package = Package(data, label)
    parts = {name for name in package.parts() if _PARTS.fullmatch(name)}
    parts -= {name for name in parts if name.startswith("xl/worksheets/") and name not in sheets}
    texts = {name: package.part(name).decode("utf-8", "surrogateescape") for name in parts}
    # The texts of cells are shared; those of sheets that are not printed are still among them.
    shared = _ITEM.findall(texts.pop("xl/sharedStrings.xml", ""))
    used = {int(order) for text in texts.values() for order in _SHARED.findall(text)}
    seen = (_UNSEEN.sub(" ", text) for text in (*texts.values(), *(shared[at] for at in used)))
    letters = _letters(seen)
    if _listed(lister, f":charset={_codes(letters)}"):
        return []
    # Hangul as a whole is asked for above; symbols are few enough to ask for one by one.
    symbols = [letter for letter in letters if not _HANGUL.match(letter)]
    return [letter for letter in symbols if not _listed(lister, f":charset={_codes(letter)}")]


def lost_line(letters: list[str]) -> str:
    """The sentence about *letters* that are not in the PDF."""
    return (
        f"이 PC의 글꼴에 없어 PDF에서 빠진 글자: {' '.join(letters)}. "
        "그 글자가 든 글꼴(예: fonts-nanum)을 설치하고 다시 하세요"
    )


def lines(chosen: Mapping[str, str]) -> list[str]:
    """A sentence for each font that another stands for."""
    return [
        f"이 PC에 글꼴 「{name}」이(가) 없어 PDF는 「{other}」(으)로 인쇄했습니다. "
        "통합문서는 그대로이고, 줄바꿈이 엑셀과 다를 수 있습니다"
        for name, other in chosen.items()
    ]


def _with_names(text: str, other: Callable[[str], str]) -> str:
    """*text*, the XML of a part, with what *other* gives for the name of each font in it."""

    def renamed(match: re.Match[str]) -> str:
        return f"{match[1]}{other(match[2])}"

    text = _NAMES.sub(renamed, text)
    return _HEADERS.sub(lambda header: _IN_HEADER.sub(renamed, header[0]), text)


def _letters(texts: Iterable[str]) -> list[str]:
    """The letters of *texts* that are not ASCII and can be seen, each once, in order."""
    found = {letter for text in texts for letter in text if letter > "~"}
    return sorted(letter for letter in found if letter.isprintable() and not letter.isspace())


def _codes(letters: Iterable[str]) -> str:
    """*letters* as a pattern of fontconfig says them."""
    return " ".join(f"{ord(letter):x}" for letter in letters)


def _nearest(name: str, korean: Mapping[str, str]) -> str:
    """The font among *korean* (names by their small letters) that is most like *name*."""
    for each in _LIKE[bool(_SERIF.search(name))]:
        if each.casefold() in korean:
            return each
    return next(iter(korean.values()))


def _program(environ: Mapping[str, str]) -> str | None:
    folders: Iterable[str] = environ.get("PATH", "").split(os.pathsep)
    found = shutil.which(_LISTER, path=os.pathsep.join(f for f in folders if os.path.isabs(f)))
    # On Windows the current folder is searched, too; a program that lies there is not taken.
    return found if found is not None and os.path.isabs(found) else None


def _listed(lister: str, pattern: str) -> dict[str, str]:
    """The families of fonts that fit *pattern* of fontconfig, by their names in small letters.

    Empty where *lister* fails, which is logged.
    """
    command = [lister, "--format", "%{family}\n", pattern]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        log.fault("fonts", error)
        return {}
    lines = sorted(done.stdout.decode("utf-8", "replace").splitlines())
    names = [name.strip() for line in lines for name in line.split(",") if name.strip()]
    return {name.casefold(): name for name in names}
