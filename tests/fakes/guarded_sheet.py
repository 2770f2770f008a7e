"""The protection of a sheet of the test engine, as Excel's Worksheet and Protection objects say it.

``Sheet.protected`` is whether its cells are, ``Sheet.options`` what ``Worksheet.Protect`` was told
besides, and ``Sheet.password`` what has to be said to take it off.
"""

from types import SimpleNamespace

from tests.fakes.cells import ComError

# What Worksheet.Protect is told -> what the file calls it. Of the allowed ones a file says the
# opposite.
ASKED = {"DrawingObjects": "objects", "Scenarios": "scenarios"}
ALLOWED = {
    "AllowFormattingCells": "formatCells",
    "AllowFormattingColumns": "formatColumns",
    "AllowFormattingRows": "formatRows",
    "AllowInsertingColumns": "insertColumns",
    "AllowInsertingRows": "insertRows",
    "AllowInsertingHyperlinks": "insertHyperlinks",
    "AllowDeletingColumns": "deleteColumns",
    "AllowDeletingRows": "deleteRows",
    "AllowSorting": "sort",
    "AllowFiltering": "autoFilter",
    "AllowUsingPivotTables": "pivotTables",
}
_ALL, _UNLOCKED, _NONE = 0, 1, -4142  # which cells may be selected
_UNKNOWN = "whatever the hash in the file is of"


def saved(protection):
    """Options, password and selection that an openpyxl sheet's *protection* stands for."""
    options = {name: bool(getattr(protection, key)) for name, key in ASKED.items()}
    options |= {name: not getattr(protection, key) for name, key in ALLOWED.items()}
    guarded = protection.password or protection.hashValue
    selection = _UNLOCKED if protection.selectLockedCells else _ALL
    if protection.selectUnlockedCells:
        selection = _NONE
    return options | {"UserInterfaceOnly": False}, _UNKNOWN if guarded else "", selection


class Guarded:
    """What a sheet of the test engine has of its protection."""

    api = property(lambda self: NativeSheet(self))

    def may_be_written(self, at):
        """Whether the protection leaves that cell to people."""
        return not self.protected or at in self.unlocked

    def refuse_locked(self, at):
        """An error of COM where not even a program may write to that cell."""
        if not self.may_be_written(at) and not self.options.get("UserInterfaceOnly"):
            raise ComError("1004: the cell is on a protected sheet")

    def refuse_format(self):
        """The same of number formats."""
        allowed = ("UserInterfaceOnly", "AllowFormattingCells")
        if self.protected and not any(self.options.get(each) for each in allowed):
            raise ComError("1004: the sheet is protected")


class NativeSheet:
    """``Worksheet`` as COM gives it: its protection, and nothing else."""

    def __init__(self, sheet):
        self.__dict__["_sheet"] = sheet

    ProtectContents = property(lambda self: self._sheet.protected)
    ProtectDrawingObjects = property(lambda self: self._now("DrawingObjects"))
    ProtectScenarios = property(lambda self: self._now("Scenarios"))
    ProtectionMode = property(lambda self: self._now("UserInterfaceOnly"))

    @property
    def Protection(self):
        """What people may still do."""
        return SimpleNamespace(**{name: self._now(name) for name in ALLOWED})

    @property
    def EnableSelection(self):
        """Which cells people may select."""
        return self._sheet.selection

    def __setattr__(self, name, value):
        assert name == "EnableSelection", name
        self._sheet.book.app.ask("Worksheet.EnableSelection =")
        self._sheet.selection = value

    def _now(self, name):
        return self._sheet.protected and self._sheet.options.get(name, False)

    def Unprotect(self, Password=None):
        """Without a password given, Excel would ask the clerk for one."""
        self._sheet.book.app.ask("Worksheet.Unprotect")
        assert Password is not None
        if self._sheet.protected and Password != self._sheet.password:
            raise ComError("1004: The password you supplied is not correct.")
        self._sheet.protected, self._sheet.password, self._sheet.options = False, "", {}

    def Protect(self, Password="", Contents=True, **options):
        """As Excel: what is not told is not allowed."""
        self._sheet.book.app.ask("Worksheet.Protect")
        assert options.keys() <= {*ASKED, *ALLOWED, "UserInterfaceOnly"}
        told = {"DrawingObjects": True, "Scenarios": True} | options
        self._sheet.protected, self._sheet.password = Contents, Password
        self._sheet.options = told
