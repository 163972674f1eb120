"""Reports: pure functions of journal and vectors, well formed whatever the adapter wrote."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

import pytest
import xmlschema
from conftest import ROOT, Run, hostile, judge, start
from signed_set import GOOD, SignedSet, encode, vector

FORMATS = ["json", "junit", "markdown", "html"]
XSD = ROOT / "conformance" / "runner" / "schema" / "junit.xsd"
ADAPTERS = [
    "well_behaved",
    "always_accept",
    "always_reject",
    "always_error",
    "always_unsupported",
    "misreads",
    "dies_on_marked_request",
    "hangs_on_marked_request",
    "prints_garbage",
    "speaks_in_markup",
    "talks_at_length",
]


def of(vectors: SignedSet) -> list[object]:
    """Return the options that name a set."""
    return ["--vectors", vectors.folder, "--trust", vectors.public_key]


def judge_all(vectors: SignedSet, folder: Path, name: str, *options: object) -> Run:
    """Run an adapter and write every report into the folder."""
    wanted = [f"--report={form}={folder / form}" for form in FORMATS]
    return judge(vectors, folder, hostile(name), *wanted, *options)


def report(vectors: SignedSet, journal: Path, form: str) -> Run:
    """Write a report of a journal to standard output."""
    return start("report", *of(vectors), "--format", form, journal)


@pytest.mark.parametrize("name", ADAPTERS)
def test_a_report_of_the_journal_is_the_report_of_the_run(
    name: str, small_set: SignedSet, tmp_path: Path
) -> None:
    run = judge_all(small_set, tmp_path, name)
    for form in FORMATS:
        again = report(small_set, tmp_path / "journal.jsonl", form)
        assert again.code == 0, again.err
        assert again.out == (tmp_path / form).read_text("utf-8"), form
        assert again.out.endswith("\n")
    assert run.report["results"]


# ---------------------------------------------------------------- JUnit


def read_junit(path: Path) -> ElementTree.Element:
    """Hold a file against the schema and return its root."""
    xmlschema.XMLSchema(str(XSD)).validate(str(path))
    return ElementTree.parse(path).getroot()


def check_counts(root: ElementTree.Element) -> None:
    """Are the counts those of the cases?"""
    kinds = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    for suite in root:
        assert int(suite.get("tests", "")) == len(suite)
        for name, kind in kinds.items():
            assert int(suite.get(name, "")) == len(suite.findall(f"testcase/{kind}"))
    for name in ("tests", "failures", "errors"):
        assert int(root.get(name, "")) == sum(int(suite.get(name, "")) for suite in root)


@pytest.mark.parametrize("name", ADAPTERS)
def test_junit_follows_its_schema_and_agrees_with_the_exit_code(
    name: str, small_set: SignedSet, tmp_path: Path
) -> None:
    run = judge_all(small_set, tmp_path, name)
    root = read_junit(tmp_path / "junit")
    check_counts(root)
    assert int(root.get("tests", "")) == len(small_set.vectors)
    red = int(root.get("failures", "")) + int(root.get("errors", ""))
    assert (red > 0) == (run.code != 0)


def test_junit_tells_a_failure_from_an_error_and_a_warning(
    small_set: SignedSet, tmp_path: Path
) -> None:
    judge_all(small_set, tmp_path, "always_accept")
    root = read_junit(tmp_path / "junit")
    cases = {case.get("name"): [child.tag for child in case] for case in root.iter("testcase")}
    assert cases["word/good"] == [] and cases["word/evil"] == ["failure"]
    assert cases["soft/poor"] == ["skipped"] and cases["open/question"] == ["skipped"]
    failure = root.find(".//testcase[@name='word/evil']/failure")
    assert failure is not None and failure.get("message") == "expected reject, got accept"
    assert "replay job-record/word/evil" in (failure.text or "")
    judge_all(small_set, tmp_path, "dies_on_marked_request")
    error = read_junit(tmp_path / "junit").find(".//testcase[@name='mark/marked']/error")
    assert error is not None and error.get("type") == "crash"


def test_a_case_of_junit_is_escaped_and_keeps_its_text(
    small_set: SignedSet, tmp_path: Path
) -> None:
    judge_all(small_set, tmp_path, "speaks_in_markup")
    root = read_junit(tmp_path / "junit")
    message = root.find(".//testcase[@name='word/good']/failure").get("message")
    assert "</script>" in message and "\x1b" not in message and "\\x1b[31m" in message


# ---------------------------------------------------------------- incomplete runs


@pytest.mark.parametrize("form", FORMATS)
def test_every_report_of_a_torn_journal_says_incomplete(
    form: str, small_set: SignedSet, tmp_path: Path
) -> None:
    run = judge_all(small_set, tmp_path, "well_behaved")
    torn = tmp_path / "torn.jsonl"
    torn.write_text(run.journal_text[:-200], "utf-8")
    again = report(small_set, torn, form)
    assert again.code == 5, again.err
    assert "incomplete" in again.out or '"complete": false' in again.out
    assert not re.search(r"(?<!not )\bconformant\b(?!\"?: null)", again.out.split("{")[0])
    if form == "junit":
        (tmp_path / "torn.xml").write_text(again.out, "utf-8")
        root = read_junit(tmp_path / "torn.xml")
        check_counts(root)
        assert int(root.get("errors", "")) == 1


def test_the_report_of_an_empty_journal_is_a_clear_complaint(
    small_set: SignedSet, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    again = report(small_set, empty, "html")
    assert again.code == 5
    assert again.out == ""
    assert "ended before its first result" in again.err


# ---------------------------------------------------------------- Markdown


def test_markdown_has_a_verdict_baselines_and_failures(
    small_set: SignedSet, tmp_path: Path
) -> None:
    judge_all(small_set, tmp_path, "always_accept")
    text = (tmp_path / "markdown").read_text("utf-8")
    assert text.startswith("## ❌ Conformance: not conformant: 3 of 7 vectors speak against it")
    # two musts are accepted, three rejected: always-accept passes 2 of 5, always-reject none
    assert "| NOT CONFORMANT | 2/5 | 2/5 | 0/5 | 2/5 |" in text
    assert "<code>job-record/word/evil</code> | fail |" in text
    judge_all(small_set, tmp_path, "well_behaved")
    text = (tmp_path / "markdown").read_text("utf-8")
    assert text.startswith("## ✅ Conformance: conformant\n")
    assert "What speaks against it" not in text


def test_a_filtered_run_is_not_green_in_markdown(small_set: SignedSet, tmp_path: Path) -> None:
    judge_all(small_set, tmp_path, "well_behaved", "--filter", "*/evil")
    text = (tmp_path / "markdown").read_text("utf-8")
    assert text.startswith("## ⚠️ Conformance: no unexpected results; not a conformance verdict")


def test_what_an_adapter_writes_is_no_markdown(small_set: SignedSet, tmp_path: Path) -> None:
    judge_all(small_set, tmp_path, "speaks_in_markup")
    text = (tmp_path / "markdown").read_text("utf-8")
    assert not re.search(r"<(script|img|svg|b|i)\b", text)
    assert "](javascript" not in text and "@somebody" not in text
    assert "https://example.org" not in text and "```" not in text
    rows = [line for line in text.splitlines() if line.startswith("| <code>job-record/")]
    assert rows and all(line.count("|") == 5 for line in rows)


@pytest.fixture(scope="session")
def large_set(tmp_path_factory: pytest.TempPathFactory) -> SignedSet:
    """Return a signed set of a thousand vectors."""
    many = [vector(f"many/number-{n}", "T-MUST", "accept", GOOD) for n in range(1000)]
    return SignedSet(tmp_path_factory.mktemp("large"), many).write()


def test_reports_stay_small_whatever_is_said(large_set: SignedSet, tmp_path: Path) -> None:
    run = judge_all(large_set, tmp_path, "talks_at_length")
    assert run.counts == {"fail": 1000}
    assert (tmp_path / "markdown").stat().st_size < 400_000  # GitHub shows 1 MiB
    assert "and 900 more" in (tmp_path / "markdown").read_text("utf-8")
    assert (tmp_path / "html").stat().st_size < 10_000_000
    judge_all(large_set, tmp_path, "well_behaved")
    assert (tmp_path / "html").stat().st_size < 300_000


# ---------------------------------------------------------------- HTML


class Page(HTMLParser):
    """What stands in a page: its elements with their attributes, the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        """Read the page."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[str, dict[str, str | None], str]] = []
        self.within: str | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.within = tag
            self.raw.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave a script or style."""
        self.within = None

    def handle_data(self, data: str) -> None:
        """Gather what a script or style holds."""
        if self.within:
            tag, attrs, text = self.raw[-1]
            self.raw[-1] = (tag, attrs, text + data)

    @property
    def data(self) -> dict:
        """Return the data of the page."""
        texts = [text for tag, attrs, text in self.raw if attrs.get("id") == "data"]
        assert len(texts) == 1
        return json.loads(texts[0])


