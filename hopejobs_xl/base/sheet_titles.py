"""Sheet titles: as a part of our names, in references and formulas, and which ones Excel takes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .errors import WorkbookError

LONGEST_TITLE = 31

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\ufffe\uffff]")
_RESERVED = {"history"}  # Excel's own sheet of tracked changes
# Text in quotes; a quoted sheet; a bare one that is neither of another file nor half of `A:B!`.
_SHEETS = re.compile(
    r"\"(?:[^\"]|\"\")*\"|'(?P<quoted>(?:[^']|'')+)'!|(?<![\w.\]:])(?P<bare>[\w.]+)!"
)


def split_name(name: str) -> tuple[str | None, str]:
    """Sheet title (``None``: the workbook) and the name itself of ``"시트 이름!NAME"``."""
    title, mark, own = name.rpartition("!")
    return (title if mark else None), own


def unquoted(title: str) -> str:
    """A sheet title without the apostrophes that a reference may put around it."""
    if len(title) > 2 and title.startswith("'") and title.endswith("'"):
        return title[1:-1].replace("''", "'")
    return title


def quoted(title: str) -> str:
    """A sheet title as a reference may always spell it."""
    doubled = title.replace("'", "''")
    return f"'{doubled}'"


def renamed(formula: str, old: str, new: str) -> str:
    """*formula* with every reference to the sheet *old* pointing at the sheet *new*."""

    def other(match: re.Match[str]) -> str:
        bare, inside = match["bare"], match["quoted"]
        title = bare if inside is None else inside.replace("''", "'")
        if title is None or title.casefold() != old.casefold():
            return match[0]
        return f"{quoted(new)}!"

    return _SHEETS.sub(other, formula)


def check_title(title: str) -> None:
    """WorkbookError unless Excel takes *title* for the title of a sheet."""
    found = _FORBIDDEN.search(title)
    length = len(title.encode("utf-16-le", "surrogatepass")) // 2
    if not title.strip():
        fault = "비어 있음"
    elif found is not None:
        letter = found[0]
        fault = (
            f"쓸 수 없는 글자 {f'「{letter}」' if letter.isprintable() else f'U+{ord(letter):04X}'}"
        )
    elif title.startswith("'") or title.endswith("'"):
        fault = "작은따옴표로 시작하거나 끝남"
    elif length > LONGEST_TITLE:
        fault = f"{length}자"
    elif title.casefold() in _RESERVED:
        fault = "엑셀이 쓰는 이름"
    else:
        return
    raise WorkbookError(
        f"「{title}」은(는) 시트 이름이 될 수 없습니다({fault}). 허용: {LONGEST_TITLE}자까지, "
        "[ ] : * ? / \\ 없이, 작은따옴표로 시작하거나 끝나지 않게. 이름을 바꾸세요."
    )


def taken(label: str, title: str) -> WorkbookError:
    """That a sheet cannot be made in the workbook *label*: another one is called *title*."""
    return WorkbookError(
        f"{label}: 시트 「{title}」이(가) 이미 있는데 이 프로그램이 만든 시트가 아닙니다. "
        "아무것도 만들지 않았습니다. 그 시트의 이름을 바꾸세요."
    )


def same(titles: Iterable[str], wanted: str) -> str | None:
    """The one of *titles* that Excel takes for *wanted* (upper and lower case are one)."""
    folded = wanted.casefold()
    return next((title for title in titles if title.casefold() == folded), None)
