"""VBA's statements as Python functions of a frame; why: see ``closed_expressions``."""

from pyopenvba.interpreter import _ast as tree
from pyopenvba.interpreter import _runtime as plain
from pyopenvba.interpreter._values import (
    NOTHING,
    VBAArray,
    VBAInt,
    VBARuntimeError,
    error,
    to_bool,
)

from tests.make_workbook.closed_expressions import (
    ATOMS,
    call,
    compared,
    expression,
    number,
    scalar,
    stored,
)


def block(statements):
    """A function of the frame (and of the place to begin) that runs *statements*."""
    steps = [statement(each) for each in statements]
    count = len(steps)

    def run(frame, at=0):
        while at < count:
            try:
                while at < count:
                    steps[at](frame)
                    at += 1
            except VBARuntimeError as failure:
                outcome = frame.module.interpreter._handle(failure, frame, statements[at])
                if outcome == "next":
                    at += 1
                elif outcome != "same":
                    raise
            except plain._GotoSignal as jump:
                index = plain._label_index(statements, jump.label)
                if index is None:
                    raise
                at = index

    return run


def statement(node):
    """A function of the frame that runs *node*."""
    make = STATEMENTS.get(type(node))
    if make is not None:
        return make(node)
    handler = plain._STATEMENTS[type(node)]
    return lambda frame: handler(frame.module.interpreter, node, frame)


def _assign(node):
    value, goal, kind = expression(node.value), node.target, node.kind
    key = plain._bare(goal.name) if isinstance(goal, tree.Name) else None
    put = _into_element(goal)

    def assign(frame):
        new = value(frame)
        if type(new) not in ATOMS or kind == "set" or new is NOTHING:
            new = _assigned(new, kind)
        slot = frame.locals.get(key) if key is not None else None
        if slot is not None:
            slot.value = stored(new, slot.declared)
        elif put is None or not put(frame, new):
            target = frame.module.interpreter.resolve_target(goal, frame)
            target.put(new, kind == "set")

    return assign


def _assigned(value, kind):
    """What ``Set`` or a plain assignment takes of *value*."""
    if kind == "set" and not plain.is_object(value) and value is not NOTHING:
        raise error(plain.ERR_MEMBER_NOT_FOUND, "Set needs an object on the right")
    if kind == "let" and isinstance(value, plain.VBAObject):
        return value.vba_value()
    if kind == "let" and value is NOTHING:
        raise error(plain.ERR_OBJECT_VARIABLE_NOT_SET)
    return value


def _into_element(goal):
    """Into an element of a local array, where *goal* is one; it says whether it was."""
    if not isinstance(goal, tree.Index) or not isinstance(goal.target, tree.Name):
        return None
    if any(each.omitted or each.name for each in goal.args):
        return None
    key = plain._bare(goal.target.name)
    values = [expression(each.value) for each in goal.args]

    def put(frame, new):
        slot = frame.locals.get(key)
        if slot is None or type(slot.value) is not VBAArray:
            return False
        slot.value.set([number(value(frame)) for value in values], new)
        return True

    return put


def _call(node):
    return call(node.callee, node.args, node)


def truth(value):
    """A condition."""
    return value if type(value) is bool else to_bool(value)


def _if(node):
    branches = [(expression(each.condition), block(each.body)) for each in node.branches]
    otherwise = block(node.otherwise) if node.otherwise else None

    def run(frame):
        for condition, body in branches:
            if truth(condition(frame)):
                body(frame)
                return
        if otherwise is not None:
            otherwise(frame)

    return run


def _looped(body, frame, word):
    """Run the body of a loop once; whether it was left."""
    try:
        body(frame)
    except plain._ExitSignal as signal:
        if signal.what != word:
            raise
        return True
    return False


def _for(node):
    first, limit, body = expression(node.start), expression(node.limit), block(node.body)
    step = expression(node.step) if node.step is not None else lambda frame: VBAInt(1, "Integer")

    def run(frame):
        target = frame.module.interpreter.resolve_target(node.target, frame)
        start, end, width = first(frame), limit(frame), step(frame)
        target.put(start, False)
        beyond = "<" if plain.to_bool(plain.compare("<", width, VBAInt(0, "Integer"))) else ">"
        while not truth(compared(beyond, scalar(target.take()), scalar(end), frame)):
            if _looped(body, frame, "for"):
                return
            target.put(plain.add(target.take(), width), False)

    return run


def _for_each(node):
    subject, body = expression(node.collection), block(node.body)

    def run(frame):
        target = frame.module.interpreter.resolve_target(node.target, frame)
        for item in plain._iterate(subject(frame)):
            target.put(item, isinstance(item, plain.VBAObject))
            if _looped(body, frame, "for"):
                return

    return run


def _do(node):
    condition = expression(node.condition) if node.test else None
    body, wanted = block(node.body), node.test == "while"

    def run(frame):
        while True:
            if condition and not node.at_end and truth(condition(frame)) != wanted:
                return
            if _looped(body, frame, "do"):
                return
            if condition and node.at_end and truth(condition(frame)) != wanted:
                return

    return run


def _select(node):
    subject = expression(node.subject)
    blocks = [([_clause(each) for each in one.clauses], block(one.body)) for one in node.blocks]
    otherwise = block(node.otherwise) if node.otherwise is not None else None

    def run(frame):
        value = subject(frame)
        for clauses, body in blocks:
            for fits in clauses:
                if fits(value, frame):
                    body(frame)
                    return
        if otherwise is not None:
            otherwise(frame)

    return run


def _clause(node):
    low = expression(node.value)
    if node.kind == "range":
        high = expression(node.upper)

        def within(value, frame):
            least, most = low(frame), high(frame)
            return truth(compared(">=", value, least, frame)) and truth(
                compared("<=", value, most, frame)
            )

        return within
    op = "=" if node.kind == "value" else node.op
    return lambda value, frame: truth(compared(op, value, low(frame), frame))


def _exit(node):
    what = node.what

    def leave(frame):
        raise plain._ExitSignal(what)

    return leave


STATEMENTS = {
    tree.Assign: _assign,
    tree.CallStmt: _call,
    tree.Dim: lambda node: lambda frame: None,  # every Dim has its slot on entry
    tree.If: _if,
    tree.For: _for,
    tree.ForEach: _for_each,
    tree.DoLoop: _do,
    tree.SelectCase: _select,
    tree.ExitStmt: _exit,
}
