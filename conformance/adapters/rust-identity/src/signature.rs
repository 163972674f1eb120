//! `verify-signature`.

use cocore_adapter::{accept, Outcome, Refusal, Request};

/// The multicodec prefix of a public key on each curve.
const P256_KEY: [u8; 2] = [0x80, 0x24];
const K256_KEY: [u8; 2] = [0xe7, 0x01];

pub fn verify_signature(request: &Request) -> Outcome {
    match request.text("algorithm")? {
        "ES256" => es256(request),
        "ES256K" => es256k(request),
        other => Err(Refusal::Unsupported(format!("algorithm {other}"))),
    }
}

/// One function for each curve: the two crates have the same interface. p256 takes any s, k256 a low one alone;
/// `$any_s` makes the signature one that the crate takes where a high s is allowed.
macro_rules! verifier {
    ($name:ident, $curve:ident, $codec:ident, $any_s:expr) => {
        fn $name(request: &Request) -> Outcome {
            use $curve::ecdsa::{signature::Verifier, Signature, VerifyingKey};
            let point = point(request, $codec)?;
            let key = VerifyingKey::from_sec1_bytes(&point).map_err(Refusal::reject)?;
            let bytes = request.bytes("signature")?;
            let read = match request.text("signatureFormat")? {
                "der" => Signature::from_der(&bytes),
                "raw" => Signature::from_slice(&bytes),
                other => return Err(Refusal::Unsupported(format!("signature format {other}"))),
            };
            let mut signature: Signature = read.map_err(Refusal::reject)?;
            if !request.flag("lowS")? {
                signature = $any_s(signature);
            } else if signature.normalize_s() != signature {
                return Err(Refusal::reject("s is high"));
            }
            key.verify(&request.bytes("message")?, &signature)
                .map_err(Refusal::reject)?;
            accept()
        }
    };
}

verifier!(es256, p256, P256_KEY, |signature: Signature| signature);
verifier!(es256k, k256, K256_KEY, |signature: Signature| signature
    .normalize_s());

/// The key as a SEC 1 point, which the crates read.
fn point(request: &Request, codec: [u8; 2]) -> Result<Vec<u8>, Refusal> {
    match request.text("keyFormat")? {
        "xy" => {
            let coordinates = request.bytes("publicKey")?;
            Ok([&[4], coordinates.as_slice()].concat())
        }
        "sec1" => request.bytes("publicKey"),
        "multikey" => multikey(request.text("publicKey")?, codec),
        "did-key" => {
            let key = request.text("publicKey")?.strip_prefix("did:key:");
            multikey(key.ok_or_else(|| Refusal::reject("not a did:key"))?, codec)
        }
        other => Err(Refusal::Unsupported(format!("key format {other}"))),
    }
}

/// Multikeys, which the crates don't know: a compressed point behind the multicodec of its curve, in base58btc.
fn multikey(text: &str, codec: [u8; 2]) -> Result<Vec<u8>, Refusal> {
    match multibase::decode(text).map_err(Refusal::reject)? {
        (multibase::Base::Base58Btc, key) if key.len() == 35 && key.starts_with(&codec) => {
            Ok(key[2..].to_vec())
        }
        _ => Err(Refusal::reject(
            "not a compressed point of this curve in base58btc",
        )),
    }
}
