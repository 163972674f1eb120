//! What adapters that judge records have in common.

use std::collections::BTreeMap;
use std::{fs, io, path::Path};

use serde_json::{json, Value};

use crate::{Outcome, Refusal, Request};

/// The lexicons of a revision: NSID to the text of its file.
pub struct Lexicons(BTreeMap<String, String>);

impl Lexicons {
    /// Reads the `.json` files of a folder (vectors/lexicons/R1).
    pub fn read(folder: impl AsRef<Path>) -> io::Result<Self> {
        let mut texts = BTreeMap::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path
                .extension()
                .is_some_and(|extension| extension == "json")
            {
                let nsid = path.file_stem().unwrap_or_default().to_string_lossy();
                texts.insert(nsid.into_owned(), fs::read_to_string(&path)?);
            }
        }
        Ok(Self(texts))
    }

    /// The texts of the lexicons.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }

    /// Collection and bytes of a `validate` request to a library that judges a record without its address.
    pub fn record<'a>(&self, request: &'a Request) -> Result<(&'a str, Vec<u8>), Refusal> {
        let (collection, revision) = (request.text("collection")?, request.text("revision")?);
        if revision != "R1" || !self.0.contains_key(collection) {
            let why = format!("no lexicon {collection} of revision {revision}");
            return Err(Refusal::Unsupported(why));
        }
        if request.optional_text("uri").is_some() {
            let why = "the library judges a record without its address";
            return Err(Refusal::Unsupported(why.to_owned()));
        }
        Ok((collection, request.bytes("record")?))
    }
}

/// The answer `accept`, with what was read from a job: `record` is the value that was judged.
pub fn accept_record(collection: &str, record: &Value) -> Outcome {
    if collection != "dev.cocore.compute.job" {
        return crate::accept();
    }
    let ceiling = &record["priceCeiling"];
    let read = json!({
        "nonce": record["nonce"],
        "maxTokensOut": record["maxTokensOut"].to_string(),
        "priceCeiling": {"amount": ceiling["amount"].to_string(), "currency": ceiling["currency"]},
    });
    Ok(json!({"verdict": "accept", "read": read}))
}

/// Answers a `check-format` request with a function that judges one string by the name of its format;
/// the function returns None for a format that the library doesn't know.
pub fn check_format<Why: ToString>(
    request: &Request,
    judge: impl Fn(&str, &str) -> Option<Result<(), Why>>,
) -> Outcome {
    let format = request.text("format")?;
    let value = String::from_utf8(request.bytes("value")?).map_err(Refusal::error)?;
    match judge(format, &value) {
        None => Err(Refusal::Unsupported(format!("no function for {format}"))),
        Some(verdict) => verdict
            .map_err(Refusal::reject)
            .and_then(|()| crate::accept()),
    }
}
