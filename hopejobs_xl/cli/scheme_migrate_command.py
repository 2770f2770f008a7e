"""What ``hopejobs scheme migrate`` does: a scheme file of an older format, in today's."""

from __future__ import annotations

import argparse
from pathlib import Path

from hopejobs_xl.base.errors import SchemeError, WorkbookError
from hopejobs_xl.hosts.file.disk import save_new
from hopejobs_xl.scheme.loader import FORMAT, load, read_document
from hopejobs_xl.scheme.older_format import Ask, asks, brought_up, format_of

from .output import FINE, print_json, refuse_ending, refuse_existing

_TOML = ".toml"


def run(options: argparse.Namespace) -> int:
    """Write the scheme file of the older format as ``out``, and list what it asks of a person.

    The old file is only read. Raises ``SchemeError`` of all faults that it has, ``WorkbookError``
    for another kind of file, for one of today's format, and where ``out`` is there already.
    """
    old: Path = options.old
    out: Path = options.out
    _refuse_other(old)
    refuse_ending("-o", out, _TOML)
    refuse_existing(out)
    scheme, document = load(old), read_document(old)
    before = format_of(document)
    if before == FORMAT:
        raise WorkbookError(
            f"{old.name}: 이 판의 형식({FORMAT})으로 적힌 파일입니다. 쓰지 않았습니다. 할 일: 이 "
            "파일을 그대로 쓰세요"
        )
    text = brought_up(old.read_bytes().decode("utf-8-sig"))
    if text is None:
        raise SchemeError(
            f"{old.name}: format",
            f"고쳐 적을 수 없는 꼴의 format = {before}",
            f"첫 표보다 앞의 한 줄 format = {FORMAT}",
            "그 줄을 손으로 고치세요",
        )
    found = asks(document, scheme)
    out.parent.mkdir(parents=True, exist_ok=True)
    save_new(out, text.encode("utf-8"))
    if options.json:
        told = [{"place": each.place, "text": each.text} for each in found]
        print_json({"out": str(out), "from": before, "to": FORMAT, "asks": told})
    else:
        _print(old, out, before, found)
    return FINE


def _refuse_other(old: Path) -> None:
    if old.suffix.lower() != _TOML:
        raise WorkbookError(
            f"{old}: 읽은 값 「{old.suffix}」. 허용: 평가체계를 적은 {_TOML}. 할 일: "
            "통합문서(.xlsm)는 hopejobs migrate로 옮기고, 그 평가체계를 파일로 쓰려면 hopejobs "
            f"scheme export {old} -o SCHEME.toml"
        )


def _print(old: Path, out: Path, before: int, found: list[Ask]) -> None:
    print(f"적었습니다: {out}(형식 {before} → {FORMAT}). 득점은 그대로이고 주석도 남아 있습니다")
    print(f"{old.name}은(는) 바꾸지 않았습니다.")
    if not found:
        print("더 적을 것이 없습니다.")
        return
    print(f"사람이 정할 것 {len(found)}가지(적지 않아도 전과 같이 계산합니다):")
    for each in found:
        print(f"  {each.place}: {each.text}")
    print(f"할 일: {out.name}에 적은 뒤 hopejobs scheme check {out}으로 살피세요")
