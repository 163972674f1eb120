package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"strings"

	"cocore-adapter"

	"github.com/ipfs/go-cid"
	"github.com/ipld/go-ipld-prime"
	"github.com/ipld/go-ipld-prime/codec/dagcbor"
	ipldjson "github.com/ipld/go-ipld-prime/codec/json"
	"github.com/ipld/go-ipld-prime/datamodel"
	cidlink "github.com/ipld/go-ipld-prime/linking/cid"
	"github.com/ipld/go-ipld-prime/node/basicnode"
	"github.com/multiformats/go-multihash"
)

var identity = cid.NewPrefixV1(cid.DagCBOR, multihash.SHA2_256)

// cidOf reads plain JSON, puts links and bytes where $link and $bytes stand, encodes, and hashes.
func cidOf(ask adapter.Request) (adapter.Answer, error) {
	plain, err := ipld.Decode(ask.Record, ipldjson.Decode)
	if err != nil {
		return nil, adapter.Invalid{Reason: err}
	}
	builder := basicnode.Prototype.Map.NewBuilder() // refuses what is no object
	if err := assemble(builder, plain); err != nil {
		return nil, adapter.Invalid{Reason: err}
	}
	var block bytes.Buffer
	if err := dagcbor.Encode(builder.Build(), &block); err != nil {
		return nil, adapter.Invalid{Reason: err}
	}
	sum, err := identity.Sum(block.Bytes())
	if err != nil {
		return nil, err
	}
	return adapter.Answer{"output": sum.String()}, nil
}

// assemble copies a node, with links and bytes: go-ipld-prime has no reading of the JSON of atproto.
func assemble(into datamodel.NodeAssembler, node datamodel.Node) error {
	switch node.Kind() {
	case datamodel.Kind_List:
		return assembleList(into, node)
	case datamodel.Kind_Map:
		for key, convert := range special {
			value, err := node.LookupByString(key)
			if err != nil {
				continue
			}
			text, err := value.AsString()
			if err != nil || node.Length() != 1 {
				return fmt.Errorf("%s stands alone, with a string", key)
			}
			return convert(into, text)
		}
		return assembleMap(into, node)
	}
	return into.AssignNode(node)
}

func assembleList(into datamodel.NodeAssembler, node datamodel.Node) error {
	list, err := into.BeginList(node.Length())
	if err != nil {
		return err
	}
	for items := node.ListIterator(); !items.Done(); {
		_, item, err := items.Next()
		if err != nil {
			return err
		}
		if err := assemble(list.AssembleValue(), item); err != nil {
			return err
		}
	}
	return list.Finish()
}

func assembleMap(into datamodel.NodeAssembler, node datamodel.Node) error {
	object, err := into.BeginMap(node.Length())
	if err != nil {
		return err
	}
	for members := node.MapIterator(); !members.Done(); {
		key, value, err := members.Next()
		if err != nil {
			return err
		}
		if err := object.AssembleKey().AssignNode(key); err != nil {
			return err
		}
		if err := assemble(object.AssembleValue(), value); err != nil {
			return err
		}
	}
	return object.Finish()
}

var special = map[string]func(datamodel.NodeAssembler, string) error{
	"$link": func(into datamodel.NodeAssembler, text string) error {
		link, err := cid.Decode(text)
		if err != nil {
			return err
		}
		return into.AssignLink(cidlink.Link{Cid: link})
	},
	"$bytes": func(into datamodel.NodeAssembler, text string) error {
		encoding := base64.RawStdEncoding
		if strings.HasSuffix(text, "=") {
			encoding = base64.StdEncoding
		}
		data, err := encoding.DecodeString(text)
		if err != nil {
			return err
		}
		return into.AssignBytes(data)
	},
}
