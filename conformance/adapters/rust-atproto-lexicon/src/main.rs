//! Adapter over atproto-lexicon (records and string formats).

use std::error::Error;

use atproto_lexicon::validation::flags::ValidateFlags;
use atproto_lexicon::validation::syntax::{is_valid_format, validate_string_format};
use atproto_lexicon::validation::validate::{validate_record, BaseCatalog};
use atproto_lexicon::validation::DataValidationError::{
    self, ExpectedRecordSchema, RecursiveReference, SchemaNotFound, SchemaStructureInvalid,
    UnresolvedReference,
};
use cocore_adapter::lexicons::{accept_record, check_format, Lexicons};
use cocore_adapter::{locked_version, serve, Implementation, Outcome, Refusal, Request};
use serde_json::Value;

/// The library's defaults: no leniency.
const FLAGS: ValidateFlags = ValidateFlags::empty();

fn validate(lexicons: &Lexicons, catalog: &BaseCatalog, request: &Request) -> Outcome {
    let (collection, bytes) = lexicons.record(request)?;
    let record: Value = serde_json::from_slice(&bytes).map_err(Refusal::reject)?;
    match validate_record(collection, &record, catalog, FLAGS) {
        Ok(()) => accept_record(collection, &record),
        Err(
            trouble @ (ExpectedRecordSchema { .. }
            | RecursiveReference { .. }
            | SchemaNotFound { .. }
            | SchemaStructureInvalid { .. }
            | UnresolvedReference { .. }),
        ) => Err(Refusal::error(trouble)),
        Err(why) => Err(Refusal::reject(why)),
    }
}

fn judge(format: &str, value: &str) -> Option<Result<(), DataValidationError>> {
    is_valid_format(format).then(|| validate_string_format(format, value, FLAGS))
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os()
        .nth(1)
        .ok_or("usage: adapter FOLDER_OF_LEXICONS")?;
    let lexicons = Lexicons::read(folder)?;
    let mut catalog = BaseCatalog::new();
    for text in lexicons.texts() {
        catalog.add_schema_json(text)?;
    }
    let implementation = Implementation {
        name: "atproto-lexicon",
        version: locked_version(include_str!("../Cargo.lock"), "atproto-lexicon"),
        url: "https://crates.io/crates/atproto-lexicon",
    };
    serve(
        &implementation,
        &[
            ("validate", &|request| {
                validate(&lexicons, &catalog, request)
            }),
            ("check-format", &|request| check_format(request, judge)),
        ],
    )?;
    Ok(())
}
