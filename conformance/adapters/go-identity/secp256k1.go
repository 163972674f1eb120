package main

import (
	"cocore-adapter"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/decred/dcrd/dcrec/secp256k1/v4/ecdsa"
)

// k256 is a key of dcrec/secp256k1.
type k256 struct{ *secp256k1.PublicKey }

func readSecp256k1(point []byte) (publicKey, error) {
	key, err := secp256k1.ParsePubKey(point)
	if err != nil {
		return nil, adapter.Invalid{Reason: err}
	}
	return k256{key}, nil
}

func (key k256) verifyDER(digest, signature []byte, lowS bool) (bool, error) {
	parsed, err := ecdsa.ParseDERSignature(signature)
	if err != nil {
		return false, adapter.Invalid{Reason: err}
	}
	return key.verify(digest, parsed, lowS), nil
}

func (key k256) verifyRaw(digest, r, s []byte, lowS bool) bool {
	var first, second secp256k1.ModNScalar
	if first.SetByteSlice(r) || second.SetByteSlice(s) {
		return false // beyond the order of the group
	}
	return key.verify(digest, ecdsa.NewSignature(&first, &second), lowS)
}

func (key k256) verify(digest []byte, signature *ecdsa.Signature, lowS bool) bool {
	s := signature.S()
	return signature.Verify(digest, key.PublicKey) && (!lowS || !s.IsOverHalfOrder())
}
