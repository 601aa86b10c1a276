"""The rules of the house as functions: a source goes in, complaints come out."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator

from architecture.sources import Source

ALWAYS_A_WRITE = {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}
GETTEXT = {
    "_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy",
    "pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy",
}  # fmt: skip
POSITIONAL = re.compile(r"(?<!%)(?:%%)*%[sd]")
NOT_A_ROOM = {"utils", "util", "core", "common", "helpers", "managers", "services", "misc"}
INSIDE_A_ROOM = {"rules", "forms", "pages", "exports", "importers", "api", "urls"}
# Rooms whose work it is to reach that piece of furniture in every other room.
MAY_REACH = {("publishing", "api"), ("site", "urls"), ("cli", "importers"), ("cli", "exports")}
# Django tells that it migrates: that hides no room from another.
OF_A_MIGRATION = {"pre_migrate", "post_migrate"}
WITHOUT_FURNITURE = {"compute", "foundation", "ui", "site", "cli"}


def calls(source: Source) -> Iterator[tuple[ast.Call, str]]:
    """Yield each call with the last name of what is called."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            yield node, name


def is_write(call: ast.Call, name: str) -> bool:
    """Tell a change of rows from a namesake: a dictionary's update, a workbook's save, a storage's delete."""
    if not isinstance(call.func, ast.Attribute):
        return False
    if name in ALWAYS_A_WRITE:
        return True
    if name in {"create", "update"}:
        return bool(call.keywords) and not call.args
    return name in {"save", "delete"} and not call.args


def writes_outside_actions(source: Source) -> list[str]:
    """Rows change in actions only."""
    may_write = source.furniture.startswith("actions") or source.furniture in {"tasks", "migrations", "tests"}
    if may_write or source.room == "foundation":
        return []
    return [
        source.at(call, f".{name}() changes rows; write an action in actions.py and call it")
        for call, name in calls(source)
        if is_write(call, name)
    ]


def rows_past_the_door(source: Source) -> list[str]:
    """Pages, API, forms, exports and rules get rows through ``visible_*`` and queries only."""
    if source.furniture not in {"pages", "api", "forms", "exports", "rules"}:
        return []
    managers = {"objects", "_default_manager", "_base_manager"}
    # ``.objects.none()`` fetches nothing: a form declares its field with it and gets its choices later.
    methods = [call.func for call, name in calls(source) if name == "none"]
    empty = {id(method.value) for method in methods if isinstance(method, ast.Attribute)}
    return [
        source.at(node, f".{node.attr} goes past visible_*(); ask queries.py or permissions.py")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and node.attr in managers and id(node) not in empty
    ]


def unreasoned_text(source: Source) -> list[str]:
    """A translated text is one literal with named placeholders."""
    said = []
    for call, name in calls(source):
        if name not in GETTEXT:
            continue
        for argument in call.args:
            if isinstance(argument, ast.JoinedStr | ast.BinOp) or _is_format(argument):
                said.append(
                    source.at(call, "a translated text is one literal; fill it in with %(name)s after _()")
                )
            elif _is_text(argument) and POSITIONAL.search(argument.value):
                said.append(
                    source.at(call, "name the placeholder: %(count)s, so that a translator can move it")
                )
    return said


def _is_format(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def hidden_edges(source: Source) -> list[str]:
    """No domain signals and no models by name: both leave no import to check."""
    if source.furniture == "migrations":
        return []
    said = [
        source.at(call, f"{name}() hides who depends on whom; import the room below, or register in apps.py")
        for call, name in calls(source)
        if name in {"get_model", "receiver"}
    ]
    said += [
        source.at(node, "a signal hides who depends on whom; call the action instead")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom)
        and node.module == "django.db.models.signals"
        and {alias.name for alias in node.names} - OF_A_MIGRATION
    ]
    return said


def reach_into_a_room(source: Source) -> list[str]:
    """From another room use models, queries, permissions, actions and errors; never rules, forms or pages."""
    if source.furniture == "tests":
        return []
    said = []
    for node, module in _imports(source):
        parts = module.split(".")
        if len(parts) < 3 or parts[0] != "samenspel" or parts[1] in {source.room, *WITHOUT_FURNITURE}:
            continue
        if parts[2] in INSIDE_A_ROOM and (source.room, parts[2]) not in MAY_REACH:
            said.append(
                source.at(node, f"{parts[2]} belongs to {parts[1]} alone; use its queries or actions")
            )
    return said


def _imports(source: Source) -> Iterator[tuple[ast.stmt, str]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def imports_in_migration(source: Source) -> list[str]:
    """A migration stands on its own: the room it imports will have changed when it is run."""
    return [
        source.at(node, f"{module}: copy what the migration needs into it")
        for node, module in _imports(source)
        if source.furniture == "migrations" and module.startswith("samenspel.")
    ]


def technical_name(source: Source) -> list[str]:
    """Files and rooms are named after the work, never after the technique."""
    parts = [part.removesuffix(".py") for part in source.path.split("/")[2:]]
    return [f"{source.path}: {part} says nothing about the work" for part in parts if part in NOT_A_ROOM]


def unfinished(source: Source) -> list[str]:
    """Nothing is left for later, and a silenced checker has a reason a stranger accepts."""
    said = []
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type != tokenize.COMMENT:
            continue
        place = f"{source.path}:{token.start[0]}"
        if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", token.string):
            said.append(f"{place}: finish it or leave it out")
        silenced = re.search(
            r"#\s*(?:noqa:\s*[A-Z0-9, ]*[0-9]|type:\s*ignore(?:\[[\w, -]+\])?)(.*)", token.string
        )
        if silenced and len(silenced[1].strip(" #()")) < 10:
            said.append(f"{place}: say behind it why the checker is wrong here")
    said += [source.at(node, "write it") for node in ast.walk(source.tree) if _is_stub(node)]
    return said


def _is_stub(node: ast.AST) -> bool:
    raised = node.exc if isinstance(node, ast.Raise) else None
    called = raised.func if isinstance(raised, ast.Call) else raised
    return isinstance(called, ast.Name) and called.id == "NotImplementedError"
