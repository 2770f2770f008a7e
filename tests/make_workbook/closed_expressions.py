"""VBA's expressions as Python functions of a frame, for ``quick`` and ``closed_statements``.

pyOpenVBA walks the syntax tree anew for each statement it runs. Here each node is looked at once
and becomes a function of the ``Frame``; what a name outside of the procedure means is looked up
once for each set of modules. Only what our modules do all the time is here, and only for plain
modules: a class module, a named argument, ``ReDim``, ``On Error`` and their like go to pyOpenVBA's
own methods, and every operator that meets other types than those named here goes to its own.
"""

import operator

from pyopenvba.interpreter import _ast as tree
from pyopenvba.interpreter import _runtime as plain
from pyopenvba.interpreter._values import (
    EMPTY,
    NOTHING,
    STORAGE_WIDTH,
    VBAArray,
    VBAInt,
    coerce,
    error,
    to_integer,
)

NUMBERS = (float, VBAInt)  # types that are compared as they are
ATOMS = frozenset([str, float, bool, VBAInt, type(EMPTY)])  # types of values that are no objects
UNKNOWN = object()
ORDERS = {
    "=": lambda a, b: not (a < b or a > b),
    "<>": lambda a, b: a < b or a > b,
    "<": operator.lt,
    ">": operator.gt,
    "<=": lambda a, b: not a > b,
    ">=": lambda a, b: not a < b,
}
OPERATORS = {
    "+": plain.add,
    "-": plain.subtract,
    "*": plain.multiply,
    "/": plain.divide,
    "\\": plain.int_divide,
    "mod": plain.modulo,
    "^": plain.power,
    "&": plain.concat,
}


def scalar(value):
    """A value as an operator takes it: an object's own value."""
    return value if type(value) in ATOMS else plain._scalar(value)


def stored(value, declared):
    """*value* as a variable of the type *declared* keeps it."""
    kind = type(value)
    if (
        declared == "Variant"
        or (declared == "String" and kind is str)
        or (declared == "Double" and kind is float)
        or (declared == "Boolean" and kind is bool)
        or (kind is VBAInt and value.kind == declared)
    ):
        return value
    return coerce(value, declared)


def number(value):
    """A subscript."""
    return value if type(value) is VBAInt else int(to_integer(value, "Long"))


# --- names outside of the procedure -----------------------------------------------------------


def known(frame, key):
    """What *key* is where no local has it: a slot, ``(value,)``, or UNKNOWN."""
    interpreter = frame.module.interpreter
    names = interpreter.__dict__.setdefault("_hopejobs_read", {})
    place = frame.module.name, key
    found = names.get(place)
    if found is None:
        found = names[place] = _known(interpreter, frame.module, key)
    return found


def _known(interpreter, module, key):
    others = [each for each in interpreter.modules.values() if not each.is_class]
    for each in [module, *others]:
        each.initialise()
        if key in each.constants:
            return (each.constants[key],)
        if key in each.variables:
            return each.variables[key]
        if key in each.enum_members:
            return (each.enum_members[key],)
        procedure = each.procedure(key)
        if procedure is not None and (each is module or procedure.scope != "private"):
            return UNKNOWN
    if key in ("me", "err", "debug"):
        return UNKNOWN
    for constant in (interpreter.host.constant(key), plain.vba_constant(key)):
        if constant is not plain.UNRESOLVED:
            return (constant,)
    return UNKNOWN


def called(frame, key):
    """What ``key(...)`` calls: (procedure, module), a function of the library, or UNKNOWN."""
    interpreter = frame.module.interpreter
    names = interpreter.__dict__.setdefault("_hopejobs_called", {})
    place = frame.module.name, key
    found = names.get(place)
    if found is None:
        found = names[place] = _called(interpreter, frame.module, key)
    return found


def _called(interpreter, module, key):
    others = [each for each in interpreter.modules.values() if not each.is_class]
    for each in [module, *others]:
        each.initialise()
        if key in each.variables or (each is module and key in each.constants):
            return UNKNOWN
        procedure = each.procedure(key)
        if procedure is not None and (each is module or procedure.scope != "private"):
            return procedure, each
        if key in each.declares:
            return UNKNOWN
    return interpreter._intrinsics.get(key, UNKNOWN)


def forget(interpreter):
    """After a module was added: names may mean something else."""
    interpreter.__dict__.pop("_hopejobs_read", None)
    interpreter.__dict__.pop("_hopejobs_called", None)


# --- expressions --------------------------------------------------------------------------------


def expression(node):
    """A function of the frame that gives the value of *node*."""
    make = EXPRESSIONS.get(type(node))
    if make is None:
        return lambda frame: frame.module.interpreter.evaluate(node, frame, want_object=True)
    return make(node)


def _literal(node):
    value = node.value
    return lambda frame: value


def _name(node):
    key = plain._bare(node.name)

    def read(frame):
        slot = frame.locals.get(key)
        if slot is not None and key != "me":
            return slot.value
        if frame.me is None:
            found = known(frame, key)
            if type(found) is plain.Slot:
                return found.value
            if found is not UNKNOWN:
                return found[0]
        return frame.module.interpreter._read_name(node.name, frame, node)

    return read


