package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"unicode/utf8"
)

// REPLACE THIS FILE with calls into your implementation. What stands here is no validator: it looks at JSON,
// required members and plain types of a job, so that a first run shows passes and failures.
//
// Traps of encoding/json, each of which some vector finds:
//   - Keys match struct fields without regard to case: {"MaxTokensOut":9} fills MaxTokensOut. A map does not do that.
//   - null, and a member that is not there, both leave a struct field at zero; a pointer or a map tells them apart.
//   - Invalid UTF-8 and lone surrogates ("\ud800") silently become U+FFFD. utf8.Valid finds the first, not the second.
//   - Numbers in an `any` are float64: 2^53+1 comes back as 2^53. UseNumber keeps the digits.
//   - Of two members with the same name the last one wins.
//   - Decoder.Decode stops after the first value; bytes after it go unseen unless somebody looks.

var hello = map[string]any{
	"protocol":       1,
	"implementation": map[string]string{"name": "template-go", "version": "0.1.0", "language": "Go"},
	"operations":     []string{"validate", "check-format"},
	"revisions":      []string{"R1"},
}

var stringMembers = []string{"model", "inputCommitment", "acceptedTrustLevel", "nonce", "expiresAt", "createdAt"}
var objectMembers = []string{"priceCeiling", "paymentAuthorization"}

var formats = map[string]*regexp.Regexp{
	"tid":        regexp.MustCompile(`\A[2-7a-j][2-7a-z]{12}\z`),
	"record-key": regexp.MustCompile(`\A[A-Za-z0-9._~:-]{1,512}\z`),
}

// validate judges the exact bytes of a record and returns what was read from it; nil when nothing is told.
func validate(collection, revision string, record []byte, uri *string) (map[string]any, error) {
	if collection != "dev.cocore.compute.job" || revision != "R1" || uri != nil {
		return nil, fmt.Errorf("%w: only jobs of R1, and only without their address", errUnsupported)
	}
	if !utf8.Valid(record) {
		return nil, fmt.Errorf("%w: not UTF-8", errInvalid)
	}
	var job map[string]any
	decoder := json.NewDecoder(bytes.NewReader(record))
	decoder.UseNumber()
	if err := decoder.Decode(&job); err != nil || job == nil {
		return nil, fmt.Errorf("%w: not a JSON object: %v", errInvalid, err)
	}
	for _, name := range stringMembers {
		if _, ok := job[name].(string); !ok {
			return nil, fmt.Errorf("%w: %s is missing or not a string", errInvalid, name)
		}
	}
	for _, name := range objectMembers {
		if _, ok := job[name].(map[string]any); !ok {
			return nil, fmt.Errorf("%w: %s is missing or not an object", errInvalid, name)
		}
	}
	number, _ := job["maxTokensOut"].(json.Number)
	tokens, err := number.Int64()
	if err != nil {
		return nil, fmt.Errorf("%w: maxTokensOut is missing or not an integer: %v", errInvalid, err)
	}
	return map[string]any{"nonce": job["nonce"], "maxTokensOut": strconv.FormatInt(tokens, 10)}, nil
}

// checkFormat returns nil if value is of the named string format.
func checkFormat(name, value string) error {
	format, known := formats[name]
	if !known {
		return fmt.Errorf("%w: no checker for %s", errUnsupported, name)
	}
	if !format.MatchString(value) {
		return fmt.Errorf("%w %s", errInvalid, name)
	}
	return nil
}
