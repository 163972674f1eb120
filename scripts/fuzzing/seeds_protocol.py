"""Lines that an adapter may print, by hand, for fuzz_protocol. Source: conformance/PROTOCOL.md."""

from __future__ import annotations

HELLO = (
    '{"id":0,"protocol":1,"implementation":{"name":"example","version":"1.0","language":"C",'
    '"url":"https://example.com"},"operations":["check-format","validate"],"revisions":["R1"]}'
)

READ = (
    '{"id":7,"verdict":"accept","read":{"maxTokensOut":"1024","priceCeiling":{"amount":"100",'
    '"currency":"USD"},"expiresAt":"2026-06-01T00:00:00Z","nonce":"bm9uY2U"}}'
)

VALID = {
    "accept": '{"id":1,"verdict":"accept"}',
    "accept-read": READ,
    "accept-id-zero": '{"id":0,"verdict":"accept"}',
    "accept-id-largest": '{"id":2147483647,"verdict":"accept"}',
    "accept-unknown-field": '{"id":1,"verdict":"accept","took":{"ms":[1,2.5,null,true]}}',
    "accept-spaces": ' { "id" : 1 ,\t"verdict" : "accept" } ',
    "accept-carriage-return": '{"id":1,"verdict":"accept"}\r',
    "accept-escapes": '{"\\u0069d":1,"verdict":"\\u0061ccept"}',
    "reject": '{"id":2,"verdict":"reject"}',
    "reject-explained": '{"id":2,"verdict":"reject","code":"RANGE","message":"too many tokens",'
    '"path":"/maxTokensOut"}',
    "reject-unicode": '{"id":2,"verdict":"reject","message":"größer als erlaubt \U0001f4a5"}',
    "reject-controls": '{"id":2,"verdict":"reject","message":"\\u001b[31m\\u0000\\u202e"}',
    "reject-long-message": '{"id":2,"verdict":"reject","message":"' + "\u00e9a" * 1500 + '"}',
    "output": '{"id":3,"output":"eyJhIjoxfQ=="}',
    "output-empty": '{"id":3,"output":""}',
    "ok": '{"id":4,"ok":true}',
    "error": '{"id":5,"error":"cannot open the database"}',
    "unsupported": '{"id":6,"unsupported":"no such format here"}',
    "hello": HELLO,
    "hello-unknown-field": HELLO[:-1] + ',"extra":[{}]}',
    "hello-no-revisions": '{"id":0,"protocol":1,"implementation":{"name":"x","version":"1"},'
    '"operations":[]}',
    "hello-error": '{"id":0,"error":"not today"}',
}

MALFORMED = {
    "empty": "",
    "blank": "   ",
    "newline": "\n",
    "two-objects": '{"id":1,"verdict":"accept"}{"id":2,"verdict":"reject"}',
    "chatter": "DEBUG: starting up",
    "chatter-before": 'ready {"id":1,"verdict":"accept"}',
    "array": '[{"id":1,"verdict":"accept"}]',
    "string": '"accept"',
    "number": "1",
    "cut": '{"id":1,"verdict":"acc',
    "no-id": '{"verdict":"accept"}',
    "id-string": '{"id":"1","verdict":"accept"}',
    "id-float": '{"id":1.0,"verdict":"accept"}',
    "id-negative": '{"id":-1,"verdict":"accept"}',
    "id-too-large": '{"id":2147483648,"verdict":"accept"}',
    "id-past-int64": '{"id":9223372036854775808,"verdict":"accept"}',
    "id-twice": '{"id":1,"id":2,"verdict":"accept"}',
    "no-kind": '{"id":1}',
    "two-kinds": '{"id":1,"verdict":"accept","ok":true}',
    "verdict-and-error": '{"id":1,"verdict":"reject","error":"both"}',
    "verdict-unknown": '{"id":1,"verdict":"maybe"}',
    "verdict-boolean": '{"id":1,"verdict":true}',
    "verdict-null": '{"id":1,"verdict":null}',
    "verdict-with-nul": '{"id":1,"verdict":"accept\\u0000"}',
    "key-with-nul": '{"id":1,"verdict\\u0000":"accept"}',
    "ok-false": '{"id":1,"ok":false}',
    "ok-string": '{"id":1,"ok":"true"}',
    "output-number": '{"id":1,"output":5}',
    "error-object": '{"id":1,"error":{"code":1}}',
    "unsupported-null": '{"id":1,"unsupported":null}',
    "read-string": '{"id":1,"verdict":"accept","read":"all of it"}',
    "read-on-reject": '{"id":1,"verdict":"reject","read":{"nonce":"x"}}',
    "read-deep": '{"id":1,"verdict":"accept","read":' + '{"a":' * 60 + "1" + "}" * 60 + "}",
    "deep": "[" * 3000,
    "hello-wrong-version": HELLO.replace('"protocol":1', '"protocol":2'),
    "hello-no-implementation": '{"id":0,"protocol":1,"operations":["validate"]}',
    "hello-operations-string": HELLO.replace('["check-format","validate"]', '"validate"'),
    "hello-operations-numbers": HELLO.replace('["check-format","validate"]', "[1,2]"),
    "hello-implementation-string": HELLO.replace(
        HELLO[HELLO.index('{"name"') : HELLO.index(',"operations"')], '"example"'
    ),
}

BYTES = {
    "invalid-utf8": b'{"id":1,"verdict":"accept","message":"\xff\xfe"}',
    "overlong-utf8": b'{"id":1,"verdict":"accept","message":"\xc0\xaf"}',
    "surrogate-utf8": b'{"id":1,"verdict":"accept","message":"\xed\xa0\x80"}',
    "raw-nul": b'{"id":1,"verdict":"accept"}\x00',
    "raw-nul-inside": b'{"id":1,"ver\x00dict":"accept"}',
    "byte-order-mark": b'\xef\xbb\xbf{"id":1,"verdict":"accept"}',
    "lone-surrogate-escape": b'{"id":1,"error":"\\ud800"}',
}


def seeds() -> dict[str, bytes]:
    """All of them, by name: what the adapter writes, each line with its newline."""
    texts = {**VALID, **{f"bad-{name}": line for name, line in MALFORMED.items()}}
    streams = {
        "stream-three-answers": "\n".join([VALID["accept"], VALID["reject"], VALID["ok"], ""]),
        "stream-crlf": VALID["accept"] + "\r\n" + VALID["reject"] + "\r\n",
        "stream-no-last-newline": VALID["accept"] + "\n" + VALID["reject"],
        "stream-chatter-between": VALID["accept"] + "\nWARNING: slow\n" + VALID["reject"] + "\n",
        "stream-hello-and-answer": HELLO + "\n" + VALID["accept"] + "\n",
    }
    return {
        **{name: f"{line}\n".encode() for name, line in texts.items()},
        **{name: stream.encode() for name, stream in streams.items()},
        **{f"bad-{name}": line + b"\n" for name, line in BYTES.items()},
    }
