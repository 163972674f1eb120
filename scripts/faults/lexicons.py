"""Systematic mutants of the lexicons: every constraint dropped, and each bound moved by one."""

from __future__ import annotations

import copy
import importlib.machinery
import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from faults.bank import REFERENCE, ROOT
from faults.judging import PRELUDE
from vectors.files import LEXICONS

GENERATOR = importlib.machinery.SourceFileLoader(
    "gen_lexicons", str(ROOT / "scripts" / "gen-lexicons")
)

BOUNDS = {"minimum", "maximum", "minLength", "maxLength", "minGraphemes", "maxGraphemes", "maxSize"}
DROPPED = {"format", "const", "enum", "accept", "closed"}


class Mutant(NamedTuple):
    """One lexicon file with one constraint changed."""

    name: str
    file: str  # below vectors/lexicons
    document: dict[str, Any]


def places(value: Any, path: tuple = ()) -> Iterator[tuple]:
    """Paths of all constraints of a document: (…, key) or (…, "required", index)."""
    if isinstance(value, dict):
        for key, member in value.items():
            if isinstance(member, dict):
                yield from places(member, (*path, key))
            elif key in BOUNDS or key in DROPPED or (key == "key" and path[-1:] == ("main",)):
                yield (*path, key)
            elif key in ("required", "nullable") and isinstance(member, list):
                yield from ((*path, key, index) for index in range(len(member)))


def changed(document: dict[str, Any], path: tuple, change: str) -> dict[str, Any]:
    """A copy with the constraint dropped, raised or lowered."""
    new = copy.deepcopy(document)
    holder: Any = new
    for step in path[:-1]:
        holder = holder[step]
    if change == "raised":
        holder[path[-1]] += 1
    elif change == "lowered":
        holder[path[-1]] -= 1
    elif path[-1] == "key":
        holder["key"] = "any"
    else:
        del holder[path[-1]]
    return new


def label(document: dict[str, Any], path: tuple) -> str:
    """The place in words: defs/main/record/properties/nonce/minLength, required/nonce."""
    if isinstance(path[-1], int):
        holder: Any = document
        for step in path[:-1]:
            holder = holder[step]
        return "/".join([*map(str, path[:-1]), holder[path[-1]]])
    return "/".join(map(str, path))


def mutants(folder: Path = LEXICONS) -> list[Mutant]:
    """All of them, in a fixed order."""
    found = []
    for path in sorted(folder.glob("*/*.json")):
        document = json.loads(path.read_text("utf-8"))
        file = f"{path.parent.name}/{path.name}"
        for place in places(document):
            bound = place[-1] in BOUNDS
            for change in ("dropped", "raised", "lowered") if bound else ("dropped",):
                name = f"{file.removesuffix('.json')}#{label(document, place)} {change}"
                found.append(Mutant(name, file, changed(document, place, change)))
    return found


def references(value: Any, nsid: str) -> Iterator[str]:
    """The definitions, as nsid#name, that a part of a lexicon refers to."""
    if isinstance(value, dict):
        refs = (
            [value.get("ref"), *value.get("refs", [])]
            if value.get("type") in ("ref", "union")
            else []
        )
        for ref in refs:
            if isinstance(ref, str):
                home, _, name = ref.partition("#")
                yield f"{home or nsid}#{name or 'main'}"
        for member in value.values():
            yield from references(member, nsid)
    elif isinstance(value, list):
        for member in value:
            yield from references(member, nsid)


def reached(collections: set[str], folder: Path = LEXICONS) -> set[str]:
    """Definitions that a record of these collections can lead to."""
    definitions = {}
    for path in folder.glob("*/*.json"):
        for name, source in json.loads(path.read_text("utf-8"))["defs"].items():
            definitions[f"{path.stem}#{name}"] = source
    pending = [f"{name}#main" for name in collections]
    seen: set[str] = set()
    while pending:
        name = pending.pop()
        if name in seen or name not in definitions:
            continue
        seen.add(name)
        pending += references(definitions[name], name.split("#")[0])
    return seen


def collections_with_vectors() -> set[str]:
    """Collections that vectors validate, or give as an argument of check-receipt."""
    found = set()
    for path in (ROOT / "vectors").glob("*.json"):
        for vector in json.loads(path.read_text("utf-8")).get("vectors", []):
            request = vector.get("request", {})
            if request.get("op") == "validate":
                found.add(request["collection"])
            if request.get("op") == "check-receipt":
                found |= {f"dev.cocore.compute.{key}" for key in ("receipt", "attestation")}
    return found


def without_second_judge() -> str:
    """dossier.c without the findings of the typed decoders, which judge the same bounds again."""
    text = (REFERENCE / "src/dossier.c").read_text("utf-8")
    text = PRELUDE + text
    for decode in ("job", "authorization", "receipt", "attestation"):
        call = re.compile(rf"cocore_{decode}_decode\(([^;]*?)dossier->findings\)", re.DOTALL)
        text, count = call.subn(rf"cocore_{decode}_decode(\1&unheard)", text)
        assert count == 1
    return text.replace(
        "/* The typed decoders below",
        "static struct cocore_findings unheard;\n/* The typed decoders below",
    )


def definition_named(name: str) -> str:
    """The definition that a mutant of that name changes, as nsid#name."""
    file, place = name.split("#", 1)
    return f"{file.split('/')[1]}#{place.split('/')[1]}"


def definition_of(mutant: Mutant) -> str:
    """The definition that a mutant changes, as nsid#name."""
    return definition_named(mutant.name)


def collections(folder: Path = LEXICONS) -> set[str]:
    """All records that there are lexicons for."""
    found = set()
    for path in folder.glob("*/*.json"):
        definitions = json.loads(path.read_text("utf-8"))["defs"]
        if definitions.get("main", {}).get("type") == "record":
            found.add(path.stem)
    return found


def c_source(mutant: Mutant) -> str:
    """builtin_lexicons.c with the mutant in the place of its file."""
    with tempfile.TemporaryDirectory() as name:
        copy_of = Path(name)
        for path in LEXICONS.glob("*/*.json"):
            target = copy_of / path.parent.name / path.name
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes())
        (copy_of / mutant.file).write_text(json.dumps(mutant.document), "utf-8")
        return GENERATOR.load_module().render(copy_of)
