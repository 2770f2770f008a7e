"""What the documents cite is there: files, tests, commands with their options, keys of --json."""

import argparse
import io
import json
import re
import shlex
import tokenize
from pathlib import Path

import pytest

from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.cli.main import main
from hopejobs_xl.cli.parser import parser
from hopejobs_xl.make_workbook import wrappers

PROJECT = Path(__file__).parents[1]
DOCUMENTS = [PROJECT / f"{name}.md" for name in ("README", "ARCHITECTURE", "CONTRIBUTING")]
DOCUMENTS += sorted((PROJECT / "docs").glob("*.md"))
COMMANDED = [PROJECT / "README.md", PROJECT / "docs" / "guide.ko.md"]
# Where a path in a document may begin.
ROOTS = (PROJECT, PROJECT / "hopejobs_xl", PROJECT / "hopejobs_xl" / "make_workbook")
FOLDERS = ("tests", "hopejobs_xl", "docs", "tools", "workbook", "benchmarks", "findings", ".ci")
SOURCE = re.compile(r"\.(?:py|bas|cls|xml|md|mjs)$")
MADE = re.compile(r"^(?:dist|out|xl|docProps)/")  # made by us, or parts of a workbook

ids = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


def pieces(document):
    """What stands in single backticks, without blocks of code."""
    text = re.sub(r"^```.*?^```", "", document.read_text(encoding="utf-8"), flags=re.S | re.M)
    return re.findall(r"`([^`\n]+)`", text)


def is_there(cited, document):
    """Whether *cited*, perhaps with ``<name>`` or ``*``, is a file or folder of the project."""
    pattern = re.sub(r"<\w+>", "*", cited.rstrip("/"))
    if "/" not in pattern:
        return any(any((PROJECT / folder).rglob(pattern)) for folder in FOLDERS) or any(
            PROJECT.glob(pattern)
        )
    return any(any(root.glob(pattern)) for root in (*ROOTS, document.parent))


@ids
def test_cited_paths_exist(document):
    """Every source file and every path below a folder of ours that stands in backticks."""
    cited = [
        word
        for piece in pieces(document)
        for word in re.findall(r"[\w.*<>/-]+", piece)
        if SOURCE.search(word) or word.startswith(tuple(f"{each}/" for each in FOLDERS))
    ]
    gone = [word for word in cited if not MADE.search(word) and not is_there(word, document)]
    assert gone == []


def test_tests_that_the_code_cites_exist():
    """``test_…`` in a comment or text of Python is a file of tests or one of them."""
    folders = ("hopejobs_xl", "tests", "tools", "benchmarks")
    sources = {
        path: path.read_text(encoding="utf-8")
        for folder in folders
        for path in (PROJECT / folder).rglob("*.py")
    }
    known = {path.stem for path in sources}
    known |= {name for each in sources.values() for name in re.findall(r"def (test_\w+)", each)}
    gone = [
        f"{path.name}:{token.start[0]} {word}"
        for path, text in sources.items()
        if "test_" in text
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type in (tokenize.COMMENT, tokenize.STRING)
        for word in re.findall(r"\btest_\w+", token.string)
        if word not in known
    ]
    assert gone == []


@ids
def test_links_lead_somewhere(document):
    """Files that are there, and headings that they have."""
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8")):
        if target.startswith(("http:", "https:")):
            continue
        name, _, anchor = target.partition("#")
        file = (document.parent / name) if name else document
        assert file.exists(), target
        if anchor:
            lines = file.read_text(encoding="utf-8").splitlines()
            titles = [re.sub(r"^#+ ", "", line) for line in lines if line.startswith("#")]
            slugs = [re.sub(r"[^\w\s-]", "", each).strip().replace(" ", "-") for each in titles]
            assert anchor.lower() in [each.lower() for each in slugs], target


