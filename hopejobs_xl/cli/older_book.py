"""What a command says of a workbook that another version of the program made."""

from __future__ import annotations

from pathlib import Path

from hopejobs_xl import __version__
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets import book_format
from hopejobs_xl.sheets.layout import FORM

from . import output


def tell(book: FileWorkbook, path: Path) -> None:
    """Note, beside the result, that *book*, the file *path*, is of another version, and what to do.

    Nothing is said of this version's workbooks and of other people's files. Raises WorkbookError
    where the workbook is so old that nothing but moving works with it.
    """
    if FORM not in book.names():
        return
    made = book_format.format_of(book)
    if made == book_format.CURRENT:
        return
    about = (
        f"{path.name}: {{}} 통합문서입니다({book_format.version_of(book)}판, 형식 {made}. 이 "
        f"프로그램은 {__version__}판, 형식 {book_format.CURRENT})"
    )
    if made > book_format.CURRENT:
        todo = "이 프로그램이 모르는 것이 있으니 새 프로그램을 설치하세요"
        output.print_notes([f"{about.format('새 판의')}. {todo}"])
        return
    names = (str(path), str(path.with_name(f"{path.stem}_새.xlsm")))
    quoted = (f'"{each}"' if " " in each else each for each in names)
    todo = "hopejobs migrate {} -o {}".format(*quoted)
    if made < book_format.USABLE:
        raise WorkbookError(
            f"{about.format('옛 판의')}. 이 판의 명령은 이 파일을 바로 쓰지 못합니다. 할 일: "
            f"새 통합문서로 옮기세요(옛 파일은 그대로 남습니다): {todo}"
        )
    output.print_notes(
        [f"{about.format('옛 판의')}. 이대로 써도 되고, 새 통합문서로 옮기려면: {todo}"]
    )


def tell_file(path: Path) -> None:
    """As ``tell`` of the workbook file *path*, if it is one."""
    if path.suffix.lower() != ".toml":
        tell(FileWorkbook.open(path), path)
