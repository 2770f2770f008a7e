"""The table of README: which rows of ``make bench`` stand there, and how people call them."""

from __future__ import annotations

from collections.abc import Mapping

from .bench import Measured
from .measuring import ROOT

README = ROOT / "README.md"
HEAD = "| 하는 일 | 상대 | 비율 |\n|---|---|---:|\n"
# By the name of the row.
ROWS = {
    "refresh": ("통합문서 새로고침", "openpyxl로 열고 저장"),
    "refresh-office": ("`hopejobs refresh` 전체", "LibreOffice 변환"),
    "refresh-process-memory": ("`hopejobs refresh`의 메모리", "openpyxl로 열고 저장"),
    "score": ("`hopejobs score 취업률 15%` 처음부터", "pandas 없이 `import xlwings`"),
    "check": ("`hopejobs check --json` 전체", "python-calamine으로 읽기"),
    "attach": ("5MB 파일에 서식 연결", "openpyxl로 열기"),
    "refresh-own": ("그 파일 새로고침", "openpyxl로 열기"),
    "attach-formulas": ("수식 33,000개 옆의 표에 서식 연결", "openpyxl로 열기"),
    "refresh-formulas": ("수식 33,000개 옆의 표가 든 파일 새로고침", "openpyxl로 열기"),
    "report": ("`hopejobs report --hwpx`", "python-hwpx로 같은 표만 쓰기"),
    "build": ("`hopejobs build`", "XlsxWriter와 pyOpenVBA로 같은 것 쓰기"),
    "replies": ("회신 파일 30개 받기(읽고, 누구의 답인지 알고, 맞춤)", "python-calamine으로 읽기"),
    "registers": ("대장 1만 줄(.xlsx) `hopejobs registers`", "`import pandas`와 calamine으로 읽기"),
    "registers-large": ("대장 10만 줄(.xlsx)", "`pandas.read_excel`(calamine)"),
    "registers-million": ("대장 100만 줄(csv), 430MB", "`read_csv(dtype=str)`와 `duplicated`"),
    "array": ("실적 100만 개 한 번에", "numpy searchsorted + take"),
}  # fmt: skip


def line(name: str, ratio: str) -> str:
    """The line of README for the row *name*."""
    return f"| {' | '.join(ROWS[name])} | {ratio} |"


def parts(text: str) -> tuple[str, list[str], str]:
    """*text* of README: what stands before the rows of the table, the rows, and the rest.

    Raises ``ValueError`` where there is no such table.
    """
    before, head, after = text.partition(HEAD)
    if not head:
        raise ValueError("README has no table of make bench")
    table, blank, rest = after.partition("\n\n")
    return before + head, table.split("\n"), blank + rest


def renewed(text: str, found: Mapping[str, Measured]) -> str:
    """*text* of README with the ratios *found*; a row that was not measured keeps its own."""
    before, rows, after = parts(text)
    kept = dict(row.removesuffix(" |").rpartition(" | ")[::2] for row in rows)
    made = []
    for name in ROWS:
        measured = found.get(name)
        value = measured.value if measured is not None else None
        old = kept.get(line(name, "").removesuffix(" |  |"), "–")
        made.append(line(name, old if value is None else f"{value:.2f}"))
    return f"{before}{chr(10).join(made)}{after}"


def write(found: Mapping[str, Measured]) -> None:
    """Put *found* into README."""
    README.write_text(renewed(README.read_text(encoding="utf-8"), found), encoding="utf-8")
