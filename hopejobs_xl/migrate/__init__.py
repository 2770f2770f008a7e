"""An older workbook's inputs into this version's workbook, with an account of every cell."""
