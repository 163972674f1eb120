"""The linter finds what is wrong: one seeded mistake per test."""

from __future__ import annotations

import copy
import os
import stat
from pathlib import Path
from typing import Any, Callable

import pytest
from faults import results
from vectors.files import ROOT
from vectors.lint import Tree, problems
from vectors.lint.changes import change_problems
from vectors.lint.kills import kill_problems
from vectors.lint.reference import reference_problems
from vectors.records import b64, unb64

REJECT = "job-record/max-tokens-out/above-maximum"
ACCEPT = "job-record/max-tokens-out/maximum"
SPLICED = "job-record/max-tokens-out/huge-int64-maximum"
FORMAT = "syntax/did/typical"
OBSERVED = "job-record/price-ceiling/with-type"
FIRST = "job-record/max-tokens-out/minimum"
LOCATED = "job-record/shell/key-literal"
EDITED = "admission/ceiling/one-below"
REPLAYED = "replay/nonces/same-nonce-under-another-record-key"


@pytest.fixture(scope="module")
def clean() -> Tree:
    """The tree as it is."""
    return Tree.load()


@pytest.fixture(scope="module")
def thin(clean: Tree) -> Tree:
    """A tree with few vectors, and still without problems: one per row and side, and the twins."""
    vectors, keep = clean.by_id, {REJECT, ACCEPT, SPLICED, FORMAT, OBSERVED, LOCATED, FIRST}
    keep |= {EDITED, REPLAYED}
    shown = set()
    for vector in vectors.values():
        sides = {
            (name, vector["expect"])
            for name in vector["requirements"]
            if clean.rows[name]["level"] == clean.level(vector)
        }
        if not sides <= shown:
            shown |= sides
            keep.add(vector["id"])
    keep |= {vectors[name]["twin"] for name in keep if "twin" in vectors[name]}
    small = copy.deepcopy(clean)
    for content in small.files.values():
        content["vectors"] = [vector for vector in content["vectors"] if vector["id"] in keep]
    return small


@pytest.fixture
def tree(thin: Tree) -> Tree:
    """A copy to spoil."""
    return copy.deepcopy(thin)


def test_tree_is_clean(clean: Tree) -> None:
    assert problems(clean) == []


def test_thin_tree_is_clean(thin: Tree) -> None:
    assert problems(thin) == []


def test_each_must_row_has_killed_a_fault(clean: Tree) -> None:
    assert kill_problems(clean, results.load("planted")) == []


KILL = "JOB-MAXTOK-MAX: must, but no vector that names it is known to kill a fault about it"


@pytest.mark.parametrize("what", ["no fault", "fault of another row", "no vector", "fault is gone"])
def test_must_row_without_a_kill(tree: Tree, what: str) -> None:
    planted = copy.deepcopy(results.load("planted"))
    told = {name: f for name, f in planted["faults"].items() if "JOB-MAXTOK-MAX" in f["breaks"]}
    assert told
    for name, fault in told.items():
        if what == "no fault":
            del planted["faults"][name]
        elif what == "fault of another row":
            fault["breaks"] = ["JOB-MAXTOK-MIN"]
        elif what == "no vector":
            fault["killed"] = ["job-record/max-tokens-out/minimum"]
        else:
            planted["faults"]["left the bank"] = planted["faults"].pop(name)
    found = kill_problems(tree, planted)
    assert [problem for problem in found if problem.startswith(KILL)] == [
        KILL + ": write the fault (scripts/faults/bank) or a vector that nothing else rejects, "
        "then make break-rules"
    ]


def row(tree: Tree, name: str) -> dict[str, Any]:
    """A catalogue row."""
    return tree.rows[name]


def drop_vector(tree: Tree, name: str) -> None:
    for content in tree.files.values():
        content["vectors"] = [v for v in content["vectors"] if v["id"] != name]


def keep_without(tree: Tree, requirement: str, expect: str) -> None:
    for content in tree.files.values():
        content["vectors"] = [
            vector
            for vector in content["vectors"]
            if not (requirement in vector["requirements"] and vector["expect"] == expect)
        ]


def touch_record(vector: dict[str, Any]) -> None:
    data = unb64(vector["request"]["record"])
    vector["request"]["record"] = b64(data.replace(b"example-model", b"example-mode1"))


def set_patch_value(value: Any) -> Callable[[Tree], None]:
    def spoil(tree: Tree) -> None:
        tree.by_id[REJECT]["change"]["patch"]["value"] = value

    return spoil


def spoil_vector(name: str, **fields: Any) -> Callable[[Tree], None]:
    return lambda tree: tree.by_id[name].update(fields)


def spoil_row(name: str, **fields: Any) -> Callable[[Tree], None]:
    return lambda tree: row(tree, name).update(fields)


