"""대장점검 and 대장설정: what an examination tells the workbook, and the other way."""
