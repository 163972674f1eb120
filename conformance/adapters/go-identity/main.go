// Adapter over go-ipld-prime for CIDs, crypto/ecdsa and dcrec for signatures, encoding/json for canonical JSON.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"

	"cocore-adapter"
)

var library = adapter.Library{
	Name:    "go-ipld-prime, crypto/ecdsa, dcrec",
	Modules: []string{"github.com/ipld/go-ipld-prime", adapter.Go, "github.com/decred/dcrd/dcrec/secp256k1/v4"},
	URL:     "https://github.com/ipld/go-ipld-prime",
}

// canonicalize writes what was read without space; encoding/json sorts the keys of a map.
func canonicalize(ask adapter.Request) (adapter.Answer, error) {
	if !json.Valid(ask.Value) { // a Decoder would not look behind the first value
		return nil, adapter.Invalidf("not JSON")
	}
	decoder := json.NewDecoder(bytes.NewReader(ask.Value))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return nil, adapter.Invalid{Reason: err}
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, adapter.Invalid{Reason: err}
	}
	line := bytes.TrimSuffix(text.Bytes(), []byte("\n"))
	return adapter.Answer{"output": base64.StdEncoding.EncodeToString(line)}, nil
}

func main() {
	adapter.Serve(library, map[string]adapter.Operation{
		"canonicalize":     canonicalize,
		"cid":              cidOf,
		"verify-signature": verifySignature,
	})
}
