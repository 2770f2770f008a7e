"""What the finder found, in lines for the clerk: on a terminal and in a message box."""

from __future__ import annotations

from hopejobs_xl.base.addresses import address, column_letters

from . import bound_names
from .write import Outcome

_MOST = 4  # other tables in a line


def found_lines(made: Outcome) -> list[str]:
    """What was found, a line each: sheet, header, columns, indicators, what is missing and why."""
    found, scheme = made.found, made.scheme
    top, bottom = found.header
    lines = [
        f"시트: {found.sheet}",
        f"머리글: {top}행" if top == bottom else f"머리글: {top}~{bottom}행",
    ]
    columns = sorted(found.columns.items(), key=lambda each: each[1])
    shown = ", ".join(
        f"{bound_names.TITLES.get(key, key)} {column_letters(column)}" for key, column in columns
    )
    lines += [f"열: {shown}", f"지표 {len(found.rows)}개:"]
    for row in found.rows:
        cell = address("", row.row, found.columns["label"])[1:]
        lines.append(f"  {cell} → {row.no} {scheme.find(row.no).name}: 「{_one_line(row.text)}」")
    if found.missing:
        lines.append(f"빠진 지표 {len(found.missing)}개:")
        lines += [f"  {no} {scheme.find(no).name}" for no in found.missing]
    if found.unplaced:
        lines.append(f"지표로 놓지 못한 줄 {len(found.unplaced)}개:")
        lines += [
            f"  {each.cell} 「{_one_line(each.text)}」: {each.why}" for each in found.unplaced
        ]
    if found.others:
        places = ", ".join(f"{place}(지표 {count}개)" for place, count in found.others[:_MOST])
        more = f" 등 {len(found.others)}곳" if len(found.others) > _MOST else ""
        todo = "그 표의 시트를 --sheet로 정하거나 다른 표의 실적 머리글을 고치세요"
        lines.append(f"보지 않은 작은 표: {places}{more}. 그 표가 맞으면 {todo}")
    if made.source:
        lines.append(f"배점기준: {made.source}의 것(이 파일에 적어 두고 그것으로 계산합니다)")
    if made.before is not None:
        lines.append(f"이미 연결되어 있습니다: 득점 {made.before.where()}")
    return lines


def _one_line(text: str) -> str:
    return " ".join(text.split())
