"""pyOpenVBA's interpreter made quicker for the tests: the same answers from fewer look-ups.

It looks for every name in every module before it asks its own library, and strips the type letter
of a name anew each time. Nearly all calls of our modules are of that library (``Mid$``, ``AscW``).
What no module declares goes straight to it here; what a name is called is kept. So is the syntax
tree of a module, which nothing changes once it is read: each engine of a test reads the same text.
"""

import functools

from pyopenvba.interpreter import _runtime

_KEPT = "_hopejobs_declared"


def declared(interpreter):
    """Every name that a module of *interpreter* declares, in small letters."""
    modules = list(interpreter.modules.values())
    known, names = getattr(interpreter, _KEPT, ([], set()))
    if known != modules:  # a module that is replaced is another object
        names = set()
        for module in modules:
            module.initialise()
            names |= module.variables.keys() | module.constants.keys() | module.procedures.keys()
            names |= module.declares.keys() | module.enum_members.keys()
        setattr(interpreter, _KEPT, (modules, names))
    return names


def _call_name(self, callee, args, frame, *, statement_context=False):
    key = _runtime._bare(callee.name)
    straight = (
        frame is not None
        and key in self._intrinsics
        and key not in ("len", "lenb")  # of a variable: its size
        and key not in frame.locals
        and not isinstance(frame.me, _runtime.UserClassInstance)
        and key not in declared(self)
    )
    if straight:
        positional, named = self._arguments(args, frame, intrinsic=key)
        return self.call_intrinsic(key, positional, named)
    return _plain_call_name(self, callee, args, frame, statement_context=statement_context)


_plain_call_name = _runtime.Interpreter._call_name


def _parse_module(source, *, name="", kind="standard"):
    # The interpreter gives a name to the tree of a module that has none.
    parse = _kept_parse_module if name else _plain_parse_module
    return parse(source, name=name, kind=kind)


_plain_parse_module = _runtime.parse_module
_kept_parse_module = functools.cache(_plain_parse_module)


def install():
    """Make every interpreter of this process quicker."""
    _runtime.parse_module = _parse_module
    _runtime._bare = functools.cache(_plain_bare)
    _runtime.Interpreter._call_name = _call_name


_plain_bare = _runtime._bare
