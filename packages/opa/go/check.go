package main

import "github.com/open-policy-agent/opa/v1/ast"

type checkRequest struct {
	sources
	Strict bool `json:"strict"`
}

type checkAnswer struct {
	Modules int `json:"modules"`
}

// checkModules does what `opa check` does, without its limit of ten errors.
func checkModules(request checkRequest) (any, error) {
	options, err := request.options()
	if err != nil {
		return nil, err
	}
	modules, err := request.parse(options)
	if err != nil {
		return nil, err
	}
	compiler := ast.NewCompiler().
		SetErrorLimit(0).
		WithCapabilities(options.Capabilities).
		WithEnablePrintStatements(true).
		WithStrict(request.Strict).
		WithUseTypeCheckAnnotations(true)
	if compiler.Compile(modules); compiler.Failed() {
		return nil, compiler.Errors
	}
	return checkAnswer{Modules: len(modules)}, nil
}
