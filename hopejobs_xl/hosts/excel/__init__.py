"""The Workbook protocol over a workbook that is open in Excel, through the public xlwings API."""

import importlib


def call(action: str) -> None:
    """Run a ribbon action: the name that the VBA of version 0.3.0 calls, kept for one version.

    Whoever answers buttons is a room above this one, so it is only named here, and looked up when
    such a workbook asks.
    """
    importlib.import_module("hopejobs_xl.buttons.press").call(action)
