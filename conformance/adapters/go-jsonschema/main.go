// Adapter over santhosh-tekuri/jsonschema: records against the JSON Schemas made from their lexicons.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"log"
	"math/big"
	"os"
	"path/filepath"
	"strings"

	"cocore-adapter"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

const job = "dev.cocore.compute.job"

var library = adapter.Library{
	Name:    "santhosh-tekuri/jsonschema",
	Modules: []string{"github.com/santhosh-tekuri/jsonschema/v6"},
	URL:     "https://github.com/santhosh-tekuri/jsonschema",
}

// compiled reads the schemas of a folder, each named by its collection.
func compiled(folder string) (map[string]*jsonschema.Schema, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil || len(files) == 0 {
		return nil, errors.Join(err, errors.New("no schemas in "+folder))
	}
	compiler, schemas := jsonschema.NewCompiler(), map[string]*jsonschema.Schema{}
	for _, file := range files {
		schema, err := compiler.Compile(file)
		if err != nil {
			return nil, err
		}
		schemas[strings.TrimSuffix(filepath.Base(file), ".json")] = schema
	}
	return schemas, nil
}

func validator(schemas map[string]*jsonschema.Schema) adapter.Operation {
	return func(ask adapter.Request) (adapter.Answer, error) {
		schema, known := schemas[ask.Collection]
		switch {
		case ask.Revision != "R1":
			return nil, adapter.Unsupported("no schemas of revision " + ask.Revision)
		case !known:
			return nil, adapter.Unsupported("no schema of " + ask.Collection)
		case ask.URI != nil:
			return nil, adapter.Unsupported("JSON Schema judges a record without its address")
		}
		record, err := jsonschema.UnmarshalJSON(bytes.NewReader(ask.Record))
		if err != nil {
			return nil, adapter.Invalid{Reason: err}
		}
		err = schema.Validate(record)
		var invalid *jsonschema.ValidationError
		switch {
		case errors.As(err, &invalid):
			return nil, rejection(invalid)
		case err != nil:
			return nil, err
		case ask.Collection != job:
			return adapter.Accept(nil), nil
		}
		return adapter.Accept(adapter.Job(record.(map[string]any), decimal)), nil
	}
}

var english = message.NewPrinter(language.English)

// rejection tells the first of the library's findings, without the schema's file name.
func rejection(invalid *jsonschema.ValidationError) error {
	for len(invalid.Causes) > 0 {
		invalid = invalid.Causes[0]
	}
	pointer := ""
	for _, name := range invalid.InstanceLocation {
		pointer += "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
	}
	return adapter.Invalid{Reason: errors.New(invalid.ErrorKind.LocalizedString(english)), Path: pointer}
}

// decimal writes a number that was judged an integer, such as 1024, 1024.0 or 1.024e3, as the library reads it.
func decimal(number any) string {
	value, _ := new(big.Rat).SetString(number.(json.Number).String())
	return value.RatString()
}

func main() {
	if len(os.Args) != 2 {
		log.Fatal("go-jsonschema: one argument expected, the folder of the schemas of R1: start it by ./run")
	}
	schemas, err := compiled(os.Args[1])
	if err != nil {
		log.Fatalf("go-jsonschema: %v", err)
	}
	adapter.Serve(library, map[string]adapter.Operation{"validate": validator(schemas)})
}
