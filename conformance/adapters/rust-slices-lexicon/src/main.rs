//! Adapter over slices-lexicon (records and string formats).

use std::error::Error;

use cocore_adapter::lexicons::{accept_record, check_format, Lexicons};
use cocore_adapter::{locked_version, serve, Implementation, Outcome, Refusal, Request};
use serde_json::{Map, Value};
use slices_lexicon::validation::primitive::string::StringValidator;
use slices_lexicon::{is_valid_nsid, validate_record, ValidationError};

fn validate(lexicons: &Lexicons, documents: &[Value], request: &Request) -> Outcome {
    let (collection, bytes) = lexicons.record(request)?;
    let record: Value = serde_json::from_slice(&bytes).map_err(Refusal::reject)?;
    match validate_record(documents.to_vec(), collection, record.clone()) {
        Ok(()) => accept_record(collection, &record),
        Err(why @ ValidationError::DataValidation(_)) => Err(Refusal::reject(why)),
        Err(trouble) => Err(Refusal::error(trouble)),
    }
}

fn judge(format: &str, value: &str) -> Option<Result<(), String>> {
    let valid = match format {
        "at-uri" => StringValidator.is_valid_at_uri(value),
        "cid" => StringValidator.is_valid_cid(value),
        "datetime" => StringValidator.is_valid_rfc3339_datetime(value),
        "did" => StringValidator.is_valid_did(value),
        "handle" => StringValidator.is_valid_handle(value),
        "nsid" => is_valid_nsid(value),
        "record-key" => StringValidator.is_valid_record_key(value),
        "tid" => StringValidator.is_valid_tid(value),
        "uri" => StringValidator.is_valid_uri(value),
        _ => return None,
    };
    Some(if valid {
        Ok(())
    } else {
        Err(format!("not a {format}"))
    })
}

/// A lexicon as the library takes it: without the `$type` that it has as a published record.
fn document(text: &str) -> serde_json::Result<Value> {
    let mut document: Map<String, Value> = serde_json::from_str(text)?;
    document.remove("$type");
    Ok(Value::Object(document))
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os()
        .nth(1)
        .ok_or("usage: adapter FOLDER_OF_LEXICONS")?;
    let lexicons = Lexicons::read(folder)?;
    let documents: Vec<Value> = lexicons.texts().map(document).collect::<Result<_, _>>()?;
    let implementation = Implementation {
        name: "slices-lexicon",
        version: locked_version(include_str!("../Cargo.lock"), "slices-lexicon"),
        url: "https://crates.io/crates/slices-lexicon",
    };
    serve(
        &implementation,
        &[
            ("validate", &|request| {
                validate(&lexicons, &documents, request)
            }),
            ("check-format", &|request| check_format(request, judge)),
        ],
    )?;
    Ok(())
}