def test_modules_of_the_architecture_exist():
    """``room.module`` is a file of that room, and each room of the table a folder."""
    text = (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    package = PROJECT / "hopejobs_xl"
    rooms = {path.name for path in package.iterdir() if (path / "__init__.py").exists()}
    for piece in re.findall(r"`([a-z_]+(?:\.[a-z_]+)+)`", text):
        room, *rest = piece.split(".")
        if room in rooms and rest[0] not in ("py", "bas", "md", "xml"):
            path = package / room
            assert (path / rest[0]).is_dir() or (path / f"{rest[0]}.py").exists(), piece
    for row in re.findall(r"^\| ((?:`[a-z_/]+`(?:, )?)+) \|", text, flags=re.M):
        for room in re.findall(r"`([a-z_/]+)`", row):
            assert (package / room).is_dir(), room


@pytest.mark.parametrize("document", COMMANDED, ids=lambda path: path.name)
def test_commands_and_options_exist(document):
    """Each line ``hopejobs …`` of a block of code names a command and options of the parser."""
    whole = parser()
    choices = next(a for a in whole._actions if isinstance(a, argparse._SubParsersAction)).choices
    text = document.read_text(encoding="utf-8")
    lines = [
        line.partition(" #")[0]
        for block in re.findall(r"^```sh\n(.*?)^```", text, flags=re.S | re.M)
        for line in block.splitlines()
        if line.startswith("hopejobs ")
    ]
    assert len(lines) > 5
    for line in lines:
        _, command, *rest = shlex.split(re.sub(r"[\[\]]", " ", line))
        known = _below(choices[command], rest)._option_string_actions
        assert [word for word in rest if word.startswith("-") and word not in known] == [], line
    if document.name == "README.md":
        assert {shlex.split(line)[1] for line in lines} == set(choices)


def _below(command, words):
    """The parser of the command below *command* that the first of *words* names, if there are."""
    kinds = (a for a in command._actions if isinstance(a, argparse._SubParsersAction))
    group = next(kinds, None)
    return command if group is None else group.choices[words[0]]


@pytest.mark.parametrize("document", DOCUMENTS[:3], ids=lambda path: path.name)
def test_make_targets_exist(document):
    """``make …`` in a document is a rule of the Makefile."""
    rules = re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.M)
    found = re.findall(r"\bmake ([a-z]+)\b", " ".join(pieces(document)))
    assert set(found) <= set(rules)


def test_the_function_table_of_readme_is_whole():
    """One table with every worksheet function, and no English half below it."""
    text = (PROJECT / "README.md").read_text(encoding="utf-8")
    table = re.search(r"\| 함수 \| 하는 일 \|\n\|---\|---\|\n((?:\|.*\n)+)", text)[1]
    source = (PROJECT / "udfs.py").read_text(encoding="utf-8")
    functions = set(re.findall(r"^def (HJ_\w+)\(", source, re.M)) - wrappers.HELPERS
    assert set(re.findall(r"HJ_[A-Z]+", table)) == functions
    prose = re.sub(r"`[^`]*`|\([^)]*\)|^```.*?^```", "", text, flags=re.S | re.M)
    assert re.findall(r"(?:\b[A-Za-z]{2,} ){5,}", prose) == []


def keys(value):
    """All keys of an object, however deep."""
    if isinstance(value, dict):
        return set(value) | {key for each in value.values() for key in keys(each)}
    return {key for each in value for key in keys(each)} if isinstance(value, list) else set()


def test_every_key_and_code_of_json_is_described(capsys, shipped):
    """docs/json.ko.md names each key that a command prints, and each code of a fault."""
    text = (PROJECT / "docs" / "json.ko.md").read_text(encoding="utf-8")
    described = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`\n]+)`", text))))
    printed = set(Fault("A!B1", "④", "…").as_json()) | {code.value for code in Code}
    for line in ("check", "plan"):
        main([line, str(shipped), "--json"])
        printed |= keys(json.loads(capsys.readouterr().out))
    assert printed <= described
    main(["refresh", "nowhere.xlsm", "--json"])
    assert keys(json.loads(capsys.readouterr().out)) <= described
