package main

import (
	"cocore-adapter"

	"github.com/bluesky-social/indigo/atproto/syntax"
)

// discarding makes a check of a parser: what it returns beside the error isn't needed.
func discarding[T any](parse func(string) (T, error)) func(string) error {
	return func(raw string) error {
		_, err := parse(raw)
		return err
	}
}

var formats = map[string]func(string) error{
	"did":        discarding(syntax.ParseDID),
	"handle":     discarding(syntax.ParseHandle),
	"nsid":       discarding(syntax.ParseNSID),
	"at-uri":     discarding(syntax.ParseATURI),
	"cid":        discarding(syntax.ParseCID),
	"tid":        discarding(syntax.ParseTID),
	"record-key": discarding(syntax.ParseRecordKey),
	"datetime":   discarding(syntax.ParseDatetime),
	"uri":        discarding(syntax.ParseURI),
}

func checkFormat(ask adapter.Request) (adapter.Answer, error) {
	check, known := formats[ask.Format]
	if !known {
		return nil, adapter.Unsupported("no parser for " + ask.Format)
	}
	if err := check(string(ask.Value)); err != nil {
		return nil, adapter.Invalid{Reason: err}
	}
	return adapter.Accept(nil), nil
}
