"""Rules of selection as data: that of the scheme, those that were published, one in a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.scheme.loader import incentive_of, read_document, toml_path
from hopejobs_xl.scheme.model import Incentive, Scheme
from hopejobs_xl.scheme.strict_reader import Node, Told

FORMAT = 1
OF_SCHEME = "평가체계의 규칙"
_DATA = Path(__file__).parent / "data"
_SHIPPED = _DATA / "selection-rules.toml"
_SEOUL = "서울"


@dataclass(frozen=True)
class Rule:
    """Who is selected and gets what, by its name; ``note``: what people have to know of it."""

    name: str
    incentive: Incentive
    note: str = ""


def load(path: Path | None = None) -> tuple[Rule, ...]:
    """The rules in the TOML file *path*, or the published ones that are shipped.

    Raises ``SchemeError`` of all faults, each with its place in the file.
    """
    source = path or _SHIPPED
    told = Told()
    root = Node(read_document(source), (), lambda at: f"{source.name}: {toml_path(at)}", told)
    if root.whole("format") != FORMAT:
        root.refuse("format", root.raw("format"), str(FORMAT), "이 판의 형식으로 고치세요")
    made: list[Rule] = []
    for node in root.tables("rules"):
        name, note = node.text("name"), node.text("note", default="")
        if name in (each.name for each in made):
            node.refuse("name", name, "서로 다른 이름", "겹친 규칙의 이름을 바꾸세요")
        made.append(Rule(name, incentive_of(node.table("incentive")), note))
        node.done()
    root.done()
    told.settle()
    return tuple(made)


def chosen(scheme: Scheme, asked: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The rule of *scheme*, where it has one, and those *asked* for: shipped names, or TOML files.

    Raises ``WorkbookError`` for a name that is none, and as ``load``.
    """
    found = [] if scheme.incentive is None else [Rule(OF_SCHEME, scheme.incentive)]
    shipped = {each.name: each for each in load()}
    for each in asked:
        if each in shipped:
            found.append(shipped[each])
        elif each.lower().endswith(".toml"):
            found += load(Path(each))
        else:
            raise WorkbookError(
                f"--rule: 읽은 값 「{each}」. 허용: {', '.join(shipped)} 또는 규칙을 적은 파일"
                "(.toml). 할 일: 이름을 고치거나 파일을 적으세요"
            )
    return tuple(found)


def expected(asked: str | None) -> tuple[str, ...]:
    """The names of the districts that have to be there: ``서울``, or a text file, a name a line.

    None where nothing is *asked*. Raises ``WorkbookError`` for a file that cannot be read or says
    a name twice.
    """
    if asked is None:
        return ()
    path = _DATA / "seoul-districts.txt" if asked == _SEOUL else Path(asked)
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise WorkbookError(
            f"--districts {asked}: 읽을 수 없습니다. 허용: {_SEOUL} 또는 자치구 이름을 한 줄에 "
            "하나씩 적은 UTF-8 글(.txt). 할 일: 경로와 파일을 확인하세요"
        ) from error
    names = [line.strip() for line in lines if line.strip()]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice or not names:
        what = f"두 번 적힌 이름 {', '.join(twice)}" if twice else "빈 파일"
        raise WorkbookError(f"--districts {asked}: {what}. 할 일: 한 줄에 한 이름씩 적으세요")
    return tuple(names)
