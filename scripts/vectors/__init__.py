"""Builders of the conformance vectors, their linter, and the helpers that they share."""
