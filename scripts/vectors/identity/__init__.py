"""Builders of the profile identity: canonical JSON, DAG-CBOR, CIDs."""