MISTAKES: dict[str, tuple[Callable[[Tree], Any], str]] = {
    "rows out of order": (
        lambda t: t.catalogue["requirements"].reverse(),
        "rows are not sorted by id",
    ),
    "row twice": (
        lambda t: t.catalogue["requirements"].insert(1, t.catalogue["requirements"][0]),
        "two rows have this id",
    ),
    "unknown level": (spoil_row("JOB-MAXTOK-MAX", level="shall"), "'shall' is not one of"),
    "out without reason": (spoil_row("JOB-MAXTOK-MAX", scope="out"), "'reason' is a dependency"),
    "unknown violation": (
        spoil_row("JOB-MAXTOK-MAX", rules=[{"violations": ["maximun"]}]),
        "'maximun' is not one of",
    ),
    "source that leads nowhere": (
        spoil_row("JOB-MAXTOK-MAX", sources=["lexicon:dev.cocore.compute.job#main/maxTokens"]),
        "is not in the lexicons",
    ),
    "rule claimed twice": (
        lambda t: row(t, "JOB-MAXTOK-MAX").update(rules=row(t, "JOB-MAXTOK-MIN")["rules"]),
        "already claims the rule",
    ),
    "uncovered row": (
        lambda t: keep_without(t, "JOB-PR-MAX", "reject"),
        "JOB-PR-MAX: no vector shows its reject side",
    ),
    "uncovered side": (
        lambda t: keep_without(t, "JOB-URL-MAX", "accept"),
        "JOB-URL-MAX: no vector shows its accept side",
    ),
    "uncovered observation": (
        lambda t: keep_without(t, "JSON-BOM", "observe"),
        "JSON-BOM: no vector shows its observe side",
    ),
    "shown only beside a stronger row": (
        lambda t: [
            v["requirements"].append("JSON-GRAMMAR")
            for v in t.vectors()
            if "DM-INT-1.0" in v["requirements"]
        ],
        "DM-INT-1.0: no vector shows its accept side at level should",
    ),
    "vectors out of order": (
        lambda t: t.files["syntax.json"]["vectors"].reverse(),
        "vectors are not sorted",
    ),
    "id twice": (
        lambda t: t.files["syntax.json"]["vectors"].insert(1, t.files["syntax.json"]["vectors"][0]),
        "two vectors have this id",
    ),
    "id of another profile": (
        spoil_vector(FORMAT, id="job-record/did/typical"),
        "does not start with the profile",
    ),
    "id with capitals": (spoil_vector(FORMAT, id="syntax/DID/typical"), "does not match"),
    "released id gone": (lambda t: t.released.append("syntax/gone/gone"), "ids never vanish"),
    "other version": (
        lambda t: t.files["syntax.json"].update(version="9.9.9"),
        "is not the catalogue's",
    ),
    "unknown requirement": (
        spoil_vector(REJECT, requirements=["JOB-MAXTOK-MAXIMUM"]),
        "there is no requirement JOB-MAXTOK-MAXIMUM",
    ),
    "requirement out of scope": (
        spoil_vector(REJECT, requirements=["JOB-INVALID-WHOLE"]),
        "JOB-INVALID-WHOLE is out of scope",
    ),
    "rejection for a rule of acceptance": (
        spoil_vector(REJECT, requirements=["JOB-EXTRA-IGNORE"]),
        "a rejection can't show it",
    ),
    "observed, but scored": (
        spoil_vector(OBSERVED, requirements=["JOB-PRICE-OBJ"]),
        "a requirement of it is scored",
    ),
    "scored, but observed": (
        spoil_vector(ACCEPT, requirements=["JSON-BOM"]),
        "all its requirements are observed only",
    ),
    "same request twice": (
        lambda t: t.by_id[ACCEPT].update(request=t.by_id[FIRST]["request"]),
        "asks the same as",
    ),
    "no description": (spoil_vector(ACCEPT, description=""), "description"),
    "rejection without twin": (lambda t: t.by_id[REJECT].pop("twin"), "'twin' is a required"),
    "acceptance with twin": (spoil_vector(ACCEPT, twin=FORMAT), "should not be valid"),
    "twin gone": (lambda t: drop_vector(t, ACCEPT), f"its twin {ACCEPT} does not exist"),
    "twin rejected": (spoil_vector(SPLICED, twin=REJECT), "is not an accepted vector"),
    "twin of another profile": (spoil_vector(REJECT, twin=FORMAT), "is of another profile"),
    "twin of another operation": (
        lambda t: t.by_id[ACCEPT].update(request={"op": "cid", "record": "e30="}),
        "asks another operation",
    ),
    "difference that the patch doesn't explain": (
        lambda t: touch_record(t.by_id[REJECT]),
        "its change does not lead from",
    ),
    "difference that the splice doesn't explain": (
        lambda t: touch_record(t.by_id[SPLICED]),
        "its change does not lead from",
    ),
    "difference beside the change of a plain field": (
        lambda t: touch_record(t.by_id[LOCATED]),
        "its change does not lead from",
    ),
    "another patch": (set_patch_value(2000002), "its change does not lead from"),
    "splice beyond the end": (
        lambda t: t.by_id[SPLICED]["change"]["splice"].update(offset=10**6),
        "does not apply to",
    ),
    "patch of a missing member": (
        lambda t: t.by_id[REJECT]["change"]["patch"].update(path="/maxTokens"),
        "does not apply to",
    ),
    "patch with a fraction": (set_patch_value(1.5), "a number with a fraction"),
    "patch with a large integer": (set_patch_value([2**53]), "an integer beyond 2^53-1"),
    "patch with U+0000": (set_patch_value({"a": "b\0"}), "a patch holds U+0000"),
    "base64 without padding": (
        lambda t: t.by_id[ACCEPT]["request"].update(record="e30"),
        "record is not standard base64",
    ),
    "base64 with pad bits": (
        lambda t: t.by_id[ACCEPT]["request"].update(record="e31="),
        "record is not standard base64",
    ),
    "format value not UTF-8": (
        lambda t: t.by_id[FORMAT]["request"].update(value="/w=="),
        "has to be valid UTF-8",
    ),
    "request not ASCII": (
        lambda t: t.by_id[ACCEPT]["request"].update(collection="dev.cocore.compute.j\u00f6b"),
        "other than printable ASCII",
    ),
    "request too long": (
        lambda t: t.by_id[ACCEPT]["request"].update(record="AAAA" * 2**21),
        "at most 8388607 are allowed",
    ),
    "request with an id": (lambda t: t.by_id[ACCEPT]["request"].update(id=5), "id"),
    "derived without a way to compute it": (
        lambda t: t.by_id[REJECT].update(derived=[{"in": "/request/record", "path": "/model"}]),
        "nothing says how it is computed",
    ),
    "derived CID of other bytes": (
        lambda t: t.by_id[EDITED]["request"]["authorization"].update(cid="bafyreia"),
        "doesn't follow from the rest",
    ),
    "derived CID not named": (
        lambda t: t.by_id[EDITED].pop("derived"),
        "its change does not lead from",
    ),
    "base64 in a record argument": (
        lambda t: t.by_id[EDITED]["request"]["job"].update(record="e30"),
        "record is not standard base64",
    ),
    "step changed beside the change": (
        lambda t: t.by_id[REPLAYED]["steps"][1]["request"].update(now="2026-06-01T11:30:01Z"),
        "its change does not lead from",
    ),
    "sequence without reset": (
        lambda t: t.by_id[REPLAYED]["steps"].pop(0),
        "a sequence begins with reset",
    ),
    "number in read": (
        lambda t: t.by_id[ACCEPT]["read"].update(maxTokensOut=2000000),
        "is not of type 'string'",
    ),
    "offset in read": (
        lambda t: t.by_id[ACCEPT]["read"].update(expiresAt="2026-06-01T12:00:00+00:00"),
        "does not match",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_is_found(tree: Tree, name: str) -> None:
    spoil, words = MISTAKES[name]
    spoil(tree)
    found = problems(tree)
    assert any(words in problem for problem in found), found[:5]


def test_derived_difference_is_allowed_where_named(tree: Tree) -> None:
    vector = tree.by_id[REJECT]
    touch_record(vector)
    vector["derived"] = [{"in": "/request/record", "path": "/model"}]
    assert change_problems(tree) == []


def fake_adapter(folder: Path, answer: str) -> str:
    """An adapter that gives the same answer to everything after hello."""
    path = folder / "adapter"
    path.write_text(
        "#!/usr/bin/env python3\n"
        "import json, sys\n"
        "for line in sys.stdin:\n"
        "    request = json.loads(line)\n"
        f"    print(json.dumps({{'id': request['id'], **{answer}}}))\n"
    )
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def few(tree: Tree, *names: str) -> Tree:
    """A tree of some vectors alone."""
    chosen = [tree.by_id[name] for name in names]
    tree.files = {"job-record.json": {**tree.files["job-record.json"], "vectors": chosen}}
    return tree


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("{'verdict': 'accept', 'read': {}}", f"{REJECT}: the reference answers accept"),
        (
            "{'verdict': 'accept', 'read': {}}",
            f"{ACCEPT}: the reference reads maxTokensOut as None",
        ),
        ("{'verdict': 'reject', 'findings': []}", f"{ACCEPT}: the reference answers reject"),
        ("{'verdict': 'reject', 'findings': []}", f"{REJECT}: the reference names []"),
        ("{'error': 'no memory'}", f"{REJECT}: the reference has trouble: no memory"),
    ],
)
def test_wrong_reference_is_found(tree: Tree, tmp_path: Path, answer: str, words: str) -> None:
    found = reference_problems(few(tree, REJECT, ACCEPT), fake_adapter(tmp_path, answer))
    assert any(problem.startswith(words) for problem in found), found


def test_missing_reference_is_found(tree: Tree) -> None:
    assert "No such file" in reference_problems(few(tree, ACCEPT), "/nonexistent/adapter")[0]


def test_reference_finds_exactly_the_rows_named(clean: Tree) -> None:
    folder = Path(os.environ.get("COCORE_BIN", ROOT / "build/bin"))
    assert reference_problems(clean, str(folder / "cocore-reference-adapter")) == []
