"""The figures of planted faults and mutants, as Markdown. Pure functions of the results."""

from __future__ import annotations

from typing import Any

from faults import bank, fuzzing, lexicons, results, rows

ENOUGH = 4  # of five seeds


def share(part: int, whole: int) -> str:
    """A count and a percentage."""
    return f"{part} of {whole} ({100 * part / whole:.1f} %)" if whole else "none measured"


def state(result: dict[str, Any]) -> str:
    """What the vectors said of one fault or mutant."""
    if result.get("error"):
        return "does not compile"
    scored, observed, named = result["by"]
    if scored:
        return "killed"
    if observed:
        return "observed"
    return "named otherwise" if named else "survived"


def seconds(runs: list[dict[str, Any]]) -> list[float]:
    """The seconds of the runs that found the fault."""
    return sorted(run["seconds"] for run in runs if run["by"])


def found(result: dict[str, Any]) -> bool:
    """Whether fuzzing found a fault with enough of the seeds."""
    return len(seconds(result["runs"])) >= ENOUGH


def found_by_seeds(result: dict[str, Any]) -> bool:
    """Whether every run found the fault while it read the committed inputs."""
    most = fuzzing.inputs(result["target"])
    return all(run["by"] and run["executions"] <= most for run in result["runs"])


def parts() -> dict[str, Any]:
    """Everything that the pages say, counted once."""
    faults = {fault.name: fault for fault in bank.load()}
    planted = results.load("planted")
    measured = planted.get("faults", {})
    known = {name: r for name, r in measured.items() if name in faults}
    changing = {name: r for name, r in known.items() if faults[name].changes_answers}
    hunted = results.load("fuzzing")
    fuzzed = {n: r for n, r in hunted.get("faults", {}).items() if n in faults and r["runs"]}
    must = [row for row in rows.catalogue() if row["level"] == "must"]
    table = rows.table(measured, rows.requirements_of_vectors())
    return {
        "faults": faults,
        "planted": planted,
        "known": known,
        "changing": changing,
        "noticed": [n for n, r in changing.items() if state(r) in ("killed", "observed")],
        "fuzzing": hunted,
        "fuzzed": fuzzed,
        "found": [name for name, result in fuzzed.items() if found(result)],
        "by seeds": [name for name, result in fuzzed.items() if found_by_seeds(result)],
        "fuzzed mutants": results.load("fuzzed-mutants"),
        "with target": [fault for fault in faults.values() if fault.target],
        "must": must,
        "covered": [row["id"] for row in must if row["id"] in table],
        "uncovered": rows.uncovered(must, table),
        "lexicons": results.load("lexicons"),
        "operators": results.load("operators"),
        "reasons": results.reasons(),
    }


def noticed(mutants: dict[str, Any]) -> list[str]:
    """The mutants whose answers differ."""
    return [name for name, result in mutants.items() if results.noticed(result)]


def summary(p: dict[str, Any]) -> list[str]:
    """The figures, a line of a table each."""
    lines = ["| what | found | measured |", "| --- | --- | --- |"]

    def line(what: str, text: str, data: dict[str, Any]) -> None:
        lines.append(f"| {what} | {text} | {data.get('date', '–')}, {data.get('commit', '–')} |")

    scored = [name for name in p["noticed"] if state(p["changing"][name]) == "killed"]
    changing = share(len(p["noticed"]), len(p["changing"]))
    changing += f", {len(scored)} of them by vectors that score"
    line("planted faults that change answers, by vectors", changing, p["planted"])
    rows_text = share(len(p["covered"]), len(p["must"]))
    line("`must` rows with a vector that kills a fault of its own", rows_text, p["planted"])
    for key, what in (("lexicons", "mutants of the lexicons"), ("operators", "mutants of the C")):
        mutants = p[key].get("mutants", {})
        apart = [name for name in mutants if results.is_excused(mutants[name], name, p["reasons"])]
        counted = len(mutants) - len(apart)
        text = share(len(noticed(mutants)), counted)
        scoring = sum(state(result) == "killed" for result in mutants.values())
        text += f", {scoring} of them by vectors that score" if mutants else ""
        more = f", {len(apart)} more equivalent or out of reach" if apart else ""
        line(f"{what}, by vectors", text + more, p[key])
    fuzz = p["fuzzing"]
    budget = f"{ENOUGH} of {fuzz.get('seeds', 5)} seeds, each {fuzz.get('seconds', 60)} s "
    budget += "of processor time on one core"
    line(f"planted faults, by fuzzing ({budget})", share(len(p["found"]), len(p["fuzzed"])), fuzz)
    drawn = p["fuzzed mutants"].get("mutants", {})
    text = share(sum(found(result) for result in drawn.values()), len(drawn))
    what = "mutants of the C that vectors kill, by fuzzing (a sample, with the same budget)"
    line(what, text, p["fuzzed mutants"])
    return lines


