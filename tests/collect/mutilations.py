"""What happens to a paper on its way: each function mutilates a sheet as people and programs do.

A function gets the sheet, a seeded ``random.Random`` and the answered sheets of ``others``: of
other departments, another month, year, evaluation and district. It marks what it makes doubtful:
a row whose label, key or figures it harms, or the sheet where it harms the head or a column.
"""

import copy

from tests.collect.reply_sheets import KEY, KINDS, NAME, NO, Error, Formula, Row

SECOND_THOUGHT = 500_000.0  # what a figure grows by where it is typed a second time


def sorted_rows(sheet, dice, others):
    """The whole table sorted: nothing is harmed."""
    dice.shuffle(sheet.rows)


def block_sorted(sheet, dice, others):
    """A block of neighbouring columns sorted, the others not: figures, labels and keys part."""
    if len(sheet.rows) < 2:
        return
    first = dice.randrange(len(sheet.columns))
    last = dice.randrange(first, len(sheet.columns))
    block = sheet.columns[first : last + 1]
    if set(block) >= {NO, NAME, KEY} and set(block) >= set(KINDS) & set(sheet.columns):
        return  # the whole table
    if set(block) & set(KINDS) and not set(block) & {NO, NAME, KEY}:
        return  # the figures alone: they were typed into the wrong rows, which nobody can know
    figures = [each for each in sheet.columns if each in KINDS]
    if set(figures) - set(block) and set(figures) & set(block):
        return  # the figures of one answer torn apart: no row of it is anybody's
    order = list(range(len(sheet.rows)))
    dice.shuffle(order)
    old = copy.deepcopy(sheet.rows)
    for row, source in zip(sheet.rows, order, strict=True):
        if old[source] is not row:
            for each in block:
                row.cells[each] = old[source].cells.get(each, "")
        if set(block) & {NO, NAME, KEY}:
            row.harmed = True


def rows_inserted(sheet, dice, others):
    """Blank rows and rows with words of their own."""
    for _ in range(dice.randrange(1, 4)):
        cells = dice.choice([{}, {NAME: "소계", "실적": 77.0}, {"비고": "담당자 확인함"}])
        at = dice.randrange(len(sheet.rows) + 1)
        sheet.rows.insert(at, Row(dict(cells), ("", ""), True))


def rows_deleted(sheet, dice, others):
    """Some rows are gone."""
    if len(sheet.rows) > 1:
        del sheet.rows[dice.randrange(len(sheet.rows))]


def columns_inserted(sheet, dice, others):
    """A column of somebody's own, with numbers or without, with a header or without."""
    name = f"열{len(sheet.columns)}"
    sheet.columns.insert(dice.randrange(len(sheet.columns) + 1), name)
    sheet.texts[name] = dice.choice(["", "검토", "메모", "전년 실적"])
    if dice.random() < 0.5:
        for row in sheet.rows:
            row.cells[name] = dice.choice([5.0, "확인", ""])


def columns_moved(sheet, dice, others):
    """Whole columns in another order."""
    dice.shuffle(sheet.columns)


def columns_deleted(sheet, dice, others):
    """A column is gone: without label or key nothing is sure."""
    gone = dice.choice(sheet.columns)
    sheet.columns.remove(gone)
    if gone in (NAME, KEY) or gone in KINDS:
        sheet.harmed = True


def column_doubled(sheet, dice, others):
    """Two columns under one header: nobody knows which is meant."""
    kind = dice.choice([each for each in sheet.columns if each in (*KINDS, NAME, KEY)])
    name = f"둘{len(sheet.columns)}"
    sheet.columns.insert(dice.randrange(len(sheet.columns) + 1), name)
    sheet.texts[name] = sheet.texts[kind]
    for row in sheet.rows:
        row.cells[name] = row.cells.get(kind, "")
    sheet.harmed = True


def headers_respelt(sheet, dice, others):
    """Headers with blanks and full-width letters."""
    for each in sheet.columns:
        if dice.random() < 0.3:
            sheet.texts[each] = " ".join(sheet.texts[each]).replace("2", "２")


def head_deleted(sheet, dice, others):
    """The rows above the table are gone."""
    sheet.head = sheet.head[: dice.randrange(len(sheet.head) + 1)] if dice.random() < 0.5 else []
    sheet.harmed |= not any("회신번호" in row for row in sheet.head)


def head_edited(sheet, dice, others):
    """Somebody uses the file for another department, day, district or number."""
    other = dice.choice(others)
    at = dice.randrange(1, 5)
    if at >= len(sheet.head) or at >= len(other.head) or len(sheet.head[at]) < 3:
        return
    if sheet.head[at][1] == other.head[at][1] and sheet.head[at][2] != other.head[at][2]:
        sheet.head[at] = [*sheet.head[at][:2], other.head[at][2], *sheet.head[at][3:]]
        sheet.harmed = True


