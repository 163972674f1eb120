"""The receipt answers this job: reference, requester, commitment, model, tokens, provider."""

from ..records import add, remove, replace
from ..samples import COMMITMENT, JOB_KEY, JOB_NSID, PROVIDER, REQUESTER, cid
from ..scene_samples import RECEIPT, RECEIPT_KEY, RECEIPT_NSID, STRANGER, uri
from ..scenes import Edit, Scenes, at, inside

scenes = Scenes(__name__, RECEIPT)
SWAPPED = "A receipt for one job is cashed in for another."
EDITED = "A job that is edited afterwards turns an honest receipt into a false one, or vice versa."
UNORDERED = "Work is paid that nobody ordered."
OTHERS = [f"did:web:n{number}.example" for number in range(63)]


@scenes.accept("XRC-JOBREF", "XRC-JOBCID", "XRC-COMMIT", "XRC-MODEL", "XRC-REQUESTER")
def right() -> tuple[Edit, ...]:
    """A receipt that names its job, its requester, its commitment and its model answers it."""
    return (inside("job", replace("/nonce", "00112233445566778899aabbccddeeff")),)


@scenes.reject("XRC-JOBREF", twin="right", threat=SWAPPED)
def right_cid_wrong_uri() -> Edit:
    """The receipt names the job's CID, but another record key."""
    return inside("receipt", replace("/job/uri", uri(REQUESTER, JOB_NSID, "3mbx2yt4k7c2b")))


@scenes.reject("XRC-JOBREF", twin="right", threat=SWAPPED)
def right_job_in_another_repository() -> Edit:
    """The receipt names the same record in another repository."""
    return inside("receipt", replace("/job/uri", uri(STRANGER, JOB_NSID, JOB_KEY)))


@scenes.reject("XRC-JOBREF", twin="right", threat=SWAPPED)
def job_found_elsewhere() -> Edit:
    """The job was found under another record key than the receipt names."""
    return at("/job/uri", uri(REQUESTER, JOB_NSID, "3mbx2yt4k7c2b"))


@scenes.reject("XRC-JOBREF", twin="right")
def named_by_handle() -> Edit:
    """The receipt names the repository by a handle: it is compared byte for byte."""
    return inside("receipt", replace("/job/uri", f"at://requester.example/{JOB_NSID}/{JOB_KEY}"))


@scenes.reject("XRC-JOBREF", twin="right")
def named_in_another_case() -> Edit:
    """The receipt names a DID that differs by case: that is another repository."""
    address = uri(REQUESTER.replace("requester", "Requester", 1), JOB_NSID, JOB_KEY)
    return inside("receipt", replace("/job/uri", address))


@scenes.reject("XRC-JOBCID", twin="right", threat=EDITED)
def right_uri_wrong_cid() -> Edit:
    """The receipt names the job's address and the CID of something else."""
    return inside("receipt", replace("/job/cid", cid("something else")))


@scenes.reject(
    "XRC-JOBCID",
    twin="right",
    cases={
        "ceiling": ("/priceCeiling/amount", 1000000),
        "deadline": ("/expiresAt", "2027-06-01T12:00:00Z"),
        "tokens": ("/maxTokensOut", 2000000),
        "nonce": ("/nonce", "00112233445566778899aabbccddeef0"),
    },
    threat=EDITED,
)
def job_edited_after_the_receipt(case: str, path: str, value: object) -> Edit:
    """{path} of the job was edited after the receipt was made."""
    return inside("job", replace(path, value), stale=("receipt.job", "receipt.enclaveSignature"))


@scenes.reject(
    "XRC-JOBCID",
    twin="right",
    threat="Whoever compares the two CIDs and not the bytes takes an edited job.",
)
def job_edited_and_found_under_its_old_cid() -> Edit:
    """The CIDs in both places agree, but the job's bytes are others."""
    return inside("job", replace("/priceCeiling/amount", 1000000), stale=("receipt.job", "job.cid"))


@scenes.reject("XRC-JOBCID", twin="right")
def job_found_under_another_cid() -> Edit:
    """The receipt names the CID of the job's bytes, but they were found under another."""
    return at("/job/cid", cid("something else"))


@scenes.reject("XRC-REQUESTER", twin="right", threat="Somebody else pays.")
def requester_is_another() -> Edit:
    """The receipt names another requester than the owner of the job."""
    return inside("receipt", replace("/requester", STRANGER))


