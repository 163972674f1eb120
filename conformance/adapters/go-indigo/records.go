package main

import (
	"strconv"

	"cocore-adapter"

	"github.com/bluesky-social/indigo/atproto/atdata"
	"github.com/bluesky-social/indigo/atproto/lexicon"
	"github.com/bluesky-social/indigo/atproto/syntax"
	"github.com/ipfs/go-cid"
	"github.com/multiformats/go-multihash"
)

const job = "dev.cocore.compute.job"

// validator judges records as the example of the lexicon package does: atdata.UnmarshalJSON, ValidateRecord, no flags.
func validator(catalog lexicon.Catalog) adapter.Operation {
	return func(ask adapter.Request) (adapter.Answer, error) {
		if ask.Revision != "R1" {
			return nil, adapter.Unsupported("no lexicons of revision " + ask.Revision)
		}
		if ask.URI != nil {
			return nil, adapter.Unsupported("the library judges a record without its address")
		}
		if _, err := catalog.Resolve(ask.Collection); err != nil {
			return nil, adapter.Unsupported(err.Error())
		}
		record, err := atdata.UnmarshalJSON(ask.Record)
		if err != nil {
			return nil, adapter.Invalid{Reason: err}
		}
		if err := lexicon.ValidateRecord(catalog, record, ask.Collection, 0); err != nil {
			return nil, adapter.Invalid{Reason: err}
		}
		if ask.Collection != job {
			return adapter.Accept(nil), nil
		}
		return adapter.Accept(readJob(record)), nil
	}
}

// readJob tells what the library kept of a job: every number is an int64.
func readJob(record map[string]any) map[string]any {
	read := adapter.Job(record, decimal)
	read["expiresAt"], read["createdAt"] = instant(record["expiresAt"]), instant(record["createdAt"])
	return read
}

func decimal(number any) string { return strconv.FormatInt(number.(int64), 10) }

// instant is the time that the library reads from a datetime; RFC3339Nano leaves out trailing zeros.
func instant(text any) string {
	return syntax.Datetime(text.(string)).Time().UTC().Format("2006-01-02T15:04:05.999999999Z07:00")
}

var identity = cid.NewPrefixV1(cid.DagCBOR, multihash.SHA2_256)

// cidOf computes the CID as the library's own code does for the blocks of a repository.
func cidOf(ask adapter.Request) (adapter.Answer, error) {
	record, err := atdata.UnmarshalJSON(ask.Record)
	if err != nil {
		return nil, adapter.Invalid{Reason: err}
	}
	block, err := atdata.MarshalCBOR(record)
	if err != nil {
		return nil, adapter.Invalid{Reason: err}
	}
	sum, err := identity.Sum(block)
	if err != nil {
		return nil, err
	}
	return adapter.Answer{"output": sum.String()}, nil
}
