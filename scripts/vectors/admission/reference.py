"""The authorization that the job names: where it lies, and what its bytes are."""

import json

from ..records import add, compact, edit, replace
from ..samples import (
    AUTHORIZATION_KEY,
    AUTHORIZATION_NSID,
    JOB_KEY,
    JOB_NSID,
    REQUESTER,
    authorization,
    cid,
)
from ..scene_samples import ADMISSION, AUTHORIZATION_URI, JOB_URI, STRANGER, uri
from ..scenes import Edit, Scenes, at, inside
from ..scenes import cid as record_cid

scenes = Scenes(__name__, ADMISSION)
FIELD = "/paymentAuthorization"
URI = FIELD + "/uri"
CID = FIELD + "/cid"
STOLEN = "Somebody's job is paid by somebody else's authorization."
EDITED = "The authorization was another one when the job was published."


@scenes.accept(
    "XPA-EXISTS", "XPA-URI", "XPA-CID", "XPA-SAMEREPO", "JOB-PA-URI-RECORD", "JOB-PA-COLL"
)
def found() -> tuple[Edit, ...]:
    """The authorization lies where the job says, in the same repository, with that CID."""
    return (inside("authorization", replace("/nonce", "00112233445566778899aabbccddeeff")),)


@scenes.reject("XPA-EXISTS", twin="found", threat="The provider works without being paid.")
def not_to_be_had() -> Edit:
    """The authorization that the job names could not be had."""
    return at("/authorization", None)


@scenes.accept("XPA-URI")
def other_key() -> tuple[Edit, ...]:
    """Another record key, in both places, is fine."""
    other = uri(REQUESTER, AUTHORIZATION_NSID, "3mbx2yrwh5s2c")
    return inside("job", replace(URI, other)), at("/authorization/uri", other)


@scenes.reject(
    "XPA-URI",
    twin="found",
    cases={
        "key": uri(REQUESTER, AUTHORIZATION_NSID, "3mbx2yrwh5s2c"),
        "repository": uri(STRANGER, AUTHORIZATION_NSID, AUTHORIZATION_KEY),
        "case": AUTHORIZATION_URI.replace("requester", "Requester", 1),
    },
    threat=STOLEN,
)
def found_elsewhere(case: str, address: str) -> Edit:
    """The authorization was found at {address}, not where the job says."""
    return at("/authorization/uri", address)


@scenes.accept("XPA-SAMEREPO")
def repository_of_a_stranger() -> tuple[Edit, ...]:
    """A job and its authorization in another requester's repository belong together."""
    other = uri(STRANGER, AUTHORIZATION_NSID, AUTHORIZATION_KEY)
    return (
        inside("job", replace(URI, other)),
        at("/authorization/uri", other),
        at("/job/uri", uri(STRANGER, JOB_NSID, JOB_KEY)),
    )


@scenes.reject("XPA-SAMEREPO", twin="repository-of-a-stranger", threat=STOLEN)
def right_content_in_another_repository() -> Edit:
    """The right authorization, its CID too, but in a repository that is not the job's."""
    return at("/job/uri", JOB_URI)


@scenes.reject("XPA-SAMEREPO", twin="repository-of-a-stranger", threat=STOLEN)
def repositories_that_differ_by_case() -> Edit:
    """DIDs that differ by case are two repositories."""
    return at("/job/uri", uri(STRANGER.replace("stranger", "Stranger", 1), JOB_NSID, JOB_KEY))


@scenes.reject("XPA-URI", "XPA-SAMEREPO", twin="found", threat=STOLEN)
def job_names_another_repository() -> Edit:
    """The job names an authorization in a repository that is not its own."""
    return inside("job", replace(URI, uri(STRANGER, AUTHORIZATION_NSID, AUTHORIZATION_KEY)))


@scenes.reject(
    "JOB-PA-URI-RECORD",
    "XPA-URI",
    twin="found",
    cases={
        "repository": f"at://{REQUESTER}",
        "collection": f"at://{REQUESTER}/{AUTHORIZATION_NSID}",
    },
)
def job_names_no_record(case: str, address: str) -> Edit:
    """{address} names a {case}, not a record."""
    return inside("job", replace(URI, address))


@scenes.reject(
    "JOB-PA-URI-RECORD",
    "XPA-SAMEREPO",
    "XPA-URI",
    twin="found",
    threat="A handle can be given to somebody else tomorrow.",
)
def job_names_a_handle() -> Edit:
    """The job names the repository by a handle, not by a DID."""
    address = f"at://requester.example/{AUTHORIZATION_NSID}/{AUTHORIZATION_KEY}"
    return inside("job", replace(URI, address))