@scenes.reject(
    "XRC-REQUESTER",
    twin="right",
    cases={
        "case": REQUESTER.replace("requester", "Requester", 1),
        "longer": REQUESTER + "r",
        "shorter": REQUESTER[:-1],
        "method": REQUESTER.replace("plc", "web"),
        "provider": PROVIDER,
    },
)
def requester(case: str, did: str) -> Edit:
    """{did} is not the job's owner: DIDs are compared byte for byte."""
    return inside("receipt", replace("/requester", did))


@scenes.reject("XRC-REQUESTER", "XRC-JOBREF", twin="right", threat="Somebody else pays.")
def job_of_another_owner() -> Edit:
    """The same job lies in another repository: neither reference nor requester fit."""
    return at("/job/uri", uri(STRANGER, JOB_NSID, JOB_KEY))


@scenes.reject(
    "XRC-COMMIT",
    twin="right",
    cases={
        "last-digit": COMMITMENT[:-1] + ("0" if COMMITMENT[-1] != "0" else "1"),
        "first-digit": ("0" if COMMITMENT[0] != "0" else "1") + COMMITMENT[1:],
        "zeros": "0" * 64,
        "upper-case": COMMITMENT.upper(),
    },
    threat="The provider was paid for another prompt.",
)
def commitment(case: str, text: str) -> Edit:
    """The receipt's commitment is not the job's, byte for byte: {case}."""
    return inside("receipt", replace("/inputCommitment", text))


@scenes.reject(
    "XRC-MODEL",
    twin="right",
    cases={
        "other": "example-model-70b-instruct",
        "cheaper": "example-model-1b",
        "case": "Example-Model-8B-Instruct",
        "trailing-space": "example-model-8b-instruct ",
        "longer": "example-model-8b-instruct-q4",
        "shorter": "example-model-8b",
        "empty": "",
    },
    threat="A smaller model is served at the price of the larger one.",
)
def model(case: str, name: str) -> Edit:
    """ "{name}" is not the model that the job asks for."""
    return inside("receipt", replace("/model", name))


@scenes.accept("XRC-MODEL")
def model_composed() -> tuple[Edit, ...]:
    """A model's name is opaque, and may hold any letters."""
    name = "mod\u00e8le"
    return inside("job", replace("/model", name)), inside("receipt", replace("/model", name))


@scenes.reject("XRC-MODEL", twin="model-composed")
def model_decomposed() -> Edit:
    """The same letters in another normal form are another name."""
    return inside("receipt", replace("/model", "mode\u0300le"))


@scenes.accept("XRC-MODEL")
def no_model_at_all() -> tuple[Edit, ...]:
    """A job may name no model at all, with an empty string."""
    return inside("job", replace("/model", "")), inside("receipt", replace("/model", ""))


@scenes.accept("XRC-TOKENS", cases={"one-below": 1023, "maximum": 1024, "none": 0})
def tokens(case: str, count: int) -> Edit:
    """{count} tokens of at most 1024 are within the job."""
    return inside("receipt", replace("/tokens/out", count))


@scenes.reject(
    "XRC-TOKENS",
    twin="tokens-maximum",
    cases={"one": 1025, "thousand": 2024, "two-to-the-32": 4294967296, "safe": 9007199254740991},
    threat="The requester pays for an answer longer than it asked for.",
)
def tokens_above(case: str, count: int) -> Edit:
    """{count} tokens are more than the 1024 that the job allows."""
    return inside("receipt", replace("/tokens/out", count))


@scenes.accept("XRC-TOKENS")
def tokens_in_are_not_limited() -> Edit:
    """The job limits the tokens that come out, not those that go in."""
    return inside("receipt", replace("/tokens/in", 5000))


@scenes.accept("XRC-PROVIDER", cases={"last-of-64": [*OTHERS, PROVIDER], "twice": [PROVIDER] * 2})
def provider(case: str, dids: list) -> Edit:
    """The provider who published the receipt is among those accepted: {case}."""
    return inside("job", replace("/acceptedProviders", dids))


@scenes.accept(
    "JOB-PR-EMPTY",
    cases={
        "empty": replace("/acceptedProviders", []),
        "absent": remove("/acceptedProviders"),
    },
)
def providers_list(case: str, change: object) -> Edit:
    """A list of providers that is {case} accepts any."""
    return inside("job", change)


@scenes.reject("XRC-PROVIDER", twin="provider-last-of-64", threat=UNORDERED)
def provider_not_among_64() -> Edit:
    """The receipt lies in the repository of a provider who is none of 64."""
    return inside("job", replace("/acceptedProviders/63", "did:web:n63.example"))


