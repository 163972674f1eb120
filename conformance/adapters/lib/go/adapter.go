// Package adapter is what the Go adapters beside this folder share: the loop that reads requests and writes
// answers, and the ways to say reject, unsupported and error. The protocol: conformance/PROTOCOL.md
package adapter

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"sort"
	"strings"
)

// Request has the members of the operations that these adapters offer. encoding/json decodes the base64 of byte
// slices, and folds the case of keys: harmless here, since the runner writes the requests; in a validator it is a hole.
type Request struct {
	ID                                               int
	Op                                               string
	Collection, Revision, Format                     string
	URI                                              *string
	Record, Value                                    []byte
	Algorithm, KeyFormat, PublicKey, SignatureFormat string // PublicKey: text or base64, as KeyFormat says
	LowS                                             bool
	Signature, Message                               []byte
}

// Answer has the members of an answer but its id.
type Answer map[string]any

// Accept is the answer for a valid input. What was read of it may be nil: then nothing is told.
func Accept(read map[string]any) Answer {
	if read == nil {
		return Answer{"verdict": "accept"}
	}
	return Answer{"verdict": "accept", "read": read}
}

// Job is the read of a job for Accept, from the values that the library kept; decimal writes one of its integers.
func Job(record map[string]any, decimal func(any) string) map[string]any {
	ceiling := record["priceCeiling"].(map[string]any)
	return map[string]any{
		"nonce":        record["nonce"],
		"maxTokensOut": decimal(record["maxTokensOut"]),
		"priceCeiling": map[string]any{"amount": decimal(ceiling["amount"]), "currency": ceiling["currency"]},
	}
}

// An Operation answers one request. Its error is a rejection when it is an Invalid, unsupported when it is an
// Unsupported, and trouble of the adapter or the library otherwise.
type Operation func(Request) (Answer, error)

// Invalid is what the library calls invalid: the only rejection. Path is the JSON Pointer to the value that is
// not valid, and "" where the library doesn't say.
type Invalid struct {
	Reason error
	Path   string
}

func (invalid Invalid) Error() string { return invalid.Reason.Error() }

// Invalidf is an Invalid with a reason of the adapter's own.
func Invalidf(format string, arguments ...any) Invalid {
	return Invalid{Reason: fmt.Errorf(format, arguments...)}
}

// Unsupported says why one request can't be expressed to the library.
type Unsupported string

func (unsupported Unsupported) Error() string { return string(unsupported) }

// Go stands among the modules of a Library for Go itself, with its standard library.
const Go = "go"

// Library says what is wrapped. Modules are the paths in go.mod from which its version is taken.
type Library struct {
	Name    string
	Modules []string
	URL     string
}

// version is that of the modules which were linked in.
func (library Library) version() string {
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	versions := map[string]string{Go: build.GoVersion}
	for _, module := range build.Deps {
		versions[module.Path] = module.Version
	}
	found := make([]string, 0, len(library.Modules))
	for _, module := range library.Modules {
		found = append(found, versions[module])
	}
	return strings.Join(found, ", ")
}

func hello(library Library, operations map[string]Operation) Answer {
	names := make([]string, 0, len(operations))
	for name := range operations {
		names = append(names, name)
	}
	sort.Strings(names)
	about := map[string]string{"name": library.Name, "version": library.version(), "language": "Go", "url": library.URL}
	return Answer{"protocol": 1, "implementation": about, "operations": names, "revisions": []string{"R1"}}
}

// ask calls an operation. A panic is trouble, never a rejection.
func ask(operation Operation, request Request) (answer Answer, err error) {
	defer func() {
		if trouble := recover(); trouble != nil {
			err = fmt.Errorf("panic: %v", trouble)
		}
	}()
	return operation(request)
}

func answer(library Library, operations map[string]Operation, request Request) Answer {
	if request.Op == "hello" {
		return hello(library, operations)
	}
	operation, known := operations[request.Op]
	if !known {
		return Answer{"unsupported": "operation " + request.Op}
	}
	reply, err := ask(operation, request)
	var invalid Invalid
	var unsupported Unsupported
	switch {
	case err == nil:
		return reply
	case errors.As(err, &invalid):
		return rejection(invalid)
	case errors.As(err, &unsupported):
		return Answer{"unsupported": err.Error()}
	}
	return Answer{"error": shortened(err.Error())}
}

func rejection(invalid Invalid) Answer {
	reply := Answer{"verdict": "reject", "message": shortened(invalid.Error())}
	if invalid.Path != "" {
		reply["path"] = invalid.Path
	}
	return reply
}

// shortened keeps the beginning of a message: a library may quote a record of two million bytes in it.
func shortened(message string) string {
	return message[:min(len(message), 500)]
}

// Serve answers requests until standard input ends.
func Serve(library Library, operations map[string]Operation) {
	in, out := bufio.NewReader(os.Stdin), json.NewEncoder(os.Stdout) // Encode writes a line at once: no flush needed
	os.Stdout = os.Stderr                                            // what a library prints goes to stderr from here on
	for {
		line, err := in.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return
		}
		var request Request
		if err == nil {
			err = json.Unmarshal(line, &request)
		}
		if err != nil {
			panic(err) // without a request there is nothing to answer: the runner shows this text
		}
		reply := answer(library, operations, request)
		reply["id"] = request.ID
		_ = out.Encode(reply) // it fails only when the runner is gone, and then stdin ends
	}
}
