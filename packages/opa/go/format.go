package main

import (
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/format"
)

type moduleRequest struct {
	File        string `json:"file"`
	Text        string `json:"text"`
	RegoVersion *int   `json:"regoVersion"`
}

type formatAnswer struct {
	Text string `json:"text"`
}

// formatModule does what `opa fmt` does.
func formatModule(request moduleRequest) (any, error) {
	version, err := versionOf(request.RegoVersion)
	if err != nil {
		return nil, err
	}
	text, err := format.SourceWithOpts(request.File, []byte(request.Text), format.Opts{
		RegoVersion:   version,
		ParserOptions: &ast.ParserOptions{RegoVersion: version},
	})
	if err != nil {
		return nil, err
	}
	return formatAnswer{Text: string(text)}, nil
}

// parseModule answers OPA's syntax tree, as `opa parse --format json` prints it.
func parseModule(request moduleRequest) (any, error) {
	version, err := versionOf(request.RegoVersion)
	if err != nil {
		return nil, err
	}
	return ast.ParseModuleWithOpts(request.File, request.Text, ast.ParserOptions{
		RegoVersion:       version,
		ProcessAnnotation: true,
	})
}
