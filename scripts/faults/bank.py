"""The bank of planted faults: text files under scripts/faults/bank, one entry per fault.

    == name
    class: comparison
    file: src/signature.c            below conformance/reference
    breaks: SIG-LOW-S ...            rows of the catalogue
    verdict: no, reason              when no operation's answer can show it
    fuzz: fuzz_job | none, reason    when it is not the file's usual target
    how: how real code came to have it
    --
    text                             stands once in the file
    ++
    replacement

-- and ++ may come again. Nothing of this is in the library: faults are put into copies.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "conformance" / "reference"
FOLDER = Path(__file__).resolve().parent / "bank"

# The target that reads what a file of the reference judges.
TARGETS = {
    "fuzz_job": "json json_number utf8 lexicon_validate validate path findings job decode"
    " authorization violation",
    "fuzz_lexicon": "lexicon_compile lexicon_constraints lexicon_set arena grapheme",
    "fuzz_syntax": "format format_identifier format_key format_at_uri format_cid format_datetime"
    " format_uri",
    "fuzz_canonical": "data_model base64_text canonical_json dag_cbor sorted_members",
    "fuzz_signature": "der signature signature_names ecdsa public_key curve field base58",
    "fuzz_replay": "ledger siphash",
    "fuzz_admission": "admission authorization_rules compare consume record_cid base32 dossier",
    "fuzz_receipt": "receipt_check attestation_check charge receipt attestation",
}
TARGET_OF = {stem: target for target, stems in TARGETS.items() for stem in stems.split()}

MISSING = "the bank doesn't say why"

# The profiles that a group of faults can change: the vectors to ask.
PROFILES = {
    "json_text": "job-record json-text identity",
    "data_model": "job-record json-text identity",
    "lexicon": "job-record json-text admission",
    "formats": "syntax job-record admission replay receipt",
    "identity": "identity admission",
    "signature": "signature receipt",
    "lifecycle": "admission replay receipt charge",
    "charge": "receipt charge",
}


@dataclass(frozen=True)
class Fault:
    """One single fault in one file."""

    name: str
    group: str
    kind: str
    file: str
    how: str
    breaks: tuple[str, ...] = ()
    unseen: str = ""  # why no operation's answer can show it
    fuzz: str = ""
    edits: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def changes_answers(self) -> bool:
        """Whether some request is answered otherwise."""
        return not self.unseen

    @property
    def target(self) -> str:
        """The fuzz target that should find it; empty when there is none."""
        if self.fuzz.startswith("none"):
            return ""
        return self.fuzz or TARGET_OF.get(Path(self.file).stem, "")

    @property
    def no_target(self) -> str:
        """Why no fuzz target can find it."""
        return self.fuzz.partition(",")[2].strip() if self.fuzz.startswith("none") else ""

    @property
    def selection(self) -> tuple[str, ...]:
        """The runner's options that select the vectors to ask; none for a group of its own."""
        names = PROFILES.get(self.group, "").split()
        return tuple(word for name in names for word in ("--profile", name))

    def broken(self) -> str:
        """The file's text with the fault in it. Raises ValueError when the text is not there."""
        text = (REFERENCE / self.file).read_text("utf-8")
        for old, new in self.edits:
            if text.count(old) != 1:
                raise ValueError(f"{self.name}: its text stands {text.count(old)} times")
            text = text.replace(old, new)
        return text


def reason(verdict: str) -> str:
    """What stands behind `verdict: no,`; a `no` without it is a reason that is missing."""
    word, _, why = verdict.partition(",")
    return (why.strip() or MISSING) if word == "no" else ""


def parse_entry(group: str, entry: str) -> Fault:
    """One fault from its text, which starts with its name."""
    head, *parts = ("\n" + entry + "\n").split("\n--\n")
    lines = head.strip().splitlines()
    fields = dict(line.split(": ", 1) for line in lines[1:])
    edits = []
    for part in parts:
        old, new = f"\n{part}\n".split("\n++\n")
        edits.append((old.strip("\n"), new.strip("\n")))
    return Fault(
        name=lines[0].strip(),
        group=group,
        kind=fields.pop("class"),
        file=fields.pop("file"),
        how=fields.pop("how"),
        breaks=tuple(fields.pop("breaks", "").split()),
        unseen=reason(fields.pop("verdict", "")),
        fuzz=fields.pop("fuzz", ""),
        edits=tuple(edits),
        **fields,
    )


def load(folder: Path = FOLDER) -> list[Fault]:
    """All faults, in the order of the files."""
    faults = []
    for path in sorted(folder.glob("*.faults")):
        for entry in f"\n{path.read_text('utf-8')}".split("\n== ")[1:]:
            faults.append(parse_entry(path.stem, entry))
    return faults


def problems(faults: list[Fault], rows: set[str]) -> list[str]:
    """What is wrong with the bank itself."""
    found = []
    names = [fault.name for fault in faults]
    found += [f"{name}: there are two of that name" for name in {*names} if names.count(name) > 1]
    for fault in faults:
        try:
            fault.broken()
        except (OSError, ValueError) as error:
            found.append(str(error))
        found += [f"{fault.name}: no row {row}" for row in fault.breaks if row not in rows]
        if fault.unseen == MISSING:
            found.append(f"{fault.name}: verdict: no, and no reason behind it")
        if fault.changes_answers and not fault.breaks:
            found.append(f"{fault.name}: changes answers, but breaks no row")
    return found