def limits(p: dict[str, Any]) -> list[str]:
    """What was not measured."""
    text = []
    unmeasured = [name for name in p["faults"] if name not in p["known"]]
    if unmeasured:
        text.append(
            f"- {len(unmeasured)} of {len(p['faults'])} planted faults were not judged by vectors."
        )
    unfuzzed = [f for f in p["with target"] if f.name not in p["fuzzed"]]
    if unfuzzed:
        text.append(
            f"- {len(unfuzzed)} planted faults were not fuzzed yet; those that were are a sample."
        )
    for key in ("planted", "fuzzing", "operators"):
        text += [f"- {note}" for note in p[key].get("notes", [])]
    if not p["operators"]:
        text.append("- The mutants of the C were not measured yet.")
    planned = p["lexicons"].get("planned", 0)
    judged = len(p["lexicons"].get("mutants", {}))
    if judged < planned or not judged:
        text.append(f"- {judged} of {planned} mutants of the lexicons were judged so far.")
    return text + beyond_reach(p["lexicons"].get("not reached", []))


def beyond_reach(names: list[str]) -> list[str]:
    """Mutants of lexicons that were not built, and why."""
    records = lexicons.reached(lexicons.collections())
    nowhere = [name for name in names if lexicons.definition_named(name) not in records]
    text = []
    if nowhere:
        definitions = sorted({lexicons.definition_named(name) for name in nowhere})
        text.append(
            f"- {len(nowhere)} mutants of lexicons are in definitions that no record refers to, so "
            f"that no request can carry them: {', '.join(f'`{name}`' for name in definitions)}."
        )
    if len(nowhere) < len(names):
        text.append(
            f"- {len(names) - len(nowhere)} mutants of lexicons are in definitions that no vector "
            "uses."
        )
    return text


def fault_line(p: dict[str, Any], name: str) -> str:
    """One planted fault: what the vectors and the fuzzer said."""
    fault = p["faults"][name]
    judged = p["known"].get(name)
    vectors = "not measured"
    if judged:
        first = judged["killed"] or judged.get("observed", [])
        count = judged["by"][0] or judged["by"][1]
        vectors = f"{count}: `{first[0]}`" if first else state(judged)
        if fault.unseen and not first:
            vectors += f": {fault.unseen}"
    fuzz = "not measured"
    result = p["fuzzed"].get(name)
    if not fault.target:
        fuzz = fault.no_target or "no target"
    elif result:
        times = seconds(result["runs"])
        runs = [run for run in result["runs"] if run["by"]]
        fuzz = f"{result['target']}: not found"
        if runs:
            executions = sorted(run["executions"] for run in runs)
            fuzz = (
                f"{result['target']}, {runs[0]['by']}: {len(runs)} of {len(result['runs'])} runs, "
                f"median {times[len(times) // 2]} s, {executions[len(executions) // 2]} executions"
            )
    return f"| `{name}` | {fault.kind} | {' '.join(fault.breaks) or '–'} | {vectors} | {fuzz} |"


