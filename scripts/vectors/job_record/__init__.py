"""Profile job-record: jobs and payment authorizations against their lexicons and the data model."""