@scenes.reject(
    "JOB-PA-COLL",
    "XPA-URI",
    twin="found",
    cases={
        "job": uri(REQUESTER, JOB_NSID, AUTHORIZATION_KEY),
        "post": uri(REQUESTER, "app.bsky.feed.post", AUTHORIZATION_KEY),
        "lower-case": uri(REQUESTER, AUTHORIZATION_NSID.lower(), AUTHORIZATION_KEY),
        "literal-key": uri(REQUESTER, AUTHORIZATION_NSID, "self"),
        "short-key": uri(REQUESTER, AUTHORIZATION_NSID, AUTHORIZATION_KEY[:-1]),
    },
)
def job_names_another_collection(case: str, address: str) -> Edit:
    """{address} is not the address of a payment authorization."""
    return inside("job", replace(URI, address))


@scenes.reject(
    "JOB-PA-COLL",
    twin="found",
    cases={
        "jobs": (uri(REQUESTER, JOB_NSID, AUTHORIZATION_KEY), "AUTH-PATH"),
        "posts": (uri(REQUESTER, "app.bsky.feed.post", AUTHORIZATION_KEY), "AUTH-PATH"),
        "literal-key": (uri(REQUESTER, AUTHORIZATION_NSID, "self"), "AUTH-RKEY-TID"),
        "short-key": (uri(REQUESTER, AUTHORIZATION_NSID, AUTHORIZATION_KEY[:-1]), "AUTH-RKEY-TID"),
    },
    threat="Whoever may write records of some other kind hands out authorizations.",
)
def found_where_the_job_says(case: str, address: str, row: str) -> Edit:
    """The authorization was found where the job says, at {address}, which is no place for one."""
    return inside("job", replace(URI, address), follows=("authorization.uri",))


@scenes.reject(
    "JOB-PA-URI-RECORD",
    "XPA-SAMEREPO",
    twin="found",
    threat="A handle can be given to somebody else tomorrow.",
)
def found_by_a_handle() -> Edit:
    """The job names the repository by a handle, and the authorization was found by it."""
    address = f"at://requester.example/{AUTHORIZATION_NSID}/{AUTHORIZATION_KEY}"
    return inside("job", replace(URI, address), follows=("authorization.uri",))


@scenes.reject("AUTH-PATH", twin="found")
def found_in_another_collection() -> Edit:
    """A record with the type of an authorization in another collection is none."""
    return at("/authorization/uri", uri(REQUESTER, JOB_NSID, AUTHORIZATION_KEY))


@scenes.reject("XPA-CID", twin="found", threat=EDITED)
def right_uri_wrong_cid() -> Edit:
    """The job names the right address and the CID of something else."""
    return inside("job", replace(CID, cid("something else")))


@scenes.reject("JOB-PA-CID-DAGCBOR", "XPA-CID", twin="found")
def cid_of_raw_bytes() -> Edit:
    """The job names a CID of raw bytes, which no record has."""
    return inside("job", replace(CID, cid("something else", 0x55)))


@scenes.reject(
    "JOB-PA-CID-DAGCBOR",
    "XPA-CID",
    twin="found",
    threat="Whoever compares hashes alone takes bytes that are no record for one.",
)
def cid_of_the_same_bytes_as_raw() -> Edit:
    """The job names a CID with the authorization's hash, as that of raw bytes."""
    named = record_cid({**authorization(), "nonce": "00112233445566778899aabbccddeeff"})
    return inside("job", replace(CID, named.replace("bafy", "bafk", 1)))


@scenes.reject(
    "XPA-CID",
    twin="found",
    cases={
        "ceiling": ("/ceiling/amount", 1000000),
        "scope": ("/scope", "singleJob"),
        "undeclared": ("/nonce", "00112233445566778899aabbccddeef0"),
    },
    threat=EDITED,
)
def edited_and_found_under_its_new_cid(case: str, path: str, value: object) -> Edit:
    """The authorization was edited after the job named it: {path}."""
    return inside("authorization", replace(path, value), stale=("job.paymentAuthorization",))


@scenes.reject("XPA-CID", twin="found", threat=EDITED)
def undeclared_field_added_later() -> Edit:
    """A field that no lexicon declares is part of what the CID covers."""
    return inside("authorization", add("/note", "later"), stale=("job.paymentAuthorization",))


@scenes.reject(
    "XPA-CID",
    twin="found",
    threat="Whoever compares the two CIDs and not the bytes takes an edited authorization.",
)
def edited_and_found_under_its_old_cid() -> Edit:
    """The CIDs in both places agree, but the bytes are others."""
    return inside(
        "authorization",
        replace("/ceiling/amount", 1000000),
        stale=("job.paymentAuthorization", "authorization.cid"),
    )


@scenes.reject("XPA-CID", twin="found")
def found_under_another_cid() -> Edit:
    """The job names the CID of the bytes, but they were found under another."""
    return at("/authorization/cid", cid("something else"))


def type_last(data: bytes) -> bytes:
    """The same record with its $type as the last member."""
    record = json.loads(data)
    record["$type"] = record.pop("$type")
    return compact(record)


@scenes.accept("XPA-CID")
def members_in_another_order() -> tuple[Edit, ...]:
    """A CID is of the data, not of its JSON text: the order of members is no difference."""
    return (
        inside("authorization", replace("/nonce", "00112233445566778899aabbccddeeff")),
        inside("authorization", edit(type_last)),
    )
