// Adapter over indigo: records by its lexicon package, identifiers by syntax, CIDs by atdata, signatures by atcrypto.
package main

import (
	"log"
	"os"

	"cocore-adapter"

	"github.com/bluesky-social/indigo/atproto/lexicon"
)

var library = adapter.Library{
	Name:    "indigo",
	Modules: []string{"github.com/bluesky-social/indigo"},
	URL:     "https://github.com/bluesky-social/indigo/tree/main/atproto",
}

func main() {
	if len(os.Args) != 2 {
		log.Fatal("go-indigo: one argument expected, the folder of the lexicons of R1: start it by ./run")
	}
	catalog := lexicon.NewBaseCatalog()
	if err := catalog.LoadDirectory(os.Args[1]); err != nil {
		log.Fatalf("go-indigo: lexicons in %s: %v", os.Args[1], err)
	}
	adapter.Serve(library, map[string]adapter.Operation{
		"validate":         validator(catalog),
		"check-format":     checkFormat,
		"cid":              cidOf,
		"verify-signature": verifySignature,
	})
}
