"""Which procedures of VBA only reckon, so that ``quick`` keeps what they answer.

Such a function takes texts, whole numbers and flags by value, and reads nothing but them, its own
variables, constants, and other functions of this kind: the same values give the same answer. Our
folding of text is made of them, and is asked for the same few names again and again. What is kept
is kept for the syntax trees and constants that the answer comes from, so that two engines over the
same modules share it, and another text of any of them begins anew.
"""

from pyopenvba.interpreter import _ast as tree
from pyopenvba.interpreter import _runtime as plain

from tests.make_workbook.closed_expressions import ATOMS, UNKNOWN, _called, _known, stored

ABSENT = object()  # no answer yet; what is kept may be any value
_KINDS = frozenset(["String", "Long", "Integer", "Boolean"])
_LIBRARY = (
    {"mid", "left", "right", "len", "instr", "replace", "split", "trim", "space", "lcase", "ucase"}
    | {"asc", "ascw", "chr", "chrw", "val", "int", "abs", "clng", "cdbl", "cstr", "iif", "isempty"}
    | {"array", "lbound", "ubound"}
)
_answers = {}  # what an answer comes from -> arguments -> answer


def answers(interpreter, procedure, module):
    """Arguments -> answer of *procedure* so far; None where it may do more than reckon."""
    kept = interpreter.__dict__.setdefault("_hopejobs_pure", {})
    found = kept.get(id(procedure), ABSENT)
    if found is ABSENT:
        source = _source(interpreter, procedure, module)
        found = None if source is None else _answers.setdefault(source, {})
        kept[id(procedure)] = found
    return found


def forget(interpreter):
    """After a module was added: names may mean something else."""
    interpreter.__dict__.pop("_hopejobs_pure", None)


def given(params, args):
    """*args* as the parameters ``(key, by_val, declared)`` take them; None for other values."""
    if len(args) != len(params):
        return None
    values = []
    for (_, _, declared), value in zip(params, args, strict=True):
        if type(value) is plain.Slot:
            value = value.value
        if type(value) not in ATOMS:
            return None
        values.append(stored(value, declared))
    return tuple(values)


def keepable(answer):
    """Whether *answer* is a value that nothing changes."""
    return type(answer) in ATOMS


def _source(interpreter, procedure, module):
    """All that an answer of *procedure* comes from but its arguments; None if that is not known."""
    found = _Reader(interpreter)
    if not found.reads(procedure, module):
        return None
    return (interpreter.option_compare_text, *sorted(found.trees), *sorted(found.constants))


class _Reader:
    """Looks through a procedure and all that it calls."""

    def __init__(self, interpreter):
        self._interpreter = interpreter
        self.trees, self.constants = set(), set()

    def reads(self, procedure, module):
        """Whether *procedure* only reckons; what it comes from is in ``trees``, ``constants``."""
        if id(procedure) in self.trees:
            return True
        if procedure.kind != "function" or procedure.static or module.is_class:
            return False
        plainly = (
            each.by_val and each.declared in _KINDS and not each.param_array and not each.is_array
            for each in procedure.params
        )
        if not all(plainly):
            return False
        self.trees.add(id(procedure))
        own = {procedure.name.lower(), *(each.name.lower() for each in procedure.params)}
        own |= {one.name.lower() for each in dims(procedure.body) for one in each.decls}
        return _Body(self._interpreter, self, module, own).block(procedure.body)


class _Body:
    """The statements of one procedure; *own* are its variables."""

    def __init__(self, interpreter, reader, module, own):
        self._interpreter, self._reader = interpreter, reader
        self._module, self._own = module, own

    def block(self, statements):
        return all(map(self._statement, statements))

    def _statement(self, node):
        match node:
            case tree.Dim(static=False):
                return not any(each.is_array or each.as_new for each in node.decls)
            case tree.Assign(kind="let"):
                return self._is_own(node.target) and self._value(node.value)
            case tree.If():
                branches = ((self._value(e.condition), self.block(e.body)) for e in node.branches)
                return all(map(all, branches)) and self.block(node.otherwise)
            case tree.For():
                ends = (node.start, node.limit, *([] if node.step is None else [node.step]))
                return self._is_own(node.target) and self._all(ends) and self.block(node.body)
            case tree.ForEach():
                looped = self._is_own(node.target) and self._value(node.collection)
                return looped and self.block(node.body)
            case tree.DoLoop():
                return (not node.test or self._value(node.condition)) and self.block(node.body)
            case tree.SelectCase():
                clauses = [each for one in node.blocks for each in one.clauses]
                values = [each.value for each in clauses]
                values += [each.upper for each in clauses if each.kind == "range"]
                bodies = [each.body for each in node.blocks]
                bodies += [] if node.otherwise is None else [node.otherwise]
                return self._all([node.subject, *values]) and all(map(self.block, bodies))
            case tree.ExitStmt():
                return True
        return False

    def _is_own(self, node):
        return isinstance(node, tree.Name) and plain._bare(node.name) in self._own

    def _all(self, nodes):
        return all(map(self._value, nodes))

    def _value(self, node):
        match node:
            case tree.Literal():
                return True
            case tree.Name():
                return self._name(plain._bare(node.name))
            case tree.Unary():
                return self._value(node.operand)
            case tree.Binary():
                return self._value(node.left) and self._value(node.right)
            case tree.Index(target=tree.Name()):
                if any(each.omitted or each.name for each in node.args):
                    return False
                called = self._called(plain._bare(node.target.name))
                return called and self._all([each.value for each in node.args])
        return False

    def _name(self, key):
        if key in self._own:
            return True
        found = _known(self._interpreter, self._module, key)
        if type(found) is tuple and type(found[0]) in ATOMS:
            self._reader.constants.add((key, type(found[0]).__name__, repr(found[0])))
            return True
        return False

    def _called(self, key):
        if key in self._own:
            return True  # an element of a variable, or the procedure again
        found = _called(self._interpreter, self._module, key)
        if type(found) is tuple:
            return self._reader.reads(*found)
        return found is not UNKNOWN and key in _LIBRARY


def dims(body):
    """Every Dim of a procedure, in the order in which pyOpenVBA gives them their slots."""
    for statement in body:
        if isinstance(statement, tree.Dim):
            yield statement
        for nested in plain._nested_bodies(statement):
            yield from dims(nested)
