"""What a workbook file may be at most; apart, so that asking for it loads no XML library."""

MAX_TOTAL = 500 * 1024 * 1024  # bytes, of the file and of what is packed in it
