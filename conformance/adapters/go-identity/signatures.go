package main

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"cocore-adapter"

	"github.com/multiformats/go-multibase"
)

const (
	coordinateLength = 32
	compressedLength = 1 + coordinateLength
	signatureLength  = 2 * coordinateLength
)

// publicKey is a key of one of the libraries.
type publicKey interface {
	verifyDER(digest, signature []byte, lowS bool) (bool, error)
	verifyRaw(digest, r, s []byte, lowS bool) bool
}

// schemes has, for each algorithm, the multicodec of a compressed point and the library's reader of any SEC 1 point.
var schemes = map[string]struct {
	codec     string
	readPoint func([]byte) (publicKey, error)
}{
	"ES256":  {"\x80\x24", readP256},
	"ES256K": {"\xe7\x01", readSecp256k1},
}

func readKey(ask adapter.Request) (publicKey, error) {
	scheme, known := schemes[ask.Algorithm]
	if !known {
		return nil, adapter.Unsupported("algorithm " + ask.Algorithm)
	}
	var point []byte
	var err error
	switch ask.KeyFormat {
	case "xy": // an uncompressed point but for its prefix
		point, err = base64.StdEncoding.DecodeString(ask.PublicKey)
		point = append([]byte{4}, point...)
	case "sec1":
		point, err = base64.StdEncoding.DecodeString(ask.PublicKey)
	case "multikey":
		point, err = pointOfMultikey(ask.PublicKey, scheme.codec)
	case "did-key":
		text, isKey := strings.CutPrefix(ask.PublicKey, "did:key:")
		if !isKey {
			return nil, adapter.Invalidf("not a did:key")
		}
		point, err = pointOfMultikey(text, scheme.codec)
	default:
		return nil, adapter.Unsupported("key format " + ask.KeyFormat)
	}
	if err != nil {
		return nil, err
	}
	return scheme.readPoint(point)
}

func pointOfMultikey(text, codec string) ([]byte, error) {
	base, data, err := multibase.Decode(text)
	if err != nil {
		return nil, adapter.Invalid{Reason: err}
	}
	point, ours := strings.CutPrefix(string(data), codec)
	if base != multibase.Base58BTC || !ours || len(point) != compressedLength {
		return nil, adapter.Invalidf("not a compressed point of this curve in base58btc")
	}
	return []byte(point), nil
}

func verifySignature(ask adapter.Request) (adapter.Answer, error) {
	key, err := readKey(ask)
	if err != nil {
		return nil, err
	}
	digest, good := sha256.Sum256(ask.Message), false
	switch ask.SignatureFormat {
	case "der":
		good, err = key.verifyDER(digest[:], ask.Signature, ask.LowS)
	case "raw":
		good = len(ask.Signature) == signatureLength &&
			key.verifyRaw(digest[:], ask.Signature[:coordinateLength], ask.Signature[coordinateLength:], ask.LowS)
	default:
		err = adapter.Unsupported("signature format " + ask.SignatureFormat)
	}
	if err != nil {
		return nil, err
	}
	if !good {
		return nil, adapter.Invalidf("the signature does not verify")
	}
	return adapter.Accept(nil), nil
}
