"""A workbook file as zip and XML, patched so that every other part stays byte for byte."""
