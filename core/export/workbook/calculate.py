"""The values of the workbook's formulas, so that every cell shows one before it is recalculated.

Formulas are read with Python's own grammar, which differs from a spreadsheet's in a few signs,
and worked out in the order in which they are declared.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from core.export.workbook.formulas.declare import CELL, Part, Row, row_name
from core.export.workbook.functions import FUNCTIONS, LAZY, as_range, power

Compiled = Callable[["Sheet", int], Any]
"""Works out a formula in a column of a sheet."""

_SIGNS = {"<>": "!=", "=": "==", "^": "**"}
_TOKEN = re.compile(rf'"[^"]*"|{CELL.pattern}|[A-Za-z_][\w.]*(?![\w.(])|<>|<=|>=|=|\^')

_OPERATORS: Mapping[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: power,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


class Sheet:
    """Values by name: inputs, single results and whole rows.

    Parameters
    ----------
    inputs
        Values of the inputs by their defined names; a date as its serial number.
    """

    def __init__(self, inputs: Mapping[str, Any]) -> None:
        self.names: dict[str, Any] = dict(inputs)
        self.rows: dict[str, list[Any]] = {}

    def add(self, part: Part, columns: int) -> None:
        """Work out a row or a single result from what is there already."""
        if not isinstance(part, Row):
            self.names[part.key] = self.value(part.formula)
            return
        row = self.rows[part.key] = list(part.constants)
        if not part.constants:
            for column in range(columns):
                formula = part.formula_at(column, columns)
                row.append(None if formula is None else compiled(formula)(self, column))
        self.names[row_name(part.key)] = as_range(row)

    def value(self, formula: str) -> Any:
        """Return the value of a formula that refers to no column."""
        return compiled(formula)(self, 0)


@lru_cache(maxsize=2048)
def compiled(formula: str) -> Compiled:
    """Return a formula ready to be worked out."""
    cells: list[Compiled] = []

    def python(token: re.Match[str]) -> str:
        text = token.group()
        if text in _SIGNS or text[0] in "<>":
            return _SIGNS.get(text, text)
        if text[0] == '"':
            return text
        cells.append(_cell(token) if text[0] == "[" else _named(text))
        return f"_{len(cells) - 1}"

    tree = ast.parse(_TOKEN.sub(python, formula), mode="eval")
    return _of(tree.body, cells)


def _named(name: str) -> Compiled:
    return lambda sheet, _: sheet.names[name]


def _cell(reference: re.Match[str]) -> Compiled:
    key, back = reference["key"], reference["back"]
    if back:
        count = int(back)
        return lambda sheet, column: sheet.rows[key][column - count : column + 1]
    shift = 1 if reference["before"] else 0
    return lambda sheet, column: sheet.rows[key][column - shift]


def _of(node: ast.expr, cells: list[Compiled]) -> Compiled:
    if isinstance(node, ast.Constant):
        constant = float(node.value) if isinstance(node.value, int) else node.value
        return lambda *_: constant
    if isinstance(node, ast.Name):
        return cells[int(node.id[1:])]
    if isinstance(node, ast.UnaryOp):
        operand = _of(node.operand, cells)
        return lambda sheet, column: operator.neg(operand(sheet, column))
    if isinstance(node, ast.BinOp):
        return _binary(type(node.op), node.left, node.right, cells)
    if isinstance(node, ast.Compare):
        return _binary(type(node.ops[0]), node.left, node.comparators[0], cells)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return _call(node.func.id, [_of(argument, cells) for argument in node.args])
    raise ValueError(f"a formula holds {ast.dump(node)}, which none should")


def _binary(sign: type, left: ast.expr, right: ast.expr, cells: list[Compiled]) -> Compiled:
    operation, first, second = _OPERATORS[sign], _of(left, cells), _of(right, cells)
    return lambda sheet, column: operation(first(sheet, column), second(sheet, column))


def _call(name: str, arguments: list[Compiled]) -> Compiled:
    if name in LAZY:
        lazy = LAZY[name]
        return lambda sheet, column: lazy(
            *(lambda argument=argument: argument(sheet, column) for argument in arguments)
        )
    function = FUNCTIONS[name]
    return lambda sheet, column: function(*(argument(sheet, column) for argument in arguments))
