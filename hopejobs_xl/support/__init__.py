"""진단: what is seen of a PC and its settings, for the person who is asked for help."""
