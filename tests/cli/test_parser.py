"""The commands and options of the command line, and what is said to others."""

import argparse
import re

import pytest

from hopejobs_xl.cli import commands
from hopejobs_xl.cli.parser import parser

COMMANDS = {
    "refresh": "refresh b.xlsm",
    "attach": "attach b.xlsx --sheet 표 --column H --dry-run --partial -o o.xlsx",
    "export": "export b.xlsm --values",
    "score": "score 취업률 15%",
    "check": "check b.xlsm --json",
    "departments": "departments b.xlsm",
    "plan": "plan b.xlsm --target 75 --freeze ⑥ --set ①=1",
    "document": "report b.xlsm --hwpx o.hwpx",
    "doctor": "doctor",
    "scheme_check": "scheme check a.toml",
    "scheme_show": "scheme show a.toml",
    "scheme_diff": "scheme diff a.toml b.xlsm",
    "scheme_export": "scheme export a.xlsm -o b.toml",
    "scheme_migrate": "scheme migrate a.toml -o b.toml",
    "scheme_card": "scheme card",
    "new": "new a.toml -o b.xlsm --empty --district 종로구",
    "build": "build",
}


@pytest.mark.parametrize(("function", "line"), COMMANDS.items(), ids=COMMANDS)
def test_each_command_has_its_function_and_extra(function, line):
    """What runs, and which packages it says are missing."""
    options = parser().parse_args(line.split())
    assert options.run is getattr(commands, function)
    assert options.extra in ("file", "file,report", "file,build,report", "build")
    assert options.json in (True, False)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("attach", "빠진 인수: FILE"),
        ("export b.xlsx", "빠진 인수: --values"),
        ("attach b.xlsx --columns H --sheets", "모르는 인수: --columns H --sheets"),
        ("attach b.xlsx --sheet", "--sheet: 값이 빠짐"),
        ("어택", "명령: '어택'은(는) 없음. 허용: "),
        ("report b.xlsm --h", "--h: 여럿에 맞음. 허용: --help, --hwpx"),
        ("check b.xlsm --json=3", "--json: 값을 받지 않음. 읽은 값 '3'"),
        ("score 취업률", "빠진 인수: 실적"),
        ("refresh b.xlsm c.xlsm", "모르는 인수: c.xlsm"),
        ("", "빠진 인수: 명령"),
    ],
)
def test_what_is_no_command_is_said_in_korean(capsys, line, said):
    """Status 2 and where to read on."""
    with pytest.raises(SystemExit) as left:
        parser().parse_args(line.split())
    assert left.value.code == 2
    err = capsys.readouterr().err
    assert said in err
    assert re.search(r"할 일: hopejobs.* --help", err)
    assert ENGLISH.findall(without_programs(err)) == []


def test_what_a_command_does_not_know_is_said_with_its_own_usage(capsys):
    """And it is that command whose help is proposed."""
    with pytest.raises(SystemExit):
        parser().parse_args(["refresh", "b.xlsm", "--nonsense"])
    err = capsys.readouterr().err
    assert "쓰는 법: hopejobs refresh" in err
    assert "할 일: hopejobs refresh --help" in err


# Two small words side by side, or one that argparse says by itself.
ENGLISH = re.compile(r"\b[a-z]{2,}:? [a-z]{2,}\b|\b(?:usage|options|optional|positional|default)\b")


def without_programs(text):
    """*text* without what a person types: ``hopejobs refresh``."""
    return re.sub(r"\bhopejobs(?: [a-z]+)?", "", text)


def choices_of(made):
    """The parsers of its commands, by their names."""
    return next(a for a in made._actions if isinstance(a, argparse._SubParsersAction)).choices


def parsers():
    """The parser of ``hopejobs`` and those of its commands, by what is typed."""
    whole = parser()
    return {"hopejobs": whole} | {f"hopejobs {name}": p for name, p in choices_of(whole).items()}


@pytest.mark.parametrize(
    "name", sorted(each.partition(" ")[2] for each in parsers() if " " in each)
)
def test_of_a_command_that_is_typed_only_its_parser_is_made(name):
    """And it is the same; whatever else is typed first has all of them."""
    alone = parser([name, "--help"])
    (made,) = choices_of(alone).items()
    assert (name, parsers()[f"hopejobs {name}"].format_help()) == (made[0], made[1].format_help())
    assert parsers().keys() - {"hopejobs"} == {
        f"hopejobs {each}" for each in choices_of(parser(["x"]))
    }


@pytest.mark.parametrize("name", parsers())
def test_every_argument_has_a_help_in_korean(name):
    """Those that argparse adds by itself, too."""
    made = parsers()[name]
    for action in made._actions:
        assert re.search("[가-힣]", action.help or ""), (name, action.dest)
        assert ENGLISH.findall(without_programs(action.help)) == []


@pytest.mark.parametrize("name", parsers())
def test_help_has_no_english_sentence(name):
    """Usage, headings, descriptions: the whole page, and it says what the command does."""
    made = parsers()[name]
    page = made.format_help()
    assert ENGLISH.findall(without_programs(page)) == []
    assert page.startswith(f"쓰는 법: {name}")
    assert re.search("[가-힣]", made.description)


def test_the_search_for_english_finds_what_argparse_says():
    """A plain parser of the standard library fails it."""
    plain = argparse.ArgumentParser(prog="hopejobs")
    plain.add_argument("book")
    found = ENGLISH.findall(plain.format_help())
    assert "usage" in " ".join(found)
    assert "this help" in found or "show this" in found


@pytest.mark.parametrize(
    "words", [["check", ""], ["refresh", "b.xlsm", "-o", " "], ["build", "-o", ""]]
)
def test_an_empty_name_is_no_file(capsys, words):
    """It would be the folder that one stands in."""
    with pytest.raises(SystemExit) as left:
        parser().parse_args(words)
    assert left.value.code == 2
    assert "파일 이름이 비어 있음. 허용: " in capsys.readouterr().err
