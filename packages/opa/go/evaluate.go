package main

import (
	"bytes"
	"context"

	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/topdown"
)

type evaluateRequest struct {
	sources
	Query string `json:"query"`
	// Input is JSON text, so that a missing input differs from null and large numbers stay whole.
	Input               *string `json:"input"`
	TimeoutMs           float64 `json:"timeoutMs"`
	StrictBuiltinErrors bool    `json:"strictBuiltinErrors"`
}

type evaluateAnswer struct {
	// Text is the result set as JSON; an empty array means undefined.
	Text   string `json:"text"`
	Output string `json:"output"`
}

// evaluateQuery does what `opa eval` does.
func evaluateQuery(request evaluateRequest) (any, error) {
	var output bytes.Buffer
	options, err := request.prepare(&output)
	if err != nil {
		return nil, err
	}
	query, err := rego.New(options...).PrepareForEval(context.Background())
	if err != nil {
		return nil, err
	}
	timeout := timeoutOf(request.TimeoutMs)
	limit := newDeadline(timeout)
	results, err := query.Eval(context.Background(), rego.EvalExternalCancel(limit), rego.EvalSortSets(true))
	if err != nil {
		return nil, limit.explain(err, timeout)
	}
	if results == nil {
		results = rego.ResultSet{}
	}
	text, err := marshal(results)
	if err != nil {
		return nil, err
	}
	return evaluateAnswer{Text: text, Output: output.String()}, nil
}

func (r evaluateRequest) prepare(output *bytes.Buffer) ([]func(*rego.Rego), error) {
	parsing, err := r.options()
	if err != nil {
		return nil, err
	}
	modules, err := r.parse(parsing)
	if err != nil {
		return nil, err
	}
	data, err := r.documents()
	if err != nil {
		return nil, err
	}
	options := []func(*rego.Rego){
		rego.Query(r.Query),
		rego.SetRegoVersion(parsing.RegoVersion),
		rego.Capabilities(parsing.Capabilities),
		rego.Store(inmem.NewFromObject(data)),
		rego.EnablePrintStatements(true),
		rego.PrintHook(topdown.NewPrintHook(output)),
		rego.StrictBuiltinErrors(r.StrictBuiltinErrors),
	}
	for _, module := range modules {
		options = append(options, rego.ParsedModule(module))
	}
	if r.Input != nil {
		input, err := readValue(*r.Input, "")
		if err != nil {
			return nil, problem{Code: codeBadArguments, Message: "input: " + err.Error()}
		}
		options = append(options, rego.ParsedInput(input))
	}
	return options, nil
}
