"""What the function wizard says of each worksheet function, read off ``udfs.py``.

Like ``wrappers`` this only parses the file: docstrings and the ``doc`` of each argument stand there
once, for xlwings and for the wizard.
"""

from __future__ import annotations

import ast
import functools
from typing import TypeGuard

from .wrappers import BOOK, is_worksheet_function

# What Application.MacroOptions takes; longer texts are refused, not cut.
LONGEST = 255


def texts(source: str) -> dict[str, str]:
    """Help by the name of each worksheet function of *source*.

    The first line describes the function, each other one an argument, in their order. Raises
    ``ValueError``, naming function and argument, for one without help, with help of several lines
    or with help that is too long for the wizard.
    """
    return dict(_texts(source))


@functools.lru_cache(maxsize=1)  # a build asks for the same texts twice
def _texts(source: str) -> tuple[tuple[str, str], ...]:
    tree = ast.parse(source)
    constants = _constants(tree)
    functions = [node for node in tree.body if is_worksheet_function(node)]
    return tuple((node.name, "\n".join(_lines(node, constants))) for node in functions)


def _constants(tree: ast.Module) -> dict[str, str]:
    """The module's names that stand for a text."""
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name) and isinstance(node.value.value, str)
    }


def _lines(node: ast.FunctionDef, constants: dict[str, str]) -> list[str]:
    helps = dict(_argument(each, constants) for each in node.decorator_list if _is_argument(each))
    names = [argument.arg for argument in node.args.args if argument.arg != BOOK]
    lines = [ast.get_docstring(node) or "", *(helps.get(name, "") for name in names)]
    for text, what in zip(lines, ["docstring", *names], strict=True):
        if not 0 < len(text) <= LONGEST or "\n" in text:
            raise ValueError(f"{node.name} {what}: one line of 1 to {LONGEST} characters")
    return lines


def _is_argument(decorator: ast.expr) -> TypeGuard[ast.Call]:
    return (
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Attribute)
        and decorator.func.attr == "arg"
    )


def _argument(decorator: ast.Call, constants: dict[str, str]) -> tuple[str, str]:
    name = ast.literal_eval(decorator.args[0])
    for keyword in decorator.keywords:
        if keyword.arg == "doc" and isinstance(keyword.value, ast.Name):
            return name, constants[keyword.value.id]
        if keyword.arg == "doc":
            return name, ast.literal_eval(keyword.value)
    return name, ""
