package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"math/big"

	"cocore-adapter"
)

// p256 is a key of crypto/ecdsa.
type p256 struct{ *ecdsa.PublicKey }

// readP256 has a reader for each form: crypto/ecdsa reads uncompressed points, crypto/elliptic compressed ones.
func readP256(point []byte) (publicKey, error) {
	if len(point) == compressedLength {
		x, y := elliptic.UnmarshalCompressed(elliptic.P256(), point)
		if x == nil {
			return nil, adapter.Invalidf("not a compressed point of P-256")
		}
		return p256{&ecdsa.PublicKey{Curve: elliptic.P256(), X: x, Y: y}}, nil
	}
	key, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), point)
	if err != nil {
		return nil, adapter.Invalid{Reason: err}
	}
	return p256{key}, nil
}

func (key p256) verifyDER(digest, signature []byte, lowS bool) (bool, error) {
	if lowS {
		return false, adapter.Unsupported("crypto/ecdsa has no rule of low s")
	}
	return ecdsa.VerifyASN1(key.PublicKey, digest, signature), nil
}

var halfOrder = new(big.Int).Rsh(elliptic.P256().Params().N, 1)

// verifyRaw looks for a low s itself where that is asked for.
func (key p256) verifyRaw(digest, r, s []byte, lowS bool) bool {
	first, second := new(big.Int).SetBytes(r), new(big.Int).SetBytes(s)
	return ecdsa.Verify(key.PublicKey, digest, first, second) && (!lowS || second.Cmp(halfOrder) <= 0)
}
