"""Builders of the profile signature."""

NOTICE = (
    "All keys and signatures in this file are made for tests. Their private keys are known to"
    " everybody, or to nobody: nothing may ever trust them."
)
