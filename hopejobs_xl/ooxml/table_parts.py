"""What of a sheet belongs to Excel's own tables and pivot tables: headers and results of theirs."""

from __future__ import annotations

from hopejobs_xl.base.addresses import Area, split_range

from .package import Package
from .xml_parts import MAIN, parse, whole


def taken(package: Package, part: str, title: str) -> dict[str, Area]:
    """The areas of the worksheet *part* (*title*) that take no formula, by what has them.

    Excel repairs a table whose header cell is no text, and writes over cells of a pivot table.
    """
    found: dict[str, Area] = {}
    for relation in package.relationships(part).values():
        if relation.target not in package:
            continue
        if relation.type.endswith("/table"):
            root = parse(package.part(relation.target), relation.target)
            corners = split_range(root.get("ref", ""))
            name = f"표 {root.get('displayName', '')}"
            if corners is not None and whole(root.get("headerRowCount", "1")):
                found[f"{name}의 머리글"] = Area(title, *corners[:2], corners[0], corners[3])
            if corners is not None and whole(root.get("totalsRowCount", "0")):
                found[f"{name}의 요약 행"] = Area(title, corners[2], *corners[1:])
        elif relation.type.endswith("/pivotTable"):
            root = parse(package.part(relation.target), relation.target)
            place = root.find(f"{{{MAIN}}}location")
            corners = None if place is None else split_range(place.get("ref", ""))
            if corners is not None:
                found[f"피벗 테이블 {root.get('name', '')}"] = Area(title, *corners)
    return found
