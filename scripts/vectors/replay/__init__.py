"""Vectors of the profile replay: sequences of nonces that are consumed."""
