"""The Workbook protocol over a workbook that is open in Excel, through the public xlwings API."""


def call(action: str) -> None:
    """Run a ribbon action: the name that the VBA of version 0.3.0 calls, kept for one version."""
    from hopejobs_xl.buttons import press

    press.call(action)
