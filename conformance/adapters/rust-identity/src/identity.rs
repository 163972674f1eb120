//! `cid` and `canonicalize`.

use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use base64::Engine;
use cocore_adapter::{base64, output, Outcome, Refusal, Request};
use ipld_core::cid::multihash::Multihash;
use ipld_core::cid::{Cid, Version};
use ipld_core::ipld::Ipld;
use sha2::{Digest, Sha256};

const DAG_CBOR: u64 = 0x71;
const SHA2_256: u64 = 0x12;

/// What serde_json writes of what it read: its maps are sorted by the bytes of their keys.
pub fn canonicalize(request: &Request) -> Outcome {
    let value: serde_json::Value =
        serde_json::from_slice(&request.bytes("value")?).map_err(Refusal::reject)?;
    let text = serde_json::to_vec(&value).map_err(Refusal::error)?;
    output(base64(&text))
}

/// The CID of the DAG-CBOR that serde_ipld_dagcbor writes.
pub fn cid(request: &Request) -> Outcome {
    let json: Ipld = serde_json::from_slice(&request.bytes("record")?).map_err(Refusal::reject)?;
    let record = data_model(json)?;
    let Ipld::Map(_) = record else {
        return Err(Refusal::reject("a record is an object"));
    };
    let block = serde_ipld_dagcbor::to_vec(&record).map_err(Refusal::error)?;
    let digest = Multihash::wrap(SHA2_256, &Sha256::digest(block)).map_err(Refusal::error)?;
    output(Cid::new_v1(DAG_CBOR, digest).to_string())
}

/// The JSON form of the data model, which the crates don't know: `$link`, `$bytes`, integers alone.
fn data_model(value: Ipld) -> Result<Ipld, Refusal> {
    match value {
        Ipld::Integer(number) if i64::try_from(number).is_err() => {
            Err(Refusal::reject("an integer beyond 64 bits"))
        }
        Ipld::Float(number) => whole(number),
        Ipld::List(items) => {
            let items: Result<_, _> = items.into_iter().map(data_model).collect();
            items.map(Ipld::List)
        }
        Ipld::Map(members) => match (members.get("$link"), members.get("$bytes")) {
            (None, None) => {
                let members = members.into_iter();
                let members: Result<_, _> = members
                    .map(|(key, member)| Ok((key, data_model(member)?)))
                    .collect();
                members.map(Ipld::Map)
            }
            (Some(Ipld::String(text)), None) if members.len() == 1 => link(text),
            (None, Some(Ipld::String(text))) if members.len() == 1 => bytes(text),
            _ => Err(Refusal::reject(
                "$link and $bytes are strings and stand alone",
            )),
        },
        other => Ok(other),
    }
}

/// 1.0 is an integer of the data model. Beyond 2^53 a double doesn't tell which integer stood there.
fn whole(number: f64) -> Result<Ipld, Refusal> {
    if number.fract() != 0.0 || number.abs() > 2f64.powi(53) {
        return Err(Refusal::reject("a number that is no integer of 64 bits"));
    }
    Ok(Ipld::Integer(number as i128))
}

fn link(text: &str) -> Result<Ipld, Refusal> {
    let cid = Cid::try_from(text).map_err(Refusal::reject)?;
    if cid.version() != Version::V1 || !text.starts_with('b') {
        return Err(Refusal::reject("not a CIDv1 in base32"));
    }
    Ok(Ipld::Link(cid))
}

fn bytes(text: &str) -> Result<Ipld, Refusal> {
    let padded = text.ends_with('=');
    let engine = if padded { STANDARD } else { STANDARD_NO_PAD };
    engine
        .decode(text)
        .map(Ipld::Bytes)
        .map_err(Refusal::reject)
}