def keys_harmed(sheet, dice, others):
    """Keys are emptied, mistyped, or two digits of them swapped."""
    for row in sheet.rows:
        key = row.cells.get(KEY, "")
        if not isinstance(key, str) or len(key) < 10 or dice.random() < 0.5:
            continue
        at = dice.randrange(len(key) - 1)
        wrong = dice.choice(
            [
                "",
                key[:at] + dice.choice("0123456789") + key[at + 1 :],
                key[:at] + key[at + 1] + key[at] + key[at + 2 :],
                key[: dice.randrange(len(key))],
            ]
        )
        if wrong.replace("-", "") != key.replace("-", ""):
            row.cells[KEY], row.harmed = wrong, True


def keys_of_another(sheet, dice, others):
    """The keys of another file are pasted over these: then the whole sheet is asked about."""
    other = dice.choice(others)
    sheet.harmed = True
    for row, source in zip(sheet.rows, other.rows, strict=False):
        if row.cells.get(KEY) != source.cells.get(KEY):
            row.cells[KEY], row.harmed = source.cells.get(KEY, ""), True


def labels_of_another(sheet, dice, others):
    """A row is used for another indicator."""
    other = dice.choice(others)
    row, source = dice.choice(sheet.rows), dice.choice(other.rows)
    if row.cells.get(NAME) != source.cells.get(NAME):
        for each in dice.choice([(NAME,), (NO, NAME)]):
            row.cells[each] = source.cells.get(each, "")
        row.harmed = True


def labels_emptied(sheet, dice, others):
    """Names are gone."""
    for row in sheet.rows:
        if dice.random() < 0.3:
            row.cells[NAME], row.harmed = "", True


def numbers_wrong(sheet, dice, others):
    """The number before a name is another one."""
    row = dice.choice(sheet.rows)
    if row.cells.get(NO, "") not in ("㉓", ""):
        row.cells[NO], row.harmed = "㉓", True


def rows_of_another(sheet, dice, others):
    """Whole rows of other files are pasted in: then the whole sheet is asked about."""
    other = dice.choice(others)
    sheet.harmed = True
    for source in dice.sample(other.rows, min(len(other.rows), dice.randrange(1, 3))):
        copied = copy.deepcopy(source)
        copied.harmed = True
        sheet.rows.insert(dice.randrange(len(sheet.rows) + 1), copied)


def rows_doubled(sheet, dice, others):
    """A row is there twice, and one of the two was changed."""
    row = dice.choice(sheet.rows)
    copied = copy.deepcopy(row)
    if dice.random() < 0.5:
        for each in sheet.figures(copied):
            value = copied.cells[each]
            if isinstance(value, float) and value.is_integer():
                copied.cells[each] = value + SECOND_THOUGHT
        row.harmed = copied.harmed = True
    sheet.rows.append(copied)


def typed_as_text(sheet, dice, others):
    """Figures with commas, in full width, with blanks."""
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    for row in sheet.rows:
        for each in sheet.figures(row):
            value = row.cells[each]
            if not isinstance(value, float) or dice.random() < 0.4:
                continue
            text = f"{value:,.0f}" if value.is_integer() else repr(value)
            row.cells[each] = dice.choice([text, f" {text} ", text.translate(wide)])


def two_in_one_cell(sheet, dice, others):
    """Two figures in a cell, a date, a word: told, never taken."""
    row = dice.choice(sheet.rows)
    for each in sheet.figures(row):
        row.cells[each] = dice.choice(["119 100", "2016. 4. 1.", "해당 없음 아님", "약 300", "①"])
        row.harmed = True


def formulas(sheet, dice, others):
    """A figure is the result of a formula, or an error."""
    row = dice.choice(sheet.rows)
    for each in sheet.figures(row):
        value = row.cells[each]
        row.cells[each] = dice.choice([Formula("1+1", value), Formula("1+1"), Error("#N/A")])
        row.harmed = True


def prefixed(sheet, dice, others):
    """한셀 puts ``x:`` before every element."""
    sheet.prefix = True


def retitled(sheet, dice, others):
    """The sheet has another name."""
    sheet.title = dice.choice(["Sheet1", "4월 실적", "일자리 '과'"])


def retyped(sheet, dice, others):
    """Printed, and typed into a fresh sheet: labels, figures and perhaps the number."""
    kept = [each for each in (NO, NAME, *KINDS) if each in sheet.columns]
    sheet.columns = kept
    number = [row for row in sheet.head if "회신번호" in row]
    sheet.head = dice.choice([number, [], [["회신 번호: " + str(each[2])] for each in number]])
    sheet.harmed = True


ALL = (
    sorted_rows, block_sorted, rows_inserted, rows_deleted, columns_inserted, columns_moved,
    columns_deleted, column_doubled, headers_respelt, head_deleted, head_edited, keys_harmed,
    keys_of_another, labels_of_another, labels_emptied, numbers_wrong, rows_of_another,
    rows_doubled, typed_as_text, two_in_one_cell, formulas, prefixed, retitled, retyped,
)  # fmt: skip
