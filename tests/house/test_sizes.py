"""Rooms of a size to live in: STYLE says to ask, past these, what wants to be a room of its own."""

import ast

from tests.house import CODE, ROOT, modules, named, templates


def lines(text: str) -> int:
    return len(text.splitlines())


def test_no_module_is_longer_than_300_lines() -> None:
    long = {named(path): lines(path.read_text()) for path in modules(*CODE)}

    assert {name: size for name, size in long.items() if size > 300} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    long = {
        f"{named(path)}:{node.lineno} {node.name}": size
        for path in modules(*CODE)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (size := (node.end_lineno or node.lineno) - node.lineno + 1) > 40
    }

    assert long == {}


def test_no_template_is_longer_than_120_lines() -> None:
    assert {named(path): size for path in templates() if (size := lines(path.read_text())) > 120} == {}


def test_no_stylesheet_is_longer_than_150_lines_and_no_script_than_80() -> None:
    limits = {".css": 150, ".js": 80}
    files = [path for path in (ROOT / "static").rglob("*") if path.suffix in limits]

    assert {named(path): size for path in files if (size := lines(path.read_text())) > limits[path.suffix]} == {}
