"""``hopejobs build``: the workbook or the add-in, by the ending of the file that is asked for."""

from __future__ import annotations

from pathlib import Path

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.make_workbook import addin_book, book

from .output import FINE, refuse_endings

_WORKBOOK, _ADDIN = ".xlsm", ".xlam"


def run(out: Path, scheme: Path | None, texts: Path | None) -> int:
    """Make *out*, print what was made, return the exit status.

    *texts*, what a district writes into the forms, is refused for an add-in: it has no forms.
    """
    todo = "통합문서는 .xlsm, 추가 기능은 .xlam으로 끝내세요"
    refuse_endings(out, (_WORKBOOK, _ADDIN), todo)
    addin = out.suffix.lower() == _ADDIN
    if addin and texts is not None:
        raise WorkbookError(
            f"--texts {texts}: 추가 기능(.xlam)에는 서식이 없습니다. 허용: 통합문서(.xlsm)일 때만. "
            "할 일: --texts를 빼세요"
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    if addin:
        addin_book.build(out, scheme)
    else:
        book.build(out, scheme, texts)
    print(f"만들었습니다: {out}")
    return FINE