def survivors(p: dict[str, Any], key: str) -> list[str]:
    """The mutants that no vector noticed."""
    mutants = p[key].get("mutants", {})
    lines = ["| mutant | change | why |", "| --- | --- | --- |"]
    for name, result in mutants.items():
        if results.noticed(result):
            continue
        change = f"`{result['before']}` → `{result['after']}`" if "before" in result else "–"
        why = p["reasons"].get(name, "**a vector is missing**")
        name = name.replace(" ", f":{result['line']} ", 1) if "line" in result else name
        lines.append(f"| {name} | {change.replace('|', chr(92) + '|')} | {why} |")
    return lines if len(lines) > 2 else ["None."]


def unfound(p: dict[str, Any]) -> list[str]:
    """The mutants of the C that vectors kill and fuzzing does not find."""
    lines = ["| mutant | target | change |", "| --- | --- | --- |"]
    for name, result in p["fuzzed mutants"].get("mutants", {}).items():
        if not found(result):
            change = f"`{result['before']}` → `{result['after']}`"
            change = change.replace("|", chr(92) + "|")
            lines.append(f"| {name} | {result['target']} | {change} |")
    notes = [f"- {note}" for note in p["fuzzed mutants"].get("notes", [])]
    return [*(lines if len(lines) > 2 else ["None."]), "", *notes]


def results_page() -> str:
    """RESULTS.md."""
    p = parts()
    unnoticed = [n for n in p["changing"] if n not in p["noticed"]]
    missed = [name for name in p["fuzzed"] if name not in p["found"]]
    text = [
        "# Planted faults and mutants: what was found",
        "",
        "Written by `scripts/faults-report` from `scripts/faults/results`; `make planted-bugs` and",
        "`make mutants` measure. Observed means that the answer changes where no vector scores it;",
        "named otherwise, that the verdict stays, and another rule or place is named for it. A",
        "mutant counts when its answers differ in any of these ways; how many of them fail a",
        "vector stands beside it.",
        "",
        *summary(p),
        "",
        "## Not measured",
        "",
        *(limits(p) or ["Everything was measured."]),
        "",
        "## Open",
        "",
        "Faults that change answers and that no vector notices: "
        + (", ".join(f"`{name}`" for name in unnoticed) or "none")
        + ".",
        "",
        "`must` rows without a vector that kills a fault of their own: "
        + (", ".join(p["uncovered"]) or "none")
        + ".",
        "",
        "Fuzzed, and not found with enough seeds: "
        + (", ".join(f"`{n}`" for n in missed) or "none")
        + ".",
        "",
        "Where fuzzing missed a fault of the bank, targets and seeds were made better until it did",
        "not. The mutants of the C that are fuzzed for are drawn by chance.",
        "",
        f"Of the faults that fuzzing found, {share(len(p['by seeds']), len(p['found']))} needed no",
        "mutation: the committed seeds, which hold the vectors, met them in every run. The figure",
        "says more of oracles and seeds than of the mutator, which `make bench-fuzz` measures.",
        "",
        "## Mutants of the C that vectors kill and fuzzing misses",
        "",
        *unfound(p),
        "",
        "## Mutants of the lexicons that survive",
        "",
        *survivors(p, "lexicons"),
        "",
        "## Mutants of the C that survive",
        "",
        *survivors(p, "operators"),
        "",
        "## Every planted fault",
        "",
        "| fault | class | rows | vectors | fuzzing |",
        "| --- | --- | --- | --- | --- |",
        *(fault_line(p, name) for name in p["faults"]),
    ]
    return "\n".join(text) + "\n"


def readme_section() -> str:
    """The figures in README.md."""
    p = parts()
    more = (
        "Not everything has been measured yet: the page says what is missing." if limits(p) else ""
    )
    return "\n".join([*summary(p), "", *([more] if more else [])]) + "\n"
