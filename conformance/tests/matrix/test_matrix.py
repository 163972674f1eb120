"""scripts/matrix on made-up adapters: what it shows, what it keeps, and when it fails."""

from __future__ import annotations

import json
import re

import pytest
from made_up import ACCEPTED, Place, row


def test_what_passes_and_what_is_explained(place: Place) -> None:
    place.adapter("careful", "well_behaved", [])
    place.adapter("lax", "always_accept", [row(name) for name in ACCEPTED])
    done = place.matrix()
    assert done.returncode == 0, done.stderr
    assert "Every difference is explained." in place.markdown
    assert "| careful | pass (6) |" in place.markdown
    assert "| [lax](#lax) | 4 explained of 6 |" in place.markdown
    assert re.search(r"\| `T-MUST` .* \| pass \| 3 explained \|", place.markdown)
    for name in ACCEPTED:
        assert f"| `job-record/{name}` | bug | 1 | says why of {name} |" in place.markdown
        assert f"says why of {name}" in place.html
    assert "Every difference is explained." in place.html
    data = re.search(r'id="data">(.*?)</script>', place.html, re.S)
    assert data is not None
    cells = json.loads(data[1])["cells"]
    assert sorted(cells) == ["job-record T-MUST 1", "job-record T-SHOULD 1"]
    assert len(cells["job-record T-MUST 1"]) == 3


def test_an_unexplained_failure_fails_it_and_stands_out(place: Place) -> None:
    place.adapter("lax", "always_accept", [row(name) for name in ACCEPTED[1:]])
    done = place.matrix()
    assert done.returncode == 1
    assert "1 UNEXPLAINED" in done.stderr
    assert "job-record/word/evil: fail without a row that explains it" in done.stderr
    assert "**2 explained, 1 unexplained**" in place.markdown
    assert "Every difference is explained" not in place.markdown + place.html
    assert '<div class="verdict bad">1 unexplained' in place.html


def test_so_does_a_recommendation(place: Place) -> None:
    place.adapter("lax", "always_accept", [row(name) for name in ACCEPTED if "soft" not in name])
    assert place.matrix().returncode == 1
    assert "job-record/soft/poor: fail without a row" in place.markdown


def test_a_listed_vector_that_passes_fails_it(place: Place) -> None:
    place.adapter("careful", "well_behaved", [row("word/evil")])
    done = place.matrix()
    assert done.returncode == 1
    assert "job-record/word/evil: pass, but listed (unexpected-pass)" in place.markdown


def test_a_row_that_brings_nothing_fails_it(place: Place) -> None:
    glob = {"glob": "*/wicked", "class": "wontfix", "reason": "twice"}
    place.adapter("lax", "always_accept", [*map(row, ACCEPTED), glob])
    assert place.matrix().returncode == 1
    assert "\\*/wicked: not needed" in place.markdown
    assert "job-record/word/wicked: not needed" in place.markdown


@pytest.mark.parametrize(
    ("hostile", "says"),
    [
        ("dies_on_marked_request", "1 unexplained crash"),
        ("always_error", "unexplained error"),
        ("always_unsupported", "unexplained unsupported"),
    ],
)
def test_trouble_is_shown_as_such(hostile: str, says: str, place: Place) -> None:
    place.adapter("poor", hostile, [])
    assert place.matrix().returncode == 1
    assert says in place.markdown


def test_an_adapter_that_cannot_be_run_is_there_all_the_same(place: Place) -> None:
    place.adapter("careful", "well_behaved", [])
    place.adapter("dead", "dies_at_start", [])
    done = place.matrix()
    assert done.returncode == 1
    assert "| dead | **not run** |" in place.markdown
    assert "status 3" in place.markdown
    assert "| careful | pass (6) |" in place.markdown


def test_a_setup_that_fails_says_why(place: Place) -> None:
    folder = place.adapter("careful", "well_behaved", [])
    (folder / "setup").write_text("#!/bin/sh\necho the compiler is missing\nexit 1\n")
    (folder / "setup").chmod(0o755)
    done = place.matrix()
    assert done.returncode == 1
    assert "the compiler is missing" in done.stderr
    assert place.matrix("--setup").returncode == 1


def test_what_is_not_installed_is_skipped_with_a_line(place: Place) -> None:
    place.adapter("careful", "well_behaved", [])
    place.adapter("far", "well_behaved", [], needs=["no-such-program"])
    done = place.matrix()
    assert done.returncode == 0
    assert "skipped: needs no-such-program on PATH" in done.stderr
    assert "`far`: needs no-such-program" in place.markdown
    assert "no-such-program" in place.html


def test_what_is_too_old_is_skipped_with_a_line(place: Place) -> None:
    place.adapter("careful", "well_behaved", [])
    folder = place.adapter("modern", "well_behaved", [])
    (folder / "setup").write_text("#!/bin/sh\necho version 99 is needed >&2\nexit 3\n")
    (folder / "setup").chmod(0o755)
    done = place.matrix()
    assert done.returncode == 0
    assert "skipped: version 99 is needed" in done.stderr
    assert "`modern`: version 99 is needed" in place.markdown
    assert place.matrix("--setup").returncode == 0


def test_a_setup_that_says_nothing_or_too_much_is_one_plain_line(place: Place) -> None:
    folder = place.adapter("silent", "well_behaved", [])
    for script, says in (
        ("exit 3", "skipped: its setup ended with status 3, and says no more"),
        ("exit 7", "its setup ended with status 7: it says no more"),
        ("printf '\\033[31m| red'; exit 3", "skipped: [31m| red\n"),
        ("yes no | head -n 100000; exit 3", "skipped: ... "),
    ):
        (folder / "setup").write_text(f"#!/bin/sh\n{script}\n")
        (folder / "setup").chmod(0o755)
        said = place.matrix("--setup").stderr
        assert says in said
        assert len(said) < 1000


