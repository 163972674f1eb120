// Adapter template: copy this folder, put calls into your implementation in validate.go, keep this file.
// The protocol: conformance/PROTOCOL.md
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
)

var (
	errInvalid     = errors.New("invalid")     // your implementation's documented "invalid": the only reject
	errUnsupported = errors.New("unsupported") // this one request cannot be expressed here
)

// request has the members of the operations offered. encoding/json folds case: it would read "RECORD" as Record
// too. That is harmless for a request, which the runner writes as it stands; in a validator it is a hole.
type request struct {
	ID                                              int
	Op, Collection, Revision, Record, Format, Value string
	URI                                             *string
}

// answer turns one request into the members of its answer.
func answer(ask request) (out map[string]any) {
	defer func() { // a panic is the adapter's own trouble, never a rejection
		if trouble := recover(); trouble != nil {
			out = map[string]any{"error": fmt.Sprint("panic: ", trouble)}
		}
	}()
	var read map[string]any
	bytes, err := base64.StdEncoding.DecodeString(ask.Record + ask.Value) // a request has one of the two
	switch {
	case ask.Op == "hello":
		return hello
	case err == nil && ask.Op == "validate":
		read, err = validate(ask.Collection, ask.Revision, bytes, ask.URI)
	case err == nil && ask.Op == "check-format":
		err = checkFormat(ask.Format, string(bytes))
	case err == nil:
		err = fmt.Errorf("%w operation %s", errUnsupported, ask.Op)
	}
	switch {
	case err == nil && read == nil:
		return map[string]any{"verdict": "accept"}
	case err == nil:
		return map[string]any{"verdict": "accept", "read": read}
	case errors.Is(err, errInvalid):
		return map[string]any{"verdict": "reject", "message": err.Error()}
	case errors.Is(err, errUnsupported):
		return map[string]any{"unsupported": err.Error()}
	}
	return map[string]any{"error": err.Error()}
}

func main() {
	// Not bufio.Scanner: it stops, without a word, at the first line over 64 KiB; a request may have 8 MiB.
	in, out := bufio.NewReader(os.Stdin), json.NewEncoder(os.Stdout) // Encode writes a line at once: no flush needed
	os.Stdout = os.Stderr                                            // what others print goes to stderr from here on
	for {
		line, err := in.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return // end of stdin: exit 0
		}
		var ask request
		if err == nil {
			err = json.Unmarshal(line, &ask)
		}
		if err != nil {
			panic(err) // without a request there is nothing to answer: the runner shows this text
		}
		reply := answer(ask)
		reply["id"] = ask.ID
		_ = out.Encode(reply) // it fails only when the runner is gone, and then stdin ends
	}
}