def read_page(path: Path) -> Page:
    """Read an HTML report."""
    return Page(path.read_text("utf-8"))


@pytest.mark.parametrize("name", ["always_accept", "speaks_in_markup", "talks_at_length"])
def test_the_page_stands_alone_and_only_its_own_script_may_run(
    name: str, small_set: SignedSet, tmp_path: Path
) -> None:
    judge_all(small_set, tmp_path, name)
    page = read_page(tmp_path / "html")
    allowed = {"html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "h2"}
    allowed |= {"main", "code", "strong", "table", "caption", "thead", "tbody", "tr", "th", "td"}
    allowed |= {"meter", "span", "div", "ul", "li", "footer", "script", "pre"}
    assert {tag for tag, _ in page.elements} <= allowed
    for _tag, attributes in page.elements:
        assert not {"src", "srcset", "style", "action", "data"} & set(attributes)
        assert not any(key.startswith("on") for key in attributes)
        assert attributes.get("href", "#results") == "#results"
    policy = next(
        attributes["content"]
        for tag, attributes in page.elements
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    scripts = [text for tag, attrs, text in page.raw if tag == "script" and "type" not in attrs]
    styles = [text for tag, _, text in page.raw if tag == "style"]
    assert len(scripts) == 1 and len(styles) == 1 and len(page.raw) == 3
    for directive, text in (("script-src", scripts[0]), ("style-src", styles[0])):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}';" in policy
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert "innerHTML" not in scripts[0] and "eval(" not in scripts[0]


def test_the_page_keeps_every_result(small_set: SignedSet, tmp_path: Path) -> None:
    run = judge_all(small_set, tmp_path, "always_accept")
    data = read_page(tmp_path / "html").data
    outcomes = {row[0]: data["outcomes"][row[4]] for row in data["rows"]}
    assert outcomes == {row["id"]: row["outcome"] for row in run.report["results"]}
    evil = next(row for row in data["rows"] if row[0] == "job-record/word/evil")
    details = evil[9]
    assert data["classes"][evil[5]] == "against"
    assert details["expected"] == "reject" and details["got"] == ["accept"]
    assert data["rows"][details["twin"]][0] == "job-record/word/good"
    before, after = data["replay"]
    assert before == "cocore-conformance replay " and " --timeout 500 -- " in after
    requests = data["requests"]
    assert base64.b64decode(requests[str(data["rows"].index(evil))]["record"]) == b'{"word":"evil"}'
    assert str(details["twin"]) in requests
    good = next(row for row in data["rows"] if row[0] == "job-record/word/good")
    assert len(good) == 8, "a passed vector is a compact row"


def test_without_scripts_the_page_still_names_what_failed(
    small_set: SignedSet, tmp_path: Path
) -> None:
    judge_all(small_set, tmp_path, "always_accept")
    text = (tmp_path / "html").read_text("utf-8").split('<script type="application/json"')[0]
    assert "not conformant: 3 of 7" in text
    assert "<code>job-record/word/evil</code> fail: expected reject, got accept" in text


def test_long_records_are_cut_in_the_page(tmp_path: Path) -> None:
    long = b'{"word":"good","more":"' + b"x" * 300_000 + b'"}'
    vectors = SignedSet(tmp_path, [vector("long/record", "T-MUST", "accept", long)]).write()
    judge_all(vectors, tmp_path, "always_reject")
    assert (tmp_path / "html").stat().st_size < 100_000
    record = read_page(tmp_path / "html").data["requests"]["0"]["record"]
    assert record["bytes"] >= len(long) and base64.b64decode(record["head"]) == long[:768]


# ---------------------------------------------------------------- sequences and outputs


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", ["well_behaved", "always_accept", "dies_on_marked_request"])
def test_sequences_are_reported(name: str, form: str, tmp_path: Path) -> None:
    base = vector("steps/in-order", "T-MUST", "reject", GOOD)
    request = base.pop("request")
    steps = [{"request": {"op": "reset"}, "expect": "ok"}]
    for word, expect in (("goodmarked", "accept"), ("evil", "reject")):
        record = encode(b'{"word":"%s"}' % word.encode())
        steps.append({"request": {**request, "record": record}, "expect": expect})
    vectors = SignedSet(tmp_path, [{**base, "steps": steps}]).write()
    judge_all(vectors, tmp_path, name)
    text = (tmp_path / form).read_text("utf-8")
    assert text
    if form == "html":
        row = read_page(tmp_path / "html").data["rows"][0]
        if name == "well_behaved":
            assert len(row) == 8
        else:
            assert row[9]["expected"] == "ok, accept, reject"
            requests = read_page(tmp_path / "html").data["requests"]["0"]
            assert [step["op"] for step in requests] == ["reset", "validate", "validate"]
    if form == "junit":
        read_junit(tmp_path / "junit")


def test_outputs_are_reported_side_by_side(tmp_path: Path) -> None:
    request = {"op": "canonicalize", "value": encode(b'{"b":1,"a":2}')}
    row = vector("canonical/order", "T-MUST", "output", GOOD)
    row = {**row, "request": request, "output": encode(b'{"a":2,"b":1}')}
    vectors = SignedSet(tmp_path, [row]).write()
    judge_all(vectors, tmp_path, "copies_its_input")
    details = read_page(tmp_path / "html").data["rows"][0][9]
    assert [base64.b64decode(text) for text in details["output"]] == [
        b'{"a":2,"b":1}',
        b'{"b":1,"a":2}',
    ]


# ---------------------------------------------------------------- known failures


def known(folder: Path, *ids: str) -> Path:
    """Write a list of known failures."""
    rows = [
        {"id": f"job-record/{name}", "class": "bug", "reason": "not mended <yet>"} for name in ids
    ]
    path = folder / "known.json"
    path.write_text(json.dumps({"format": 1, "failures": rows}), "utf-8")
    return path


def test_known_failures_are_neither_red_nor_green(small_set: SignedSet, tmp_path: Path) -> None:
    listed = known(tmp_path, "word/evil", "word/wicked", "mark/unmarked")
    run = judge_all(small_set, tmp_path, "always_accept", "--known-failures", listed)
    assert run.code == 0, run.said
    root = read_junit(tmp_path / "junit")
    assert root.get("failures") == root.get("errors") == "0"
    skipped = root.find(".//testcase[@name='word/evil']/skipped")
    assert skipped is not None and "not mended <yet>" in skipped.get("message", "")
    assert (tmp_path / "markdown").read_text("utf-8").startswith("## ⚠️")
    data = read_page(tmp_path / "html").data
    classes = {row[0]: data["classes"][row[5]] for row in data["rows"]}
    assert classes["job-record/word/evil"] == "known"
    assert classes["job-record/word/good"] == "passed"


def test_an_unexpected_pass_is_red_everywhere(small_set: SignedSet, tmp_path: Path) -> None:
    listed = known(tmp_path, "word/good")
    run = judge_all(small_set, tmp_path, "well_behaved", "--known-failures", listed)
    assert run.code == 1, run.said
    root = read_junit(tmp_path / "junit")
    check_counts(root)
    assert root.get("failures") == "1"
    assert "Where the list of known failures is wrong" in (tmp_path / "markdown").read_text("utf-8")
    data = read_page(tmp_path / "html").data
    good = next(row for row in data["rows"] if row[0] == "job-record/word/good")
    assert data["classes"][good[5]] == "unexpected"
