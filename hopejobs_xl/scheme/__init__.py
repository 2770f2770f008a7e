"""The evaluation as data: what a scheme is, its scales and names, and the loader that refuses."""
