"""The house rules about actions: one transaction, written down, a test of its own, and states that
move in one place.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.test_house import CODE, DOMAIN, ROOT, every, for_each, tree

type Name = tuple[str, str]
"""Module and function."""

RECORD = {("beside.journal.record", "record"), ("beside.journal.record", "record_many")}
PARTS = {
    "journal.record.record": "the writing down itself",
    "journal.record.record_many": "the writing down itself",
    "wishes.actions.begin.journal": "the writing down itself",
    "people.volunteers.note": "the writing down itself",
    "orgs.actions.note": "the writing down itself",
    "access.credentials.note": "the writing down itself",
    "access.actions.give": "part of appoint, and of accepting a proposal",
    "wishes.actions.members.who_goes": "reads what a claim for members decides on",
    "wishes.actions.members.claim_for_members": "part of claim and accept",
    "wishes.actions.agreeing.note_stated": "part of submit",
    "wishes.actions.for_another.as_delegate": "part of submit; asks, and changes nothing",
    "wishes.actions.for_another.told_of": "written down in the book of openings",
    "wishes.actions.begin.begin_for": "asks, and locks what it found",
    "people.delegates.delegate_for": "part of entrust",
    "wishes.actions.quiet.end_now": "part of cancel and end_quietly",
    "wishes.actions.crediting.credit_logged": "part of confirm, call_back and decide",
    "wishes.actions.waitlist.stop_waiting": "part of the steps that end a wait",
    "hours.ledger.credit": "part of the acts that confirm service",
    "hours.ledger.take_back": "part of the acts that doubt service",
    "people.residents.keep_hardship": "the drawer keeps no history; guarding is written down",
    "people.private.guarding.shut": "asks, and changes nothing",
    "people.private.guarding.cleared": "asks, and changes nothing",
    "people.private.guarding.is_open": "asks, and changes nothing",
    "people.private.opening.write_down": "the book of openings itself",
    "people.private.opening.open_list": "written down in the book of openings",
    "people.private.opening.open_drawer": "written down in the book of openings",
    "people.private.opening.open_papers": "written down in the book of openings",
    "people.private.opening.open_papers_by_id": "written down in the book of openings",
    "people.change_requests.open_value": "written down in the book of openings",
    "people.private.recording.open_recording": "written down in the book of openings",
    "people.private.whole.open_whole": "written down in the book of openings",
    "people.private.enclosing.disclose": "written down in the book of openings",
    "people.rights.export.copy_of": "written down in the book of openings",
    "people.rights.export.granted_copy_of": "written down in the book of openings",
    "people.rights.incidents.words_of": "written down in the book of openings",
    "people.rights.letters.own_letters": "written down in the book of openings",
    "people.rights.letters.office_letter": "written down in the book of openings",
    "access.requests.copy_for": "hand_over writes it down, in a transaction of its own",
    "people.retention.running.run_all": "each rule's run is written down when it ends",
    "people.retention.running.run": "a transaction for each chunk; written down when it ends",
    "exchange.importing.proposing.start": "a proposal is nobody's history before it is confirmed",
    "exchange.importing.proposing.set_mapping": "the same",
    "exchange.importing.proposing.drop": "the same",
    "exchange.importing.proposing.confirm": "written down by the job: who confirmed is its actor",
    "exchange.importing.by_hand.bring_in": "its rows are written by actions, chunk by chunk",
    "exchange.importing.running.write": "its rows are written by actions, chunk by chunk",
}
"""What takes `by` and `at` without being an action, and why."""
BEGUN_BELOW = {
    "wishes.actions.service.report": "a try at the completion word stays spent, come what may",
    "people.volunteers.enroll": "enroll_many is the transaction",
}
"""Actions whose transaction begins in the function that they call."""


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


MODULES = {module_of(path): path for path in DOMAIN}


@cache
def functions(module: str) -> dict[str, ast.FunctionDef]:
    body = tree(MODULES[module]).body if module in MODULES else []
    return {node.name: node for node in body if isinstance(node, ast.FunctionDef)}


@cache
def imported(module: str) -> dict[str, Name]:
    """What a name in this module is elsewhere; of a module, its function is empty."""
    found: dict[str, Name] = {}
    for node in tree(MODULES[module]).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                here = (inner, "") if inner in MODULES else (node.module, alias.name)
                found[alias.asname or alias.name] = here
    return found


def calls(module: str, node: ast.FunctionDef) -> Iterator[Name]:
    """The functions of the house that this one calls."""
    names = imported(module)
    for call in ast.walk(node):
        if not isinstance(call, ast.Call):
            continue
        if isinstance(call.func, ast.Name):
            name = call.func.id
            yield (module, name) if name in functions(module) else names.get(name, ("", ""))
        elif isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
            yield names.get(call.func.value.id, ("", ""))[0], call.func.attr


def writes_down(name: Name, seen: frozenset[Name] = frozenset()) -> bool:
    module, function = name
    if name in RECORD:
        return True
    node = functions(module).get(function) if module in MODULES else None
    if node is None or name in seen:
        return False
    return any(writes_down(called, seen | {name}) for called in calls(module, node))


def actions() -> list[tuple[str, str]]:
    """Public functions that take `by` and `at`: the verbs of the house, each with its module."""
    found = []
    for module in MODULES:
        for node in functions(module).values():
            words = {argument.arg for argument in node.args.kwonlyargs}
            is_verb = {"by", "at"} <= words and not node.name.startswith("_")
            if is_verb and f"{module}.{node.name}".removeprefix("beside.") not in PARTS:
                found.append((module, node.name))
    return found


ACTIONS = actions()
each_action = for_each([(f"{module}.{name}", (module, name)) for module, name in ACTIONS])


@each_action
def test_every_action_is_one_transaction(module: str, name: str) -> None:
    if f"{module}.{name}".removeprefix("beside.") in BEGUN_BELOW:
        below = {
            ast.unparse(functions(m)[n])
            for m, n in calls(module, functions(module)[name])
            if n in functions(m)
        }
        assert any("@once" in text or "@transaction.atomic" in text for text in below)
        return
    decorators = {ast.unparse(one) for one in functions(module)[name].decorator_list}
    assert decorators & {"once", "transaction.atomic"}, "one transaction, or a PART with a reason"


@each_action
def test_every_action_writes_it_down(module: str, name: str) -> None:
    assert writes_down((module, name)), "call record in the same transaction"


@for_each(
    [(name, (name,)) for module, name in ACTIONS if module.startswith("beside.wishes.actions.")]
)
def test_every_step_of_a_wish_has_its_own_test_file(name: str) -> None:
    assert (ROOT / "tests/wishes" / f"test_{name}.py").exists()


def test_what_is_called_a_part_is_there() -> None:
    for name in {**PARTS, **BEGUN_BELOW}:
        module, _dot, function = f"beside.{name}".rpartition(".")
        assert function in functions(module), f"{name} is gone"


MOVERS = {"beside/wishes/moves.py", "beside/platform/jobs/queue.py", "beside/notices/moves.py"}
"""Where a state moves: of wishes, claims, offers and waits; of jobs, which are nobody's; and of
notices, whose state tells how far a message has got.
"""
SWAPPERS = {
    "beside/wishes/moves.py",
    "beside/people/volunteers.py",
    "beside/platform/idempotency.py",  # a receipt is nobody's state
}
WRITING = {"update", "bulk_update", "change", "insert", "setattr", "update_or_create"}


def _names_state(call: ast.Call) -> bool:
    """Whether "state" is what a call writes: as a word, in a dictionary, or in a list of names."""
    words = {word.arg for word in call.keywords}
    keys = {
        key.value
        for node in ast.walk(call)
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant)
    }
    named = {
        node.value
        for arg in call.args
        for node in (arg.elts if isinstance(arg, ast.List | ast.Tuple) else [arg])
        if isinstance(node, ast.Constant)
    }
    return "state" in words | keys | named


@pytest.mark.parametrize(
    "way",
    [
        "rows.update(state=to)",
        "rows.update(**{'state': to})",
        "change(Wish, {**columns, 'state': to}, id=1)",
        "insert(row, replacing={'state': to})",
        "Wish.objects.bulk_update(rows, ['state'])",
        "setattr(wish, 'state', to)",
    ],
)
def test_the_rule_below_sees_every_way_of_writing(way: str) -> None:
    (call,) = (node for node in ast.walk(ast.parse(way)) if isinstance(node, ast.Call))
    assert _names_state(call)


@every(CODE)
def test_a_state_moves_in_moves_and_nowhere_else(path: Path) -> None:
    if str(path.relative_to(ROOT)) in MOVERS:
        return
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            moved = [t for t in targets if isinstance(t, ast.Attribute) and t.attr == "state"]
            assert not moved, f"line {node.lineno}: call an action"
        if isinstance(node, ast.Call):
            verb = getattr(node.func, "attr", getattr(node.func, "id", ""))
            wrong = verb in WRITING and _names_state(node)
            assert not wrong, f"line {node.lineno}: a state moves in moves.py and nowhere else"


@every(CODE)
def test_the_swap_is_in_few_hands(path: Path) -> None:
    if str(path.relative_to(ROOT)) in SWAPPERS:
        return
    names = {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    swap = {"beside.platform.change.change", "beside.platform.change"}
    assert not names & swap, "a row changes through an action of its room"


OWN = {"in", "gt", "gte", "lt", "lte", "isnull"}
"""What may follow a column's name in a swap."""


def _filters_of_updates(path: Path) -> Iterator[ast.keyword]:
    """The words of every `….filter(…)` and `….exclude(…)` in front of an `.update(…)`."""
    for node in ast.walk(tree(path)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr != "update":
            continue
        for inner in ast.walk(node.func.value):
            if isinstance(inner, ast.Call) and getattr(inner.func, "attr", "") in {
                "filter",
                "exclude",
            }:
                yield from (
                    word for part in ast.walk(inner) for word in getattr(part, "keywords", [])
                )


@every(CODE)
def test_compare_and_swap_names_only_own_columns(path: Path) -> None:
    """A join compiles to `id IN (SELECT …)`, and both racers win on PostgreSQL (ruling 2)."""
    for word in _filters_of_updates(path):
        _column, _two, how = (word.arg or "").partition("__")
        assert not how or how in OWN, f"line {word.lineno}: {word.arg} is a join"
