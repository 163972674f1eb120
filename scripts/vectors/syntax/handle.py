"""handle: a domain name."""

from ..authoring import Subject
from ..records import Change, whole
from ..samples import check_format

TYPICAL = "requester.example"
LONGEST = ".".join(["a" * 63, "b" * 63, "c" * 63, "d" * 61])
subject = Subject(__name__, check_format("handle", TYPICAL))

VALID = {
    "three-labels": ("three labels", "job.requester.example"),
    "short": ("labels of one letter", "a.b"),
    "upper-case": ("capitals", "Requester.EXAMPLE"),
    "digits-first": ("a first label of digits", "8.example"),
    "digit-labels": ("digits in every label but the last", "1.0.0.127.arpa"),
    "digit-in-last": ("a digit inside the last label", "requester.t3st"),
    "hyphen": ("a hyphen", "compute-requester.example"),
    "double-hyphen": ("two hyphens in a row", "a--b.example"),
    "punycode": ("a label in Punycode", "xn--bcher-kva.example"),
    "punycode-last": ("a last label in Punycode", "example.xn--zckzah"),
    "label-62": ("a label of 62 bytes", "a" * 62 + ".example"),
    "label-63": ("a label of 63 bytes, the longest", "a" * 63 + ".example"),
    "last-label-63": ("a last label of 63 bytes", "example." + "a" * 63),
    "reserved": ("a reserved top-level domain, which is no matter of syntax", "requester.invalid"),
    "length-252": ("252 bytes in all", LONGEST[:-1]),
    "length-253": ("253 bytes in all, the longest", LONGEST),
}
INVALID = {
    "empty": ("an empty string", ""),
    "one-label": ("one label alone", "example"),
    "localhost": ("the name localhost", "localhost"),
    "dot": ("a dot alone", "."),
    "leading-dot": ("a leading dot", ".requester.example"),
    "trailing-dot": ("a trailing dot", "requester.example."),
    "empty-label": ("an empty label", "requester..example"),
    "leading-hyphen": ("a label that starts with a hyphen", "-requester.example"),
    "trailing-hyphen": ("a label that ends with a hyphen", "requester-.example"),
    "last-leading-hyphen": ("a last label that starts with a hyphen", "requester.-example"),
    "last-trailing-hyphen": ("a last label that ends with a hyphen", "requester.example-"),
    "hyphen-label": ("a label of a hyphen", "requester.-.example"),
    "underscore": ("an underscore", "compute_requester.example"),
    "ipv4": ("an IPv4 address", "127.0.0.1"),
    "last-starts-with-digit": ("a last label that starts with a digit", "requester.3xample"),
    "last-is-digit": ("a last label of a digit", "requester.0"),
    "label-64": ("a label of 64 bytes", "a" * 64 + ".example"),
    "last-label-64": ("a last label of 64 bytes", "example." + "a" * 64),
    "middle-label-64": ("a middle label of 64 bytes", "a." + "b" * 64 + ".example"),
    "at-sign": ("a leading at sign", "@requester.example"),
    "mail": ("a mail address", "me@requester.example"),
    "path": ("a path", "requester.example/path"),
    "port": ("a port", "requester.example:443"),
    "scheme": ("a scheme", "https://requester.example"),
    "did": ("a DID", "did:web:requester.example"),
    "space": ("a space", "reques ter.example"),
    "leading-space": ("a leading space", " requester.example"),
    "trailing-space": ("a trailing space", "requester.example "),
    "trailing-newline": ("a trailing newline", "requester.example\n"),
    "trailing-nul": ("a trailing U+0000", "requester.example\0"),
    "wildcard": ("a wildcard", "*.example"),
    "percent": ("a percent-encoded letter", "re%71uester.example"),
    "accented-letter": ("an accented letter", "requ\u00e9ster.example"),
    "ideographic-dot": ("a full stop of another script", "requester\u3002example"),
    "kelvin-sign": ("a sign that folds to k", "\u212aelvin.example"),
    "invisible": ("an invisible joiner", "reques\u200dter.example"),
}


@subject.accept("FMT-HANDLE")
def typical() -> None:
    """A domain of two labels is a handle."""


@subject.accept("FMT-HANDLE", cases=VALID)
def valid(case: str, what: str, text: str) -> Change:
    """A valid handle: {what}."""
    return whole(text)


@subject.reject("FMT-HANDLE", twin="valid-length-253")
def length_254() -> Change:
    """A domain name of 254 bytes is beyond the limit of 253."""
    return whole(LONGEST + "d")


@subject.reject("FMT-HANDLE", twin="typical", cases=INVALID)
def invalid(case: str, what: str, text: str) -> Change:
    """Not a handle: {what}."""
    return whole(text)