def test_with_nothing_to_run_nothing_is_explained(place: Place) -> None:
    place.adapter("far", "well_behaved", [], needs=["no-such-program"])
    assert place.matrix().returncode == 3
    assert not (place.folder / "matrix.md").exists()
    done = place.matrix("--adapters", str(place.folder / "nowhere"))
    assert (done.returncode, "no such folder" in done.stderr) == (2, True)


def test_a_reason_that_says_only_what_came_is_none(place: Place) -> None:
    rows = [row(name, reason="fail: expected reject, got accept") for name in ACCEPTED]
    place.adapter("lax", "always_accept", rows)
    done = place.matrix()
    assert done.returncode == 1
    assert "its reason says what came; say why" in done.stderr


def test_kept_runs_are_those_of_these_very_vectors(place: Place) -> None:
    place.adapter("careful", "well_behaved", [])
    assert "careful                kept" not in place.matrix().stderr
    assert "careful                kept" in place.matrix().stderr
    with (place.vectors.folder / "requirements.json").open("a") as catalogue:
        catalogue.write("\n")
    done = place.matrix()
    assert done.returncode == 1
    assert "changed since" in done.stderr + place.markdown


def test_a_damaged_kept_run_is_made_again(place: Place) -> None:
    place.adapter("careful", "well_behaved", [])
    place.matrix()
    (place.folder / "build" / "matrix" / "careful.json").write_text("{")
    done = place.matrix()
    assert done.returncode == 0
    assert "careful                run" in done.stderr


def test_what_is_observed_is_compared(place: Place) -> None:
    place.adapter("a-careful", "well_behaved", [])
    place.adapter("b-lax", "always_accept", [row(name) for name in ACCEPTED])
    place.adapter("c-careful", "well_behaved", [])
    assert place.matrix().returncode == 0
    line = next(line for line in place.markdown.splitlines() if "`T-OBSERVE`" in line)
    assert line.endswith("| 1 | A | B (1) | A |")


def test_the_figures_are_those_of_compare(place: Place) -> None:
    place.adapter("careful", "well_behaved", [])
    place.adapter("lax", "always_accept", [row(name) for name in ACCEPTED])
    place.matrix()
    kept = place.folder / "build" / "matrix"
    done = place.runner("compare", "--json", kept / "careful.jsonl", kept / "lax.jsonl")
    rules = {rule["id"]: rule["journals"] for rule in json.loads(done.stdout)["requirements"]}
    assert rules["T-MUST"] == [{"passed": 5, "ran": 5}, {"passed": 2, "ran": 5}]
    assert re.search(r"\| `T-MUST` .* \| pass \| 3 explained \|", place.markdown)
    assert rules["T-SHOULD"] == [{"passed": 1, "ran": 1}, {"passed": 0, "ran": 1}]
    assert re.search(r"\| `T-SHOULD` .* \| pass \| 1 explained \|", place.markdown)


def test_a_run_is_repeated_when_something_changed(place: Place) -> None:
    folder = place.adapter("careful", "well_behaved", [])
    assert "careful                run: " in place.matrix().stderr
    first = place.markdown, place.html
    assert "careful                kept: " in place.matrix().stderr
    assert (place.markdown, place.html) == first
    assert "careful                run: " in place.matrix("--again").stderr
    (folder / "node_modules").mkdir()
    (folder / "node_modules" / "product").write_text("made by setup")
    assert "careful                kept: " in place.matrix().stderr
    for text in ("new", "changed"):
        (folder / "source.py").write_text(text)
        assert "careful                run: " in place.matrix().stderr
    assert (place.markdown, place.html) == first


def test_one_adapter_alone_writes_no_page(place: Place) -> None:
    place.adapter("careful", "well_behaved", [])
    place.adapter("lax", "always_accept", [])
    assert place.matrix("--only", "careful").returncode == 0
    assert place.matrix("--only", "lax").returncode == 1
    done = place.matrix("--only", "craeful")
    assert done.returncode == 2
    assert "there are careful, lax" in done.stderr
    assert not (place.folder / "matrix.md").exists()


@pytest.mark.parametrize("bad", ['{"format":2}', "[]", "{", '{"format":1,"language":"C"}'])
def test_an_adapter_json_that_is_none(bad: str, place: Place) -> None:
    (place.adapter("careful", "well_behaved", []) / "adapter.json").write_text(bad)
    done = place.matrix()
    assert done.returncode == 2
    assert "adapter.json" in done.stderr


def test_text_of_others_is_escaped(place: Place) -> None:
    rows = [row(name, reason="<u>|`a`</script>") for name in ACCEPTED]
    place.adapter("lax", "always_accept", rows, implementation="<i>|x")
    assert place.matrix().returncode == 0
    assert "<u>" not in place.html and "<i>|x" not in place.html
    assert "&lt;u>\\|\\`a\\`&lt;/script>" in place.markdown
    assert "&lt;i>\\|x" in place.markdown


def test_the_page_asks_for_nothing_outside(place: Place) -> None:
    place.adapter("careful", "well_behaved", [])
    place.matrix()
    assert "default-src 'none'" in place.html
    assert not re.search(r'(src|href)="(?!#)', place.html)


def test_no_colour_without_a_terminal(place: Place) -> None:
    place.adapter("lax", "always_accept", [])
    assert "\033" not in place.matrix().stderr
