"""What ``hopejobs scheme export`` does: the scheme that a workbook obeys, as a file to edit."""

from __future__ import annotations

import argparse
from pathlib import Path

from hopejobs_xl.attach.own_scheme import of_file
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file.disk import save_new
from hopejobs_xl.papers.proposed_scheme import as_toml
from hopejobs_xl.scheme.loader import FORMAT
from hopejobs_xl.sheets.scheme_tables import document_of

from .output import FINE, refuse_ending, refuse_existing
from .scheme_command import counts

_TOML = ".toml"


def run(options: argparse.Namespace) -> int:
    """Write the scheme of the workbook ``book`` as ``out``; the workbook is only read.

    Raises ``SchemeError`` of all faults of its sheets, ``WorkbookError`` for a file without a
    scheme, for one that is a scheme file itself, and where ``out`` is there already.
    """
    book: Path = options.book
    out: Path = options.out
    refuse_ending("-o", out, _TOML)
    refuse_existing(out)
    if book.suffix.lower() == _TOML:
        raise WorkbookError(
            f"{book}: 이미 평가체계 파일(.toml)입니다. 쓰지 않았습니다. 할 일: 다른 이름으로 베껴 "
            "고치세요"
        )
    own = of_file(book, "scheme export")
    text = as_toml({"format": FORMAT, **document_of(own.tables)})
    out.parent.mkdir(parents=True, exist_ok=True)
    save_new(out, text.encode("utf-8"))
    print(f"적었습니다: {out}")
    print(counts(own.scheme))
    print(
        f"할 일: {out}을(를) 글 편집기에서 고쳐 hopejobs scheme check {out}(으)로 살피고 "
        f"hopejobs new {out} --last {book.name} -o BOOK.xlsm으로 새 통합문서를 만드세요"
    )
    return FINE
