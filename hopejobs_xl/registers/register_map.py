"""What the clerk has said of the registers, as TOML: kinds, header rows, roles, units, points.

``[[tables]]`` names files by a pattern (``file = "구직*.csv"``, perhaps ``sheet``) and says of them
``kind``, ``header_row``, ``wage_unit``, ``ignore = true`` and, below ``[tables.roles]``, a role by
header ("" for none). ``[[bands]]`` gives a table of points.
"""

from __future__ import annotations

import fnmatch
import pathlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from hopejobs_xl.scheme.loader import read_document, toml_path
from hopejobs_xl.scheme.strict_reader import Node, Told

from .definition_reader import read_bands
from .definitions import Bands, Definitions


@dataclass(frozen=True)
class Said:
    """What was said of the tables whose file and sheet fit the patterns; 0 and "" for nothing."""

    file: str = "*"
    sheet: str = "*"
    kind: str = ""
    header_row: int = 0
    wage_unit: str = ""
    ignore: bool = False
    roles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RegisterMap:
    """All that was said."""

    tables: tuple[Said, ...] = ()
    bands: Mapping[str, Bands] = field(default_factory=dict)

    def of(self, file: str, sheet: str) -> Said:
        """What was said of the sheet *sheet* of the file *file*; a later entry wins by key."""
        made = Said(file, sheet)
        for each in self.tables:
            if fnmatch.fnmatchcase(file, each.file) and fnmatch.fnmatchcase(sheet, each.sheet):
                made = replace(
                    made,
                    kind=each.kind or made.kind,
                    header_row=each.header_row or made.header_row,
                    wage_unit=each.wage_unit or made.wage_unit,
                    ignore=each.ignore or made.ignore,
                    roles={**made.roles, **each.roles},
                )
        return made

    def onto(self, definitions: Definitions) -> Definitions:
        """*definitions* with the tables of points that the clerk gave."""
        return replace(definitions, bands={**definitions.bands, **self.bands})


def load_map(path: pathlib.Path, definitions: Definitions) -> RegisterMap:
    """The map in the file *path*; SchemeError of all that is wrong with it."""
    told = Told()
    root = Node(read_document(path), (), lambda where: f"{path.name}: {toml_path(where)}", told)
    tables = said_tables(root, definitions)
    bands = read_bands(root)
    for name in bands:
        if name not in definitions.bands:
            root.refuse("bands", name, ", ".join(definitions.bands), "이름을 고치세요")
    root.done()
    told.settle()
    return RegisterMap(tables, bands)


def said_tables(root: Node, definitions: Definitions) -> tuple[Said, ...]:
    """The ``[[tables]]`` of a document; what is wrong with them is told."""
    kinds = tuple(kind.name for kind in definitions.kinds)
    roles = ("", *definitions.role)
    tables = []
    for node in root.tables("tables", at_least=0):
        said: dict[str, str] = {}
        raw = node.raw("roles")
        if (below := node.optional_table("roles")) is not None:
            for header in raw if isinstance(raw, dict) else {}:
                said[header] = below.choice(header, roles)
            below.done()
        tables.append(
            Said(
                node.text("file", default="*"),
                node.text("sheet", default="*"),
                node.choice("kind", ("", *kinds), default=""),
                node.whole("header_row") if "header_row" in node else 0,
                node.choice("wage_unit", ("", *definitions.hours), default=""),
                node.flag("ignore"),
                said,
            )
        )
        node.accept("header_row")
        node.done()
    return tuple(tables)
