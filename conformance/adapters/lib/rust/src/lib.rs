//! The adapter protocol (conformance/PROTOCOL.md) for adapters in Rust: reading requests, writing answers.

use std::io::{self, BufRead, Write};
use std::panic::{catch_unwind, AssertUnwindSafe};

use base64::engine::general_purpose::STANDARD;
use base64::Engine;
use serde_json::{json, Map, Value};

pub mod lexicons;

/// What is wrapped, as reports show it.
pub struct Implementation {
    pub name: &'static str,
    pub version: String,
    pub url: &'static str,
}

/// Why a request has no `accept` and no output.
#[derive(Debug)]
pub enum Refusal {
    /// The implementation's documented "this is invalid".
    Reject(String),
    /// This one request can't be expressed to the implementation.
    Unsupported(String),
    /// Trouble that is no judgement.
    Error(String),
}

impl Refusal {
    /// A reject; fits `map_err(Refusal::reject)`.
    pub fn reject(why: impl ToString) -> Self {
        Refusal::Reject(why.to_string())
    }

    /// An error; fits `map_err(Refusal::error)`.
    pub fn error(why: impl ToString) -> Self {
        Refusal::Error(why.to_string())
    }
}

/// The members of an answer, or why there is none.
pub type Outcome = Result<Value, Refusal>;

/// The answer `accept`.
pub fn accept() -> Outcome {
    Ok(json!({"verdict": "accept"}))
}

/// The answer of an operation that returns a text.
pub fn output(text: impl Into<String>) -> Outcome {
    Ok(json!({"output": text.into()}))
}

/// One request.
pub struct Request(Value);

impl Request {
    /// A member that is a string; None when it is missing or of another type.
    pub fn optional_text(&self, member: &str) -> Option<&str> {
        self.0.get(member)?.as_str()
    }

    /// A member that has to be a string.
    pub fn text(&self, member: &str) -> Result<&str, Refusal> {
        self.optional_text(member)
            .ok_or_else(|| Refusal::Error(format!("the request has no string {member}")))
    }

    /// The bytes behind a member that has to be base64.
    pub fn bytes(&self, member: &str) -> Result<Vec<u8>, Refusal> {
        STANDARD
            .decode(self.text(member)?)
            .map_err(|why| Refusal::Error(format!("{member}: {why}")))
    }

    /// A member that has to be a boolean.
    pub fn flag(&self, member: &str) -> Result<bool, Refusal> {
        self.0
            .get(member)
            .and_then(Value::as_bool)
            .ok_or_else(|| Refusal::Error(format!("the request has no boolean {member}")))
    }
}

/// Standard base64, as answers carry bytes.
pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// The version of a package in the text of a Cargo.lock: the one that was compiled in.
pub fn locked_version(lock: &str, package: &str) -> String {
    let head = format!("name = \"{package}\"\nversion = \"");
    let version = lock
        .split_once(&head)
        .and_then(|(_, rest)| rest.split_once('"'));
    version.map_or_else(|| "unknown".to_owned(), |(number, _)| number.to_owned())
}

/// An operation: its name, and the function that answers it.
pub type Operation<'a> = (&'a str, &'a dyn Fn(&Request) -> Outcome);

/// Answers each line of standard input before it reads the next, until the end of input.
pub fn serve(implementation: &Implementation, operations: &[Operation]) -> io::Result<()> {
    let mut lines = io::stdin().lock();
    let mut pipe = io::stdout().lock();
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        let request = Request(serde_json::from_slice(&line)?);
        let mut answer = Map::new();
        answer.insert("id".to_owned(), request.0["id"].clone());
        let members = if request.0["op"] == "hello" {
            hello(implementation, operations)
        } else {
            members(judge(operations, &request))
        };
        if let Value::Object(mut members) = members {
            answer.append(&mut members);
        }
        serde_json::to_writer(&mut pipe, &answer)?;
        pipe.write_all(b"\n")?;
        pipe.flush()?;
        line.clear();
    }
    Ok(())
}

fn hello(implementation: &Implementation, operations: &[Operation]) -> Value {
    let names: Vec<&str> = operations.iter().map(|(name, _)| *name).collect();
    json!({
        "protocol": 1,
        "implementation": {
            "name": implementation.name,
            "version": implementation.version,
            "language": "Rust",
            "url": implementation.url,
        },
        "operations": names,
        "revisions": ["R1"],
    })
}

/// Asks the operation. A panic is no judgement; its message goes to standard error.
fn judge(operations: &[Operation], request: &Request) -> Outcome {
    let name = request.text("op")?;
    let Some((_, operation)) = operations.iter().find(|(known, _)| *known == name) else {
        return Err(Refusal::Unsupported(format!("operation {name}")));
    };
    catch_unwind(AssertUnwindSafe(|| operation(request)))
        .unwrap_or_else(|_| Err(Refusal::error("the implementation panicked")))
}

fn members(outcome: Outcome) -> Value {
    match outcome {
        Ok(members) => members,
        Err(Refusal::Reject(why)) => json!({"verdict": "reject", "message": shortened(&why)}),
        Err(Refusal::Unsupported(why)) => json!({"unsupported": why}),
        Err(Refusal::Error(why)) => json!({"error": shortened(&why)}),
    }
}

/// Messages of libraries may hold the whole input.
fn shortened(message: &str) -> String {
    message.chars().take(500).collect()
}
