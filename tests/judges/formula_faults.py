"""What is wrong with a formula of a file by itself: length, sheets, links, newer functions."""

import functools
import re

from tests.judges.opened_file import length

LIMIT = 8192
# Functions younger than the file format, which a file spells with a prefix (Microsoft's list
# "Issue: An _xlfn. prefix is displayed in front of a formula").
_PREFIXED = """
    ACOT ACOTH AGGREGATE ANCHORARRAY ARABIC ARRAYTOTEXT BASE BETA.DIST BETA.INV BINOM.DIST
    BINOM.DIST.RANGE BINOM.INV BITAND BITLSHIFT BITOR BITRSHIFT BITXOR BYCOL BYROW CEILING.MATH
    CEILING.PRECISE CHISQ.DIST CHISQ.DIST.RT CHISQ.INV CHISQ.INV.RT CHISQ.TEST CHOOSECOLS
    CHOOSEROWS COMBINA CONCAT CONFIDENCE.NORM CONFIDENCE.T COT COTH COVARIANCE.P COVARIANCE.S CSC
    CSCH DAYS DECIMAL DROP ENCODEURL ERF.PRECISE ERFC.PRECISE EXPAND EXPON.DIST F.DIST F.DIST.RT
    F.INV F.INV.RT F.TEST FIELDVALUE FILTER FILTERXML FLOOR.MATH FLOOR.PRECISE FORECAST.ETS
    FORECAST.ETS.CONFINT FORECAST.ETS.SEASONALITY FORECAST.ETS.STAT FORECAST.LINEAR FORMULATEXT
    GAMMA GAMMA.DIST GAMMA.INV GAMMALN.PRECISE GAUSS GROUPBY HSTACK HYPGEOM.DIST IFNA IFS IMAGE
    IMCOSH IMCOT IMCSC IMCSCH IMSEC IMSECH IMSINH IMTAN ISFORMULA ISOMITTED ISOWEEKNUM LAMBDA LET
    LOGNORM.DIST LOGNORM.INV MAKEARRAY MAP MAXIFS MINIFS MODE.MULT MODE.SNGL MUNIT NEGBINOM.DIST
    NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV NUMBERVALUE PDURATION PERCENTILE.EXC PERCENTILE.INC
    PERCENTOF PERCENTRANK.EXC PERCENTRANK.INC PERMUTATIONA PHI PIVOTBY POISSON.DIST QUARTILE.EXC
    QUARTILE.INC QUERYSTRING RANDARRAY RANK.AVG RANK.EQ REDUCE REGEXEXTRACT REGEXREPLACE REGEXTEST
    RRI SCAN SEC SECH SEQUENCE SHEET SHEETS SINGLE SKEW.P SORT SORTBY STDEV.P STDEV.S STOCKHISTORY
    SWITCH T.DIST T.DIST.2T T.DIST.RT T.INV T.INV.2T T.TEST TAKE TEXTAFTER TEXTBEFORE TEXTJOIN
    TEXTSPLIT TOCOL TOROW TRANSLATE TRIMRANGE UNICHAR UNICODE UNIQUE VALUETOTEXT VAR.P VAR.S VSTACK
    WEBSERVICE WEIBULL.DIST WRAPCOLS WRAPROWS XLOOKUP XMATCH XOR Z.TEST
"""
NEWER = frozenset(_PREFIXED.split())

_TEXT = re.compile(r'"(?:[^"]|"")*"')
_ERROR = re.compile(r"#(?:REF|NULL|DIV/0|VALUE|NUM)!|#NAME\?|#N/A")
_QUOTED = re.compile(r"'((?:[^']|'')+)'!")
_PLAIN = re.compile(r"(?<![\w.\]'])((?:\[\d+\])?[\w.]*)!")
_CALL = re.compile(r"(?<![\w.!$])([A-Za-z_][\w.]*)\(")
_LINKED = re.compile(r"(?<!')\[(\d+)\]!([\w.\\?]+)")


def faults(formula, titles, links):
    """What is wrong with *formula* (without ``=``), a few words each.

    *titles* are the workbook's sheets in lower case, *links* what each ``[n]`` from ``[1]`` on
    leads to, a ``Link`` or None.
    """
    bare = _ERROR.sub("0", _TEXT.sub('""', formula))
    found = _calls(bare)
    if length(formula) > LIMIT:
        found.append(f"a formula of {length(formula)} characters")
    if not formula.strip():
        found.append("an empty formula")
    for book, sheets in references(bare):
        if book is None or book == 0:
            found += [f"no sheet {each}" for each in sheets if each.casefold() not in titles]
        elif book > len(links):
            found.append(f"[{book}] of {len(links)} external links")
        elif links[book - 1] is not None:
            known = links[book - 1].sheets
            found += [f"[{book}] has no sheet {s}" for s in sheets if s.casefold() not in known]
    for book, name in _LINKED.findall(bare):
        link = links[int(book) - 1] if 0 < int(book) <= len(links) else None
        if link is not None and name.casefold() not in link.names:
            found.append(f"[{book}] has no name {name}")
    return list(dict.fromkeys(found))


def references(bare):
    """(number of the workbook or None, sheets) of each reference of a formula without texts."""
    return [
        _split(each.replace("''", "'"))
        for each in [*_QUOTED.findall(bare), *_PLAIN.findall(_QUOTED.sub("", bare))]
        if each
    ]


def _split(reference):
    match = re.match(r"\[(\d+)\]", reference)
    rest = reference[match.end() :] if match else reference
    return (int(match[1]) if match else None), ([each for each in rest.split(":") if each])


@functools.lru_cache(maxsize=10_000)
def _called(bare):
    return tuple(dict.fromkeys(_CALL.findall(bare)))


def _calls(bare):
    found = []
    for name in _called(bare):
        inner = name.removeprefix("_xlfn.").removeprefix("_xlws.")
        if name.startswith("_xlfn.") and inner.upper() not in NEWER:
            found.append(f"{name} is no newer function")
        elif name == inner and name.upper() in NEWER:
            found.append(f"{name} without _xlfn.")
    return found
