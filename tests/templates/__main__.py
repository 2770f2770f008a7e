"""``python -m tests.templates``: makes all templates anew (those of Calc need LibreOffice)."""

from tests.templates import make_by_calc, make_by_openpyxl, make_by_xlsxwriter

for script in (make_by_openpyxl, make_by_xlsxwriter, make_by_calc):
    for name in script.make_all():
        print(name)
