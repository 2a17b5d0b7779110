package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/util"
)

// sources is what most requests share: Rego by file name, data by file name, and how to read the Rego.
type sources struct {
	Modules      map[string]string `json:"modules"`
	DataFiles    map[string]string `json:"dataFiles"`
	Data         map[string]any    `json:"data"`
	RegoVersion  *int              `json:"regoVersion"`
	Capabilities json.RawMessage   `json:"capabilities"`
}

func versionOf(number *int) (ast.RegoVersion, error) {
	if number == nil {
		return ast.DefaultRegoVersion, nil
	}
	switch *number {
	case 0:
		return ast.RegoV0, nil
	case 1:
		return ast.RegoV1, nil
	}
	return ast.RegoUndefined, problem{Code: codeBadRequest, Message: fmt.Sprintf("no Rego version %d: use 0 or 1", *number)}
}

func capabilitiesOf(given json.RawMessage, version ast.RegoVersion) (*ast.Capabilities, error) {
	if given == nil {
		return ast.CapabilitiesForThisVersion(ast.CapabilitiesRegoVersion(version)), nil
	}
	capabilities, err := ast.LoadCapabilitiesJSON(bytes.NewReader(given))
	if err != nil {
		return nil, problem{Code: codeBadCapabilities, Message: err.Error()}
	}
	return capabilities, nil
}

func (s sources) options() (ast.ParserOptions, error) {
	version, err := versionOf(s.RegoVersion)
	if err != nil {
		return ast.ParserOptions{}, err
	}
	capabilities, err := capabilitiesOf(s.Capabilities, version)
	if err != nil {
		return ast.ParserOptions{}, err
	}
	return ast.ParserOptions{RegoVersion: version, ProcessAnnotation: true, Capabilities: capabilities}, nil
}

// parse reads every module, so that one run shows the syntax errors of all files.
func (s sources) parse(options ast.ParserOptions) (map[string]*ast.Module, error) {
	modules := make(map[string]*ast.Module, len(s.Modules))
	var failures ast.Errors
	for _, file := range util.KeysSorted(s.Modules) {
		module, err := ast.ParseModuleWithOpts(file, s.Modules[file], options)
		switch failure := err.(type) {
		case nil:
			modules[file] = module
		case ast.Errors:
			failures = append(failures, failure...)
		case *ast.Error:
			failures = append(failures, failure)
		default:
			return nil, err
		}
	}
	if len(failures) > 0 {
		return nil, failures
	}
	return modules, nil
}

// documents merges the data files as `opa build DIR` does: a file's folder is its place under data.
func (s sources) documents() (map[string]any, error) {
	root := s.Data
	if root == nil {
		root = map[string]any{}
	}
	for _, file := range util.KeysSorted(s.DataFiles) {
		document, err := readDocument(file, s.DataFiles[file])
		if err != nil {
			return nil, err
		}
		if !merge(root, document) {
			return nil, problem{Code: codeBadData, Message: "the document clashes with another one", File: file}
		}
	}
	return root, nil
}

func readDocument(file, text string) (map[string]any, error) {
	var document any
	read := util.Unmarshal
	if path.Ext(file) == ".json" {
		read = util.UnmarshalJSON
	}
	if err := read([]byte(text), &document); err != nil {
		return nil, problem{Code: codeBadData, Message: err.Error(), File: file}
	}
	folder := strings.Trim(path.Dir(path.Clean("/"+file)), "/")
	if folder != "" {
		parts := strings.Split(folder, "/")
		for i := len(parts) - 1; i >= 0; i-- {
			document = map[string]any{parts[i]: document}
		}
	}
	object, ok := document.(map[string]any)
	if !ok {
		return nil, problem{Code: codeBadData, Message: "a document at the root of data must be an object", File: file}
	}
	return object, nil
}

func merge(into, from map[string]any) bool {
	for key, value := range from {
		present, ok := into[key]
		if !ok {
			into[key] = value
			continue
		}
		left, leftIsObject := present.(map[string]any)
		right, rightIsObject := value.(map[string]any)
		if !leftIsObject || !rightIsObject || !merge(left, right) {
			return false
		}
	}
	return true
}
