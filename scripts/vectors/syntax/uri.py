"""uri: any URI."""

from ..authoring import Subject
from ..records import Change, whole
from ..samples import check_format

TYPICAL = "https://blobs.example/prompt"
subject = Subject(__name__, check_format("uri", TYPICAL))
LONGEST = 8192

VALID = {
    "http": ("plain HTTP", "http://blobs.example/"),
    "host-only": ("no path", "https://blobs.example"),
    "port": ("a port", "https://blobs.example:8443/prompt"),
    "query": ("a query", "https://blobs.example/?id=1&part=2"),
    "fragment": ("a fragment", "https://blobs.example/prompt#part"),
    "percent": ("a percent-encoded byte", "https://blobs.example/a%20b"),
    "user": ("a user name", "ftp://me@blobs.example/prompt"),
    "ipv4": ("an IPv4 address", "https://192.0.2.1/prompt"),
    "ipv6": ("an IPv6 address", "https://[2001:db8::1]:8443/prompt"),
    "at-uri": ("the at scheme", "at://requester.example/dev.cocore.compute.job/3mbx2yt4k7c2a"),
    "ipfs": (
        "the ipfs scheme",
        "ipfs://bafyreigms5ticisw65oqc4tvjltgsokurxwym7welz4dcgfgv6mwytz3n2",
    ),
    "did": ("the did scheme", "did:web:provider.example"),
    "mailto": ("a scheme without slashes", "mailto:me@blobs.example"),
    "urn": ("a URN", "urn:example:prompt"),
    "data": ("a data URI", "data:text/plain,prompt"),
    "digits-in-scheme": ("digits in the scheme", "h323:me"),
    "plus-in-scheme": ("a plus sign in the scheme", "git+ssh://blobs.example/prompt"),
    "dot-in-scheme": ("a dot in the scheme", "iris.beep:prompt"),
    "hyphen-in-scheme": ("a hyphen in the scheme", "ms-settings:prompt"),
    "one-letter-scheme": ("a scheme of one letter", "x:prompt"),
    "one-byte-rest": ("a rest of one byte", "x:y"),
    "upper-case-scheme": ("a scheme in capitals", "HTTPS://blobs.example/prompt"),
}
INVALID = {
    "empty": ("an empty string", ""),
    "word": ("a word", "prompt"),
    "domain": ("a domain name", "blobs.example/prompt"),
    "path": ("a path", "/prompt"),
    "network-path": ("a URI without a scheme", "//blobs.example/prompt"),
    "scheme-only": ("a scheme and nothing else", "https:"),
    "empty-scheme": ("an empty scheme", "://blobs.example/prompt"),
    "colon": ("a colon alone", ":"),
    "digit-first": ("a scheme that starts with a digit", "3https://blobs.example/prompt"),
    "hyphen-first": ("a scheme that starts with a hyphen", "-https://blobs.example/prompt"),
    "plus-first": ("a scheme that starts with a plus sign", "+https://blobs.example/prompt"),
    "dot-first": ("a scheme that starts with a dot", ".https://blobs.example/prompt"),
    "underscore-in-scheme": ("an underscore in the scheme", "ht_tps://blobs.example/prompt"),
    "space-in-scheme": ("a space in the scheme", "ht tps://blobs.example/prompt"),
    "space-before-colon": ("a space before the colon", "https ://blobs.example/prompt"),
    "accented-scheme": ("an accented letter in the scheme", "htt\u00e9ps://blobs.example/prompt"),
    "fullwidth-colon": ("a full-width colon", "https\uff1a//blobs.example/prompt"),
    "leading-space": ("a leading space", " " + TYPICAL),
    "leading-newline": ("a leading newline", "\n" + TYPICAL),
    "space": ("a space", "https://blobs.example/pro mpt"),
    "trailing-space": ("a trailing space", TYPICAL + " "),
    "trailing-newline": ("a trailing newline", TYPICAL + "\n"),
    "carriage-return": (
        "a carriage return and a newline inside",
        "https://blobs.example/\r\nHost:x",
    ),
    "tab": ("a tab", "https://blobs.example/pro\tmpt"),
    "nul": ("U+0000", "https://blobs.example/pro\0mpt"),
    "trailing-nul": ("a trailing U+0000", TYPICAL + "\0"),
    "escape": ("U+001B", "https://blobs.example/\x1b[0m"),
    "unit-separator": ("U+001F", "https://blobs.example/\x1f"),
    "delete": ("U+007F", "https://blobs.example/\x7f"),
}
GENERIC = {
    "empty-host": ("an empty host", "file:///prompt"),
    "every-mark": ("every mark of a path", "https://blobs.example/-._~!$&'()*+,;=:@"),
    "slashes-in-query": ("slashes and question marks in the query", "https://blobs.example/?a/b?c"),
    "slashes-in-fragment": ("slashes and question marks in the fragment", TYPICAL + "#a/b?c"),
    "empty-path-parts": ("empty parts of a path", "https://blobs.example//a//"),
    "query-without-path": ("a query after the scheme", "magnet:?xt=urn:example:1"),
    "fragment-only": ("a fragment after the scheme", "x:#part"),
    "upper-case-triplet": ("hex digits in capitals", "https://blobs.example/%C3%A9"),
    "lower-case-triplet": ("hex digits in lower case", "https://blobs.example/%c3%a9"),
    "user-and-password": ("a user name and a password", "ftp://me:secret@blobs.example/"),
    "escaped-user": ("a percent-encoded user name", "ftp://m%65@blobs.example/"),
    "escaped-host": ("a percent-encoded host", "https://blobs%2Eexample/"),
    "ipv6-full": ("eight groups", "https://[2001:db8:0:1:2:3:4:ffff]/"),
    "ipv6-unspecified": ("the unspecified address", "https://[::]/"),
    "ipv6-loopback": ("the loopback address", "https://[::1]/"),
    "ipv6-trailing-gap": ("a gap at the end of an address", "https://[2001:db8::]/"),
    "ipv6-seven-groups-and-gap": ("seven groups and a gap", "https://[1:2:3:4:5:6:7::]/"),
    "ipv6-with-ipv4": ("an IPv4 address inside an IPv6 one", "https://[::ffff:192.0.2.255]/"),
    "ipv6-with-ipv4-full": ("six groups and an IPv4 address", "https://[1:2:3:4:5:6:10.0.0.1]/"),
    "ipv6-capitals": ("hex digits in capitals in an address", "https://[2001:DB8::A]/"),
    "one-slash-and-colon": ("one slash after the scheme, then a colon", "x:/a:b"),
    "ip-future": ("an address of a later version", "https://[v1f.fe80:x]/"),
    "empty-port": ("an empty port", "https://blobs.example:/prompt"),
}
NOT_GENERIC = {
    "less-than": ("an angle bracket", "https://blobs.example/<prompt"),
    "greater-than": ("a closing angle bracket", "https://blobs.example/prompt>"),
    "quote": ("a double quote", 'https://blobs.example/"prompt'),
    "backslash": ("a backslash", "https://blobs.example/a\\b"),
    "caret": ("a caret", "https://blobs.example/a^b"),
    "backtick": ("a backtick", "https://blobs.example/a`b"),
    "braces": ("a brace", "https://blobs.example/{id"),
    "pipe": ("a vertical bar", "https://blobs.example/a|b"),
    "bracket-in-path": ("a bracket in the path", "https://blobs.example/a[0"),
    "bracket-in-query": ("a bracket in the query", "https://blobs.example/?a[0"),
    "open-ipv6": ("an IPv6 address without its closing bracket", "https://[2001:db8::1/prompt"),
    "letters-as-port": ("letters for a port", "https://blobs.example:port/prompt"),
    "two-users": ("two at signs", "ftp://me@you@blobs.example/"),
    "bracket-in-user": ("a bracket in the user name", "ftp://m[e@blobs.example/"),
    "ipv6-seven-groups": ("seven groups", "https://[1:2:3:4:5:6:7]/"),
    "ipv6-nine-groups": ("nine groups", "https://[1:2:3:4:5:6:7:8:9]/"),
    "ipv6-eight-groups-and-gap": ("eight groups and a gap", "https://[1:2:3:4:5:6:7:8::]/"),
    "ipv6-two-gaps": ("two gaps", "https://[2001::db8::1]/"),
    "ipv6-three-colons": ("three colons", "https://[2001:::1]/"),
    "ipv6-five-digits": ("a group of five digits", "https://[2001:db8::12345]/"),
    "ipv6-letter": ("a letter that is no hex digit", "https://[2001:db8::g]/"),
    "percent-bad-first-digit": ("a percent sign and one hex digit", "https://blobs.example/%gA"),
    "ipv6-leading-colon": ("one colon in front", "https://[:1:2:3:4:5:6:7:8]/"),
    "ipv6-leading-colon-for-gap": ("one colon for a gap", "https://[:ab:2:3:4:5:6:7]/"),
    "ipv6-trailing-colon": ("one colon behind", "https://[1:2:3:4:5:6:7:8:]/"),
    "ipv6-ipv4-256": ("a byte beyond 255", "https://[::ffff:192.0.2.256]/"),
    "ipv6-ipv4-three": ("three bytes of four", "https://[::ffff:192.0.2]/"),
    "ipv6-ipv4-five": ("five bytes for four", "https://[::ffff:192.0.2.1.1]/"),
    "ipv6-ipv4-leading-zero": ("a leading zero in a byte", "https://[::ffff:192.0.2.01]/"),
    "ipv6-ipv4-empty": ("an empty byte", "https://[::ffff:192..2.1]/"),
    "ipv6-ipv4-first": ("an IPv4 address in front", "https://[192.0.2.1::]/"),
    "ipv6-text-behind": ("text behind the bracket", "https://[::1]x/"),
    "ipv6-zone": ("a zone", "https://[fe80::1%25eth0]/"),
    "ipv6-empty": ("empty brackets", "https://[]/"),
    "ip-future-no-dot": ("a later version without a dot", "https://[v1]/"),
    "ip-future-no-version": ("a later version without a number", "https://[v.a]/"),
    "ip-future-letter": ("a version that is no hex number", "https://[vg.a]/"),
    "ip-future-empty": ("a later version without an address", "https://[v1.]/"),
    "text-after-bracket": ("text between the bracket and the port", "https://[::1]x:443/"),
    "hash-and-angle": ("an angle bracket that starts the fragment", "https://blobs.example/#<"),
    "question-and-angle": ("an angle bracket that starts the query", "https://blobs.example/?<"),
    "two-hashes": ("two hash signs", "https://blobs.example/#a#b"),
    "loose-percent": ("a percent sign before no digits", "https://blobs.example/a%zz"),
    "cut-percent": ("a percent sign before one digit", "https://blobs.example/a%4"),
    "trailing-percent": ("a percent sign at the end", "https://blobs.example/a%"),
    "accented-letter": ("an accented letter", "https://blobs.example/pr\u00f4mpt"),
    "accented-host": ("an accented letter in the host", "https://bl\u00f4bs.example/"),
    "emoji": ("an emoji", "https://blobs.example/\U0001f511"),
    "no-break-space": ("a no-break space", "https://blobs.example/a\u00a0b"),
    "right-to-left": ("a right-to-left override", "https://blobs.example/\u202etpmorp"),
}


