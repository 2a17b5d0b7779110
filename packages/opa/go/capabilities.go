package main

import (
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/version"
)

type describeRequest struct {
	RegoVersion *int `json:"regoVersion"`
}

type describeAnswer struct {
	Version      string            `json:"version"`
	Capabilities *ast.Capabilities `json:"capabilities"`
	Network      []string          `json:"network"`
}

// describe tells what this OPA knows, as `opa capabilities --current` does.
func describe(request describeRequest) (any, error) {
	regoVersion, err := versionOf(request.RegoVersion)
	if err != nil {
		return nil, err
	}
	capabilities, err := capabilitiesOf(nil, regoVersion)
	if err != nil {
		return nil, err
	}
	return describeAnswer{Version: version.Version, Capabilities: capabilities, Network: networkBuiltins}, nil
}
