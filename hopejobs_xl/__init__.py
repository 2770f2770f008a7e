"""HopeJobs XL: the score of 「서울 희망일자리 만들기」, computed in the clerk's own workbook."""

__version__ = "0.4.0.dev0"
