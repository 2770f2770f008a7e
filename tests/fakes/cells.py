"""What Excel and pywin32 make of a cell: error codes, errors of calls, text parsed as if typed."""

import datetime as dt
import re

# As pywin32 delivers them; the same table as xlwings._xlwindows.cell_errors, which needs Windows.
ERROR_CODES = {
    "#DIV/0!": -2146826281,
    "#N/A": -2146826246,
    "#NAME?": -2146826259,
    "#NULL!": -2146826288,
    "#NUM!": -2146826252,
    "#REF!": -2146826265,
    "#VALUE!": -2146826273,
}
ERROR_TEXTS = {code: text for text, code in ERROR_CODES.items()}
# A digit stands before an exponent: E8 is a text.
_NUMBER = re.compile(r"[-+]?(?=[\d.])(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?(e[-+]?\d+)?%?", re.IGNORECASE)
_EXCEPTION, _REFUSED = -2147352567, -2146827284  # DISP_E_EXCEPTION and Excel's own 1004


class ComError(Exception):
    """Stands for pywintypes.com_error and has its arguments.

    Without *hresult* it is what Excel answers to what does not exist or is not allowed: *text* and
    *scode* stand in ``excepinfo`` then.
    """

    def __init__(self, text, hresult=_EXCEPTION, scode=_REFUSED):
        info = (0, "Microsoft Excel", text, None, 0, scode) if hresult == _EXCEPTION else None
        super().__init__(hresult, "Exception occurred.", info, None)


def typed(text):
    """Value, formula and number format (or None) that Excel makes of *text* typed in a cell."""
    bare = text.strip()
    if text == "":
        return None, None, None
    if text.startswith("'"):
        return text[1:], None, None
    if any(c.isdigit() for c in bare) and _NUMBER.fullmatch(bare):
        number = float(bare.rstrip("%").replace(",", ""))
        return (number / 100, None, "0%") if bare.endswith("%") else (number, None, None)
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", bare):
        return dt.datetime(*map(int, bare.split("-"))), None, "yyyy-mm-dd"
    if len(bare) > 1 and bare[0] in "=+-@":
        return 0.0, bare if bare[0] == "=" else f"={bare}", None
    if bare.upper() in ("TRUE", "FALSE"):
        return bare.upper() == "TRUE", None, None
    return ERROR_CODES.get(bare.upper(), text), None, None
