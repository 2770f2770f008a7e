"""Findings that people have said to be none, each with a reason: of 대장설정 and of a file.

Both hold 지문, reasons and the key of the 지문, and nothing of a person. The file is read here and
written by people; the first one, without entries, is ``new_text``. The table of the workbook is
read by ``register_pages/excluded.py``.
"""

from __future__ import annotations

import pathlib
import re
from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.scheme.loader import read_document, toml_path
from hopejobs_xl.scheme.strict_reader import Node, Told

from . import persons
from .findings import Finding, Hits

FORMAT = 1
_KEY = re.compile(r"[A-Za-z0-9_-]{16}")
_PRINT = re.compile(r"[0-9a-f]{16}")
_PHONE = re.compile(r"01[016789][-.\s]?\d{3,4}[-.\s]?\d{4}")
_TEXT = """\
# 대장점검에서 제외한 것. 찾은 것의 「지문」을 print에 옮기고 까닭을 적습니다.
# 지문은 아래 key로 만듭니다: key를 바꾸면 적어 둔 지문이 모두 맞지 않습니다.
# 이름, 전화, 생년월일은 적지 마세요.
#
# [[exclusions]]
# print = "5f0c6e2b9a417d38"
# reason = "동명이인임을 상담일지로 확인함"
# day = 2016-09-01
format = {format}
key = "{key}"
"""


@dataclass(frozen=True)
class Exclusion:
    """Why a finding is none; ``day`` is "" where unsaid.

    ``where`` is its place in the file or the workbook, ``kind`` the register that it was found in
    the last time, "" where nobody knows.
    """

    reason: str
    day: str = ""
    where: str = ""
    kind: str = ""


@dataclass
class Exclusions:
    """The findings that people have excluded, by 지문; ``key`` is that of the 지문.

    ``used`` gathers, while rules run, which of them were found again, each with the number of the
    rule and the kind of register.
    """

    key: str = field(default_factory=persons.new_key)
    entries: dict[str, Exclusion] = field(default_factory=dict)
    used: dict[str, tuple[int, str]] = field(default_factory=dict)

    def without(self, hits: Hits) -> tuple[Hits, int]:
        """*hits* without the excluded ones, and how many these were."""
        if not self.entries or not len(hits):
            return hits, 0
        about = hits.rule.rule, hits.rows.kind
        keep = np.array([not self._excluded(each, about) for each in hits.prints()])
        if keep.all():
            return hits, 0
        positions = np.flatnonzero(keep).tolist()
        note = hits.note
        left = Hits(
            hits.rule,
            hits.rows,
            hits.at[keep],
            hits.role,
            note and (lambda order: note(positions[order])),
            None if hits.roles is None else [hits.roles[each] for each in positions],
        )
        return left, int((~keep).sum())

    def has(self, finding: Finding) -> bool:
        """Whether *finding*, of one row, is excluded."""
        return self._excluded(finding.print, (finding.rule.rule, ""))

    def _excluded(self, print: str, about: tuple[int, str]) -> bool:
        if print not in self.entries:
            return False
        self.used[print] = about
        return True

    def unused(self, kinds: Collection[str]) -> list[tuple[str, Exclusion]]:
        """The 지문 that no rule has found, each with its exclusion.

        Those of a register that is none of the *kinds* read are left out: nobody has looked.
        """
        return [
            (name, each)
            for name, each in self.entries.items()
            if name not in self.used and (not each.kind or each.kind in kinds)
        ]


def united(own: Exclusions, other: Exclusions, name: str) -> Exclusions:
    """The exclusions of a workbook, *own*, and those of the file *name*, *other*, as one.

    Raises WorkbookError where they are under different keys: no row has both 지문. A workbook that
    has excluded nothing yet goes on with the key of the file.
    """
    if own.entries and own.key != other.key:
        raise WorkbookError(
            f"{name}: 지문의 열쇠(key)가 통합문서의 것과 달라 함께 쓸 수 없음(열쇠가 다르면 같은 "
            "줄도 지문이 다름). 할 일: --exclusions를 빼거나, 「제외한 것」을 모두 지우세요"
        )
    return Exclusions(other.key, other.entries | own.entries)


def names_somebody(reason: str) -> bool:
    """Whether a phone or what looks like a 주민등록번호 stands in *reason*."""
    return persons.is_resident(reason) or bool(_PHONE.search(reason))


def is_print(text: str) -> bool:
    """Whether *text* is a 지문: 16 hexadecimal digits."""
    return bool(_PRINT.fullmatch(text))


def is_key(text: str) -> bool:
    """Whether *text* is a key of 지문."""
    return bool(_KEY.fullmatch(text))


def new_text(key: str) -> str:
    """A file of exclusions under *key* without entries, which says how one is written."""
    return _TEXT.format(format=FORMAT, key=key)


def load(path: pathlib.Path) -> Exclusions:
    """The exclusions in the TOML file *path*; SchemeError of all that is wrong with it."""
    told = Told()
    root = Node(read_document(path), (), lambda where: f"{path.name}: {toml_path(where)}", told)
    if root.whole("format") != FORMAT:
        root.refuse("format", root.raw("format"), str(FORMAT), "이 판의 형식으로 고치세요")
    key = root.text("key")
    if not is_key(key):
        root.refuse("key", "다른 글", "처음에 적힌 16글자", "옛 파일의 key로 되돌리세요")
    made = Exclusions(key)
    for order, node in enumerate(root.tables("exclusions", at_least=0), 1):
        name, reason = node.text("print"), node.text("reason")
        day = node.date("day").isoformat() if "day" in node else ""
        node.accept("day")
        if not is_print(name):
            node.refuse(
                "print", name, "16글자의 지문", "대장점검의 지문을 옮기세요", rests=("print",)
            )
        if name in made.entries:
            node.refuse("print", name, "서로 다른 지문", "겹친 줄을 지우세요", rests=("print",))
        if names_somebody(reason):
            # What stands there is not said again.
            read = "주민등록번호나 전화처럼 보이는 글"
            node.refuse("reason", read, "사람을 알 수 없는 사유", "그 글을 지우세요")
        made.entries[name] = Exclusion(reason, day, f"exclusions[{order}]")
        node.done()
    root.done()
    told.settle()
    return made
