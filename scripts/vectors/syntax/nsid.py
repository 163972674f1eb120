"""nsid: a reversed domain name and a name."""

from ..authoring import Subject
from ..records import Change, whole
from ..samples import JOB_NSID, check_format

subject = Subject(__name__, check_format("nsid", JOB_NSID))
DOMAIN_253 = ".".join(["a" * 63, "b" * 63, "c" * 63, "d" * 61])

VALID = {
    "three-segments": ("the fewest segments", "com.example.job"),
    "one-letter-segments": ("segments of one letter", "a.b.c"),
    "camel-case": ("capitals in the name", "com.example.computeJob"),
    "upper-case-domain": ("capitals in the domain", "Com.Example.job"),
    "digit-in-name": ("a digit in the name", "com.example.job2"),
    "digit-in-domain": ("a domain label that starts with a digit", "com.8example.job"),
    "digit-only-label": ("a domain label of digits", "cn.8.job"),
    "hyphen-in-domain": ("a hyphen in the domain", "com.my-example.job"),
    "hyphen-in-first": ("a hyphen in the first label", "c-m.example.job"),
    "punycode": ("a label in Punycode", "com.xn--bcher-kva.job"),
    "many-segments": ("many segments", "com.a.b.c.d.e.f.g.job"),
    "name-62": ("a name of 62 bytes", "com.example." + "a" * 62),
    "name-63": ("a name of 63 bytes, the longest", "com.example." + "a" * 63),
    "label-63": ("a domain label of 63 bytes, the longest", "com." + "a" * 63 + ".job"),
    "domain-252": ("a domain of 252 bytes", DOMAIN_253[:-1] + ".job"),
    "domain-253": ("a domain of 253 bytes, the longest", DOMAIN_253 + ".job"),
    "length-316": ("316 bytes in all", DOMAIN_253 + "." + "n" * 62),
    "length-317": ("317 bytes in all, the longest", DOMAIN_253 + "." + "n" * 63),
}
INVALID = {
    "empty": ("an empty string", ""),
    "one-segment": ("one segment", "job"),
    "two-segments": ("two segments", "com.job"),
    "leading-dot": ("a leading dot", ".com.example.job"),
    "trailing-dot": ("a trailing dot", "com.example.job."),
    "empty-segment": ("an empty segment", "com..example.job"),
    "first-starts-with-digit": ("a first label that starts with a digit", "4com.example.job"),
    "name-starts-with-digit": ("a name that starts with a digit", "com.example.2job"),
    "name-is-digit": ("a name of a digit", "com.example.2"),
    "hyphen-in-name": ("a hyphen in the name", "com.example.my-job"),
    "underscore-in-name": ("an underscore in the name", "com.example.my_job"),
    "underscore-in-domain": ("an underscore in the domain", "com.my_example.job"),
    "leading-hyphen": ("a label that starts with a hyphen", "com.-example.job"),
    "trailing-hyphen": ("a label that ends with a hyphen", "com.example-.job"),
    "first-leading-hyphen": ("a first label that starts with a hyphen", "-com.example.job"),
    "first-trailing-hyphen": ("a first label that ends with a hyphen", "com-.example.job"),
    "name-64": ("a name of 64 bytes", "com.example." + "a" * 64),
    "label-64": ("a domain label of 64 bytes", "com." + "a" * 64 + ".job"),
    "first-64": ("a first label of 64 bytes", "a" * 64 + ".example.job"),
    "fragment": ("a fragment", JOB_NSID + "#main"),
    "empty-fragment": ("an empty fragment", JOB_NSID + "#"),
    "wildcard": ("a wildcard", "com.example.*"),
    "slash": ("a slash", "com.example/job"),
    "lex-prefix": ("a lex: prefix", "lex:" + JOB_NSID),
    "space": ("a space", "com.exam ple.job"),
    "leading-space": ("a leading space", " " + JOB_NSID),
    "trailing-space": ("a trailing space", JOB_NSID + " "),
    "trailing-newline": ("a trailing newline", JOB_NSID + "\n"),
    "trailing-nul": ("a trailing U+0000", JOB_NSID + "\0"),
    "accented-letter": ("an accented letter", "com.ex\u00e4mple.job"),
    "other-digit": ("a digit of another script in the name", "com.example.job\u0662"),
    "at-sign": ("an at sign", "com.example@job"),
    "dollar": ("a dollar sign", "com.example.$type"),
}


@subject.accept("FMT-NSID")
def typical() -> None:
    """The job record's own name is an NSID."""


@subject.accept("FMT-NSID", cases=VALID)
def valid(case: str, what: str, text: str) -> Change:
    """A valid NSID: {what}."""
    return whole(text)


@subject.reject("FMT-NSID", twin="valid-domain-253")
def domain_254() -> Change:
    """A domain of 254 bytes is beyond the limit of 253, though the whole is short enough."""
    return whole(DOMAIN_253 + "d.job")


@subject.reject("FMT-NSID", twin="valid-length-317")
def length_318() -> Change:
    """318 bytes are beyond the limit of 317."""
    return whole(DOMAIN_253 + "." + "n" * 64)


@subject.reject("FMT-NSID", twin="typical", cases=INVALID)
def invalid(case: str, what: str, text: str) -> Change:
    """Not an NSID: {what}."""
    return whole(text)
