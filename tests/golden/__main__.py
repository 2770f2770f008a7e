"""``python -m tests.golden``: write every golden text anew; look at the diff before you commit."""

from tests.golden.golden_files import FOLDER, NAMES, dump

FOLDER.mkdir(exist_ok=True)
for name in NAMES:
    path, text = FOLDER / name, dump(name)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"written: {path}")
