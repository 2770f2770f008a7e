"""What a format of the workbook consists of: sheets, defined names, and the columns of tables."""

from hopejobs_xl.sheets import layout


def described(module=layout):
    """The format that *module* (``sheets.layout``) lays out, a line for each name."""
    values = {key: value for key, value in vars(module).items() if not key.startswith("_")}
    sheets = [value for key, value in values.items() if key.endswith("_SHEET")]
    names = {
        value for value in values.values() if isinstance(value, str) and value.startswith("HJ_")
    }
    lines = [f"sheet {title}" for title in sorted(sheets)]
    lines += [f"name {name}" for name in sorted(names)]
    tables = {
        value.name: value
        for value in values.values()
        if hasattr(value, "columns") and not isinstance(value, type)
    }
    for name, table in sorted(tables.items()):
        columns = ", ".join(f"{each.key} {each.header}" for each in table.columns)
        lines.append(f"table {name}: {columns}")
    return "\n".join(lines) + "\n"
