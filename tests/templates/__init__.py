"""Tables of indicators as clerks draw them: scripts (make_*.py), what they made, what is in it."""
