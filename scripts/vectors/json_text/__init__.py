"""Profile json-text: a job record as bytes."""