@subject.accept("FMT-URI")
def typical() -> None:
    """An HTTPS URL is a URI."""


@subject.accept("FMT-URI", cases=VALID)
def valid(case: str, what: str, text: str) -> Change:
    """A valid URI: {what}."""
    return whole(text)


@subject.accept("FMT-URI", cases={"below": LONGEST - 1, "exact": LONGEST})
def longest(case: str, size: int) -> Change:
    """A URI of {size} bytes is within the limit."""
    return whole((TYPICAL + "a" * size)[:size])


@subject.reject("FMT-URI", twin="longest-exact", cases={"above": LONGEST + 1, "huge": 70000})
def too_long(case: str, size: int) -> Change:
    """A URI of {size} bytes is beyond the limit of 8192."""
    return whole((TYPICAL + "a" * size)[:size])


@subject.reject("FMT-URI", twin="typical", cases=INVALID)
def invalid(case: str, what: str, text: str) -> Change:
    """Not a URI: {what}."""
    return whole(text)


@subject.accept("FMT-URI-GENERIC", cases=GENERIC)
def generic(case: str, what: str, text: str) -> Change:
    """The generic syntax allows {what}."""
    return whole(text)


@subject.reject("FMT-URI-GENERIC", twin="typical", cases=NOT_GENERIC)
def not_generic(case: str, what: str, text: str) -> Change:
    """The generic syntax has no place for {what}."""
    return whole(text)