def _target(node):
    """The object whose member *node* is."""
    inner = None if node.target is None else expression(node.target)

    def target(frame):
        if inner is None:
            return frame.module.interpreter._member_target(node, frame)
        value = inner(frame)
        if value is NOTHING:
            raise error(plain.ERR_OBJECT_VARIABLE_NOT_SET)
        return value

    return target


def _member(node):
    target, name = _target(node), node.name
    return lambda frame: plain._dispatch_get(target(frame), name, [], {})


def _binary(node):
    op, left, right = node.op, expression(node.left), expression(node.right)
    if op in ("and", "or"):
        logical = plain.logical_and if op == "and" else plain.logical_or
        simply = operator.and_ if op == "and" else operator.or_

        def join(frame):
            first, second = left(frame), right(frame)
            if type(first) is bool and type(second) is bool:
                return simply(first, second)
            return logical(first, second)

        return join
    if op in OPERATORS:
        reckon = OPERATORS[op]
        texts = op in ("&", "+")

        def calculate(frame):
            first, second = left(frame), right(frame)
            if texts and type(first) is str and type(second) is str:
                return first + second
            return reckon(scalar(first), scalar(second))

        return calculate
    if op in ORDERS:

        def compare(frame):
            return compared(op, scalar(left(frame)), scalar(right(frame)), frame)

        return compare
    return lambda frame: frame.module.interpreter._binary(node, frame)


def compared(op, first, second, frame):
    """Two values by VBA's rules; texts and numbers of one kind at once."""
    kind, other = type(first), type(second)
    alike = kind is str and other is str and not frame.module.interpreter.option_compare_text
    if alike or (kind in NUMBERS and other in NUMBERS):
        return ORDERS[op](first, second)
    text = frame.module.interpreter.option_compare_text
    return plain.compare(op, first, second, text_compare=text)


def _unary(node):
    operand = expression(node.operand)
    if node.op == "-":
        return lambda frame: plain.negate(scalar(operand(frame)))

    def negated(frame):
        value = operand(frame)
        return not value if type(value) is bool else plain.logical_not(scalar(value))

    return negated


def _index(node):
    return call(node.target, node.args, node)


def call(callee, args, node):
    """A function of the frame for ``callee(args)``; *node* is the whole."""
    while args and args[-1].omitted and not args[-1].name:
        args = args[:-1]
    by_place = all(not each.omitted and not each.name for each in args)
    if by_place and isinstance(callee, tree.Name):
        return _call_of_name(callee, args, node)
    if by_place and isinstance(callee, tree.Member):
        target, name = _target(callee), callee.name
        values = [expression(each.value) for each in args]

        def member(frame):
            held = target(frame)
            return plain._dispatch_get(held, name, [value(frame) for value in values], {})

        return member
    if by_place and isinstance(callee, tree.Index):
        inner = call(callee.target, callee.args, callee)
        values = [expression(each.value) for each in args]

        def item(frame):
            held = inner(frame)
            return element(held, [value(frame) for value in values])

        return item
    return lambda frame: _plainly(callee, node.args, frame)


def _plainly(callee, args, frame):
    return frame.module.interpreter.evaluate_call(callee, args, frame)


def element(held, subscripts):
    """``held(subscripts)`` of an array or of anything else."""
    if type(held) is VBAArray and subscripts:
        return held.get([number(each) for each in subscripts])
    return plain._call_value(held, subscripts, {})


def _call_of_name(callee, args, node):
    key = plain._bare(callee.name)
    values = [expression(each.value) for each in args]
    places = [_place(each.value, value) for each, value in zip(args, values, strict=True)]
    # Len of a variable that is not a String is its size.
    measured = None
    if key in ("len", "lenb") and len(args) == 1 and isinstance(args[0].value, tree.Name):
        measured = plain._bare(args[0].value.name)

    def run(frame):
        if frame.me is not None:
            return _plainly(callee, node.args, frame)
        procedure = frame.procedure
        if args and key == procedure.name.lower():
            return _plainly(callee, node.args, frame)  # calls itself
        slot = frame.locals.get(key)
        if slot is not None:
            return element(slot.value, [value(frame) for value in values])
        found = called(frame, key)
        if found is UNKNOWN:
            return _plainly(callee, node.args, frame)
        interpreter = frame.module.interpreter
        if type(found) is tuple:
            wanted, module = found
            params, given = wanted.params, []
            for order, value in enumerate(values):
                by_place = order < len(params) and not params[order].by_val
                given.append((places[order] if by_place else value)(frame))
            me = frame.me if module is frame.module and module.is_class else None
            return interpreter.call(wanted, module, given, {}, me=me)
        if measured is not None:
            slot = frame.locals.get(measured)
            if slot is None or slot.declared in STORAGE_WIDTH:
                return _plainly(callee, node.args, frame)
        return found(interpreter, [value(frame) for value in values], {})

    return run


def _place(node, value):
    """The slot of a variable that is handed over by reference; else the value."""
    if not isinstance(node, tree.Name):
        return value
    key = plain._bare(node.name)

    def place(frame):
        slot = frame.locals.get(key) if key != "me" else None
        if slot is None:
            slot = frame.module.interpreter.lookup(node.name, frame, want_slot=True)
        return slot if isinstance(slot, plain.Slot) else value(frame)

    return place


EXPRESSIONS = {
    tree.Literal: _literal,
    tree.Name: _name,
    tree.Member: _member,
    tree.Index: _index,
    tree.Binary: _binary,
    tree.Unary: _unary,
}
