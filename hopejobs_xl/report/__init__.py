"""The report on an evaluation: what it says (``content``), and the files that it becomes."""
