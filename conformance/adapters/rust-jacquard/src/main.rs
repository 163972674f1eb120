//! Adapter over jacquard-lexicon (records) and jacquard-common (data model and string formats).

use std::error::Error;
use std::str::FromStr;

use cocore_adapter::lexicons::{accept_record, check_format, Lexicons};
use cocore_adapter::{locked_version, serve, Implementation, Outcome, Refusal, Request};
use jacquard_common::types::string::{
    AtUri, Cid, Datetime, Did, Handle, Nsid, Rkey, Tid, UriValue,
};
use jacquard_common::types::value::Data;
use jacquard_lexicon::lexicon::LexiconDoc;
use jacquard_lexicon::schema::SchemaRegistry;
use jacquard_lexicon::validation::{SchemaValidator, StructuralError, ValidationError};

fn validate(lexicons: &Lexicons, validator: &SchemaValidator, request: &Request) -> Outcome {
    let (collection, bytes) = lexicons.record(request)?;
    let record: Data = serde_json::from_slice(&bytes).map_err(Refusal::reject)?;
    let result = validator.validate_by_nsid(collection, &record);
    if let Some(finding) = result.all_errors().next() {
        return Err(match finding {
            ValidationError::Structural(
                StructuralError::UnresolvedRef { .. } | StructuralError::RefCycle { .. },
            ) => Refusal::error(finding),
            _ => Refusal::reject(finding),
        });
    }
    accept_record(
        collection,
        &serde_json::to_value(&record).map_err(Refusal::error)?,
    )
}

fn judge(format: &str, value: &str) -> Option<Result<(), String>> {
    Some(match format {
        "at-uri" => verdict(AtUri::new(value)),
        "cid" => verdict(Cid::str(value).to_ipld()),
        "datetime" => verdict(Datetime::from_str(value)),
        "did" => verdict(Did::new(value)),
        "handle" => verdict(Handle::new(value)),
        "nsid" => verdict(Nsid::new(value)),
        "record-key" => verdict(Rkey::new(value)),
        "tid" => verdict(Tid::new(value)),
        "uri" => verdict(UriValue::<String>::new_owned(value)),
        _ => return None,
    })
}

fn verdict<Good, Why: ToString>(read: Result<Good, Why>) -> Result<(), String> {
    read.map(|_| ()).map_err(|why| why.to_string())
}

/// Lexicons borrow from their texts, which live as long as the process.
fn validator(lexicons: &Lexicons) -> Result<SchemaValidator, serde_json::Error> {
    let registry = SchemaRegistry::new();
    for text in lexicons.texts() {
        let document: LexiconDoc<'static> = serde_json::from_str(text.to_owned().leak())?;
        registry.insert(document.id.as_ref().into(), document);
    }
    Ok(SchemaValidator::from_registry(registry))
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os()
        .nth(1)
        .ok_or("usage: adapter FOLDER_OF_LEXICONS")?;
    let lexicons = Lexicons::read(folder)?;
    let validator = validator(&lexicons)?;
    let implementation = Implementation {
        name: "jacquard-lexicon",
        version: locked_version(include_str!("../Cargo.lock"), "jacquard-lexicon"),
        url: "https://crates.io/crates/jacquard-lexicon",
    };
    serve(
        &implementation,
        &[
            ("validate", &|request| {
                validate(&lexicons, &validator, request)
            }),
            ("check-format", &|request| check_format(request, judge)),
        ],
    )?;
    Ok(())
}
