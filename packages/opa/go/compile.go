package main

import (
	"bytes"
	"context"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/compile"
	"github.com/open-policy-agent/opa/v1/util"
)

type compileRequest struct {
	sources
	Entrypoints []string `json:"entrypoints"`
}

type compileAnswer struct {
	Bundle   []byte          `json:"bundle"`
	Manifest bundle.Manifest `json:"manifest"`
}

// buildBundle does what `opa build -t wasm` does with these files.
func buildBundle(request compileRequest) (any, error) {
	options, err := request.options()
	if err != nil {
		return nil, err
	}
	input, err := request.bundle(options)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	compiler := compile.New().
		WithCapabilities(options.Capabilities).
		WithTarget(compile.TargetWasm).
		WithRegoVersion(options.RegoVersion).
		WithRegoAnnotationEntrypoints(true).
		WithEntrypoints(request.Entrypoints...).
		WithBundle(input).
		WithOutput(&out)
	if err := compiler.Build(context.Background()); err != nil {
		return nil, err
	}
	return compileAnswer{Bundle: out.Bytes(), Manifest: compiler.Bundle().Manifest}, nil
}

// bundle is what OPA's loader would have made of the files on disk.
func (r compileRequest) bundle(options ast.ParserOptions) (*bundle.Bundle, error) {
	modules, err := r.parse(options)
	if err != nil {
		return nil, err
	}
	data, err := r.documents()
	if err != nil {
		return nil, err
	}
	made := &bundle.Bundle{Data: data}
	made.SetRegoVersion(options.RegoVersion)
	made.Manifest.Init()
	for _, file := range util.KeysSorted(modules) {
		made.Modules = append(made.Modules, bundle.ModuleFile{
			URL:    file,
			Path:   file,
			Parsed: modules[file],
			Raw:    []byte(r.Modules[file]),
		})
	}
	return made, nil
}
