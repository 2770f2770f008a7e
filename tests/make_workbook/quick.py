"""pyOpenVBA's interpreter made quicker for the tests: the same answers from fewer look-ups.

It looks for every name in every module before it asks its own library, and strips the type letter
of a name anew each time. Nearly all calls of our modules are of that library (``Mid$``, ``AscW``).
What no module declares goes straight to it here; what a name is called is kept. So is the syntax
tree of a module, which nothing changes once it is read: each engine of a test reads the same text.
A procedure is made into Python functions (``closed_statements``) when it is called first, and what
one that only reckons has answered is kept (``pure_procedures``).
"""

import functools

from pyopenvba.interpreter import _runtime

from tests.make_workbook import closed_expressions, closed_statements, pure_procedures

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


class Procedure:
    """A procedure ready to run: its statements, its variables, and what it returns at first."""

    def __init__(self, procedure):
        self.procedure = procedure  # kept, so that its id is no other's
        self.run = closed_statements.block(procedure.body)
        self.key = procedure.name.lower()
        self.returns = procedure.kind in ("function", "get")
        self.params = [(each.name.lower(), each.by_val, each.declared) for each in procedure.params]
        self.plain_params = not any(each.param_array for each in procedure.params)
        dims = list(pure_procedures.dims(procedure.body))
        self.static = any(each.static for each in dims)
        self.declared = [(one.name.lower(), one) for each in dims for one in each.decls]


@functools.cache
def _default(declared):
    """What a variable holds at first where that is a value which nothing changes; else None."""
    value = _runtime.default_for(declared)
    return (value,) if type(value) in closed_expressions.ATOMS and declared in SIMPLE else None


SIMPLE = ("Variant", "String", "Boolean", "Long", "Integer", "Double", "Object")
_procedures = {}


def _call(self, procedure, module, args, named, *, me=None):
    made = _procedures.get(id(procedure))
    if made is None:
        made = _procedures[id(procedure)] = Procedure(procedure)
    if len(self.frames) >= _runtime.MAX_DEPTH:
        raise _runtime.error(28)
    module.initialise()
    kept = None if named else pure_procedures.answers(self, procedure, module)
    if kept is None:
        return _called(self, made, module, args, named, me)
    values = pure_procedures.given(made.params, args)
    if values is None:
        return _called(self, made, module, args, named, me)
    answer = kept.get(values, pure_procedures.ABSENT)
    if answer is pure_procedures.ABSENT:
        answer = _called(self, made, module, args, named, me)
        if pure_procedures.keepable(answer):
            kept[values] = answer
    else:
        self.err.reset()
    return answer


def _called(self, made, module, args, named, me):
    procedure = made.procedure
    frame = _runtime.Frame(procedure=procedure, module=module, me=me)
    if not _bound(frame, made, args, named):
        frame.locals.clear()
        self._bind_arguments(frame, procedure, args, named)
    self.err.reset()
    if made.returns:
        frame.locals[made.key] = _slot(procedure.returns)
    self.frames.append(frame)
    try:
        self._run_body(frame)
    except _runtime._ExitSignal as signal:
        if signal.what not in ("sub", "function", "property"):
            raise
    except RecursionError:
        raise _runtime.error(28) from None
    finally:
        self.frames.pop()
    return frame.locals[made.key].value if made.returns else _runtime.EMPTY


def _slot(declared):
    """A variable of the type *declared* that is no array."""
    default = _default(declared)
    value = _runtime.default_for(declared) if default is None else default[0]
    return _runtime.Slot(value, declared)


def _bound(frame, made, args, named):
    """Give each parameter its slot; False where one is missing, named, or takes the rest."""
    if named or not made.plain_params or len(args) != len(made.params):
        return False
    for (key, by_val, declared), given in zip(made.params, args, strict=True):
        if given is _runtime.MISSING or given is None:
            return False
        if type(given) is _runtime.Slot:
            if not by_val:
                frame.locals[key] = given
                continue
            given = given.value
        frame.locals[key] = _runtime.Slot(closed_expressions.stored(given, declared), declared)
    return True


def _run_body(self, frame):
    made = _procedures[id(frame.procedure)]
    if made.static:
        self._declare_locals(frame, frame.procedure.body)
    else:
        for key, each in made.declared:
            if key not in frame.locals:
                simple = not each.is_array and not each.as_new and each.declared in SIMPLE
                frame.locals[key] = (
                    _slot(each.declared) if simple else self.make_slot(each, frame.module)
                )
    at = 0
    while True:
        try:
            made.run(frame, at)
            return
        except _runtime._GotoSignal as jump:
            at = _runtime._label_index(frame.procedure.body, jump.label)
            if at is None:
                raise self._unknown_label(jump.label, frame) from None


def _add_module(self, source, *, name="", kind="standard"):
    closed_expressions.forget(self)
    pure_procedures.forget(self)
    return _plain_add_module(self, source, name=name, kind=kind)


_plain_call = _runtime.Interpreter.call
_plain_run_body = _runtime.Interpreter._run_body
_plain_add_module = _runtime.Interpreter.add_module


def install():
    """Make every interpreter of this process quicker."""
    _runtime.parse_module = _parse_module
    _runtime._bare = functools.cache(_plain_bare)
    _runtime.Interpreter._call_name = _call_name
    _runtime.Interpreter.call = _call
    _runtime.Interpreter._run_body = _run_body
    _runtime.Interpreter.add_module = _add_module


_plain_bare = _runtime._bare
