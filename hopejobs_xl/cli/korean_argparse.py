"""argparse in Korean: its help, its headings and what it says to what it does not understand."""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from .output import FAILED

if TYPE_CHECKING:
    from pathlib import Path

Parse = Callable[[str], "Path"]  # what reads the name of a file

# What argparse says, in Korean.
_ARGPARSE = (
    (r"the following arguments are required: ", "빠진 인수: "),
    (r"unrecognized arguments: ", "모르는 인수: "),
    (r"ambiguous option: (.+) could match (.+)", r"\1: 여럿에 맞음. 허용: \2"),
    (r"argument (\S+): ", r"\1: "),
    (r"invalid choice: (.+) \(choose from (.+)\)", r"\1은(는) 없음. 허용: \2"),
    (r"expected (one|at least one) argument", "값이 빠짐"),
    (r"ignored explicit argument (.+)", r"값을 받지 않음. 읽은 값 \1"),
)
_UNKNOWN = "unrecognized arguments: "
_VALUE = re.compile(r"-\.?[0-9]|-[^=]* ")  # -5%, -.5, -3 건
_COLUMNS = 80  # where nothing says how wide the screen is
_QUOTES = "빈칸이 든 이름이나 값은 따옴표로 묶으세요"


def columns() -> int:
    """The width of the screen, as argparse asks ``shutil`` for it with each argument added.

    To import that takes a twentieth of a whole ``hopejobs score``.
    """
    with contextlib.suppress(KeyError, ValueError):
        if (wanted := int(os.environ["COLUMNS"])) > 0:
            return wanted
    screen = sys.__stdout__
    with contextlib.suppress(ValueError, OSError):  # closed, or not a screen
        if screen is not None and (wide := os.get_terminal_size(screen.fileno()).columns):
            return wide
    return _COLUMNS


class _Formatter(argparse.HelpFormatter):
    """Help whose first words are Korean."""

    def __init__(self, prog: str, **settings: Any) -> None:
        super().__init__(prog, **{"width": columns() - 2, **settings})

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "쓰는 법: " if prefix is None else prefix)


class _Once(argparse.Action):
    """A value that is stored; an option is given once: which of two was meant is not guessed."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        before = getattr(namespace, self.dest, self.default)
        if option_string is not None and before is not self.default:
            parser.error(
                f"argument {option_string}: 두 번 적음(「{before}」, 「{values}」). 허용: 한 번"
            )
        setattr(namespace, self.dest, values)


class KoreanParser(argparse.ArgumentParser):
    """A parser whose help and errors are Korean, and which names an option that it does not know.

    What begins with a minus and a digit is a value (-5%), never an option.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, **settings)
        self._positionals.title, self._optionals.title = "인수", "옵션"
        self._negative_number_matcher = _VALUE
        self.register("action", None, _Once)
        self.register("action", "store", _Once)
        self._typed: Sequence[str] = ()
        self.add_argument("-h", "--help", action="help", help="이 도움말을 보이고 끝냅니다")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """As argparse does; what was typed is kept for ``error``."""
        self._typed = sys.argv[1:] if args is None else list(args)
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Print the usage and *message* in Korean, and exit with status 2.

        An option that is not known is told first: it may be what is missing, spelt otherwise.
        """
        unknown = [each for each in self._options_typed() if not self._knows(each)]
        if unknown and not message.startswith(_UNKNOWN):
            message = f"{_UNKNOWN}{' '.join(unknown)}"
        hints = list(self._hints(unknown))
        if message.startswith(_UNKNOWN) and not unknown:
            hints.append(_QUOTES)  # too many names: one had a blank in it
        for english, korean in _ARGPARSE:
            message = re.sub(english, korean, message)
        self.print_usage(sys.stderr)
        said = ". ".join((message, *hints))
        self.exit(FAILED, f"hopejobs: {said}. 할 일: {self.prog} --help로 쓰는 법을 보세요\n")

    def _options_typed(self) -> Iterator[str]:
        """What was typed as an option of this parser: behind a command it is that command's."""
        for each in self._typed:
            if each == "--":
                return
            if each.startswith("-") and each != "-" and not _VALUE.match(each):
                yield each
            elif self._commands():
                return

    def _knows(self, option: str) -> bool:
        name, known = option.partition("=")[0], self._option_string_actions
        if name.startswith("--"):
            return any(each.startswith(name) for each in known)
        return name[:2] in known

    def _commands(self) -> Mapping[str, argparse.ArgumentParser]:
        """The parsers of the commands that stand below this one."""
        below = (each.choices for each in self._actions if each.nargs == argparse.PARSER)
        return next((choices for choices in below if isinstance(choices, Mapping)), {})

    def _hints(self, unknown: Sequence[str]) -> Iterator[str]:
        """What was probably meant by the options *unknown*, or by a command that there is not."""
        import difflib  # most command lines are understood

        meant, elsewhere, commands = [], [], self._commands()
        for option in unknown:
            name = option.partition("=")[0]
            if any(name in each._option_string_actions for each in commands.values()):
                elsewhere.append(name)
                continue
            meant += difflib.get_close_matches(name, self._option_string_actions, 1)
        if commands and not unknown:
            typed = next((each for each in self._typed if not each.startswith("-")), "")
            meant += difflib.get_close_matches(typed, () if typed in commands else commands, 1)
        if meant:
            yield f"비슷한 것: {', '.join(dict.fromkeys(meant))}"
        if elsewhere:
            yield f"{', '.join(elsewhere)}은(는) 명령 뒤에 적으세요"


class CommandParser(KoreanParser):
    """The parser of one command: what it does not know is said with its own usage."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """As argparse does, but nothing unknown is left over: that is an error of this command."""
        options, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"{_UNKNOWN}{' '.join(unknown)}")
        return options, unknown


def added(command: argparse._SubParsersAction, name: str, deed: str) -> argparse.ArgumentParser:
    """The parser of a new command *name*, which does the *deed* (a Korean phrase)."""
    made: argparse.ArgumentParser = command.add_parser(name, help=deed, description=f"{deed}.")
    return made


def later(module: str, function: str) -> Callable[[argparse.Namespace], int]:
    """A function of a *module* beside this one, which is imported when it is called."""

    def run(options: argparse.Namespace) -> int:
        found: Callable[[argparse.Namespace], int] = getattr(
            import_module(f"{__package__}.{module}"), function
        )
        return found(options)

    return run