@scenes.reject(
    "XRC-PROVIDER",
    twin="provider-twice",
    cases={
        "other": [STRANGER],
        "case": [PROVIDER.replace("machine", "Machine")],
        "longer": [PROVIDER + "x"],
        "shorter": [PROVIDER[:-1]],
    },
)
def provider_is_not(case: str, dids: list) -> Edit:
    """The job accepts only {dids}, not the provider who published the receipt."""
    return inside("job", replace("/acceptedProviders", dids))


@scenes.accept("XRC-OWNER")
def another_record_key() -> Edit:
    """A receipt may lie under any record key of its provider's repository."""
    return at("/receipt/uri", uri(PROVIDER, RECEIPT_NSID, "3mbx3c2wq5k2u"))


@scenes.accept("JOB-PR-EMPTY")
def any_provider() -> tuple[Edit, ...]:
    """A job without a list is answered by any provider, here another one."""
    return (
        inside("job", remove("/acceptedProviders")),
        at("/provider/did", STRANGER),
        at("/receipt/uri", uri(STRANGER, RECEIPT_NSID, RECEIPT_KEY)),
    )


@scenes.reject("XRC-OWNER", twin="any-provider", threat="A stranger is paid for it.")
def receipt_in_anothers_repository() -> Edit:
    """The receipt lies in another repository than that of the provider who did the work."""
    return at("/receipt/uri", uri(PROVIDER, RECEIPT_NSID, RECEIPT_KEY))


@scenes.reject("XRC-OWNER", "XRC-PROVIDER", twin="right", threat=UNORDERED)
def receipt_of_a_stranger() -> Edit:
    """The receipt lies in a repository that is neither the provider's nor accepted."""
    return at("/receipt/uri", uri(STRANGER, RECEIPT_NSID, RECEIPT_KEY))


@scenes.accept(
    "XRC-TRUST",
    cases={
        "self-for-self": ("self-attested", "self-attested"),
        "hardware-for-self": ("self-attested", "hardware-attested"),
    },
)
def trust(case: str, asked: str, offered: str) -> tuple[Edit, ...]:
    """Work of a provider that is {offered} answers a job that asks for {asked}."""
    return (
        inside("job", replace("/acceptedTrustLevel", asked)),
        at("/provider/trustLevel", offered),
    )


@scenes.reject("XRC-TRUST", twin="right", threat="Any machine is paid as attested.")
def trust_too_low() -> Edit:
    """A provider that only attests itself doesn't answer a job that asks for hardware."""
    return at("/provider/trustLevel", "self-attested")


@scenes.reject(
    "JOB-TRUST-UNKNOWN",
    twin="right",
    cases={"new": "audited-data-centre", "empty": "", "upper-case": "Hardware-Attested"},
)
def trust_unknown(case: str, level: str) -> Edit:
    """The job asks for "{level}": nobody can say that it was met."""
    return inside("job", replace("/acceptedTrustLevel", level))


@scenes.observe("JOB-TRUST-PROVIDER")
def trust_of_provider_unknown() -> Edit:
    """The provider's own level is not a known one."""
    return at("/provider/trustLevel", "audited-data-centre")


@scenes.accept("XRC-PROBONO")
def pro_bono() -> tuple[Edit, ...]:
    """Work pro bono costs nothing, and its tokens are not counted."""
    return (
        inside("receipt", replace("/price/amount", 0)),
        inside("receipt", replace("/tokens", {"in": 0, "out": 0})),
        inside("receipt", add("/proBono", True)),
    )


@scenes.reject(
    "XRC-PROBONO",
    twin="pro-bono",
    cases={"price": "/price/amount", "tokens-in": "/tokens/in", "tokens-out": "/tokens/out"},
    threat="Work that was given away is charged.",
)
def pro_bono_with(case: str, path: str) -> Edit:
    """Work pro bono with a {case} of 1."""
    return inside("receipt", replace(path, 1))


@scenes.accept("XRC-PROBONO")
def not_pro_bono() -> Edit:
    """Work that is not pro bono has a price and tokens."""
    return inside("receipt", add("/proBono", False))


@scenes.reject("XRC-PROBONO", twin="not-pro-bono")
def pro_bono_with_price_and_tokens() -> Edit:
    """Work pro bono with a price and with tokens."""
    return inside("receipt", replace("/proBono", True))


@scenes.accept("XRC-PROBONO")
def free_but_not_pro_bono() -> Edit:
    """A price of nothing makes no work pro bono: its tokens may be counted."""
    return inside("receipt", replace("/price/amount", 0))
