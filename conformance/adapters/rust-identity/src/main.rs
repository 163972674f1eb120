//! Adapter over serde_ipld_dagcbor and cid (record identity), serde_json (canonical JSON), p256 and k256 (signatures).

mod identity;
mod signature;

use cocore_adapter::{locked_version, serve, Implementation};

fn main() -> std::io::Result<()> {
    let version = |package| locked_version(include_str!("../Cargo.lock"), package);
    let implementation = Implementation {
        name: "serde_ipld_dagcbor, p256",
        version: format!("{}, {}", version("serde_ipld_dagcbor"), version("p256")),
        url: "https://github.com/ipld/serde_ipld_dagcbor",
    };
    serve(
        &implementation,
        &[
            ("canonicalize", &identity::canonicalize),
            ("cid", &identity::cid),
            ("verify-signature", &signature::verify_signature),
        ],
    )
}
