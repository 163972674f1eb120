package main

import (
	"encoding/base64"

	"cocore-adapter"

	"github.com/bluesky-social/indigo/atproto/atcrypto"
)

const compressedLength = 33

// judged turns what a reader of keys returns into one type; the reader's error says that the key is invalid.
func judged[K atcrypto.PublicKey](key K, err error) (atcrypto.PublicKey, error) {
	if err != nil {
		return nil, adapter.Invalid{Reason: err}
	}
	return key, nil
}

type pointReader func([]byte) (atcrypto.PublicKey, error)

func reader[K atcrypto.PublicKey](parse func([]byte) (K, error)) pointReader {
	return func(point []byte) (atcrypto.PublicKey, error) { return judged(parse(point)) }
}

// The library's readers of a point; each takes one form alone.
var points = map[string]struct{ compressed, uncompressed pointReader }{
	"ES256":  {reader(atcrypto.ParsePublicBytesP256), reader(atcrypto.ParsePublicUncompressedBytesP256)},
	"ES256K": {reader(atcrypto.ParsePublicBytesK256), reader(atcrypto.ParsePublicUncompressedBytesK256)},
}

// readKey reads a key of any format. A Multikey names its curve, so the library has no argument for the algorithm there.
func readKey(ask adapter.Request) (atcrypto.PublicKey, error) {
	switch ask.KeyFormat {
	case "did-key":
		return judged(atcrypto.ParsePublicDIDKey(ask.PublicKey))
	case "multikey":
		return judged(atcrypto.ParsePublicMultibase(ask.PublicKey))
	}
	forms, known := points[ask.Algorithm]
	if !known {
		return nil, adapter.Unsupported("algorithm " + ask.Algorithm)
	}
	point, err := base64.StdEncoding.DecodeString(ask.PublicKey)
	switch {
	case err != nil:
		return nil, err
	case ask.KeyFormat == "xy": // an uncompressed point but for its prefix
		return forms.uncompressed(append([]byte{4}, point...))
	case ask.KeyFormat == "sec1" && len(point) == compressedLength:
		return forms.compressed(point)
	case ask.KeyFormat == "sec1":
		return forms.uncompressed(point)
	}
	return nil, adapter.Unsupported("key format " + ask.KeyFormat)
}

func verifySignature(ask adapter.Request) (adapter.Answer, error) {
	if ask.SignatureFormat != "raw" {
		return nil, adapter.Unsupported("the library has raw signatures alone")
	}
	key, err := readKey(ask)
	if err != nil {
		return nil, err
	}
	verify := key.HashAndVerifyLenient
	if ask.LowS {
		verify = key.HashAndVerify
	}
	if err := verify(ask.Message, ask.Signature); err != nil {
		return nil, adapter.Invalid{Reason: err}
	}
	return adapter.Accept(nil), nil
}
