package main

import (
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

var networkBuiltins = []string{ast.HTTPSend.Name, ast.NetLookupIPAddr.Name}

// A builtin that cannot reach the network would fail and so be undefined, which reads as "no violation". Halt stops
// the evaluation instead. Tests may still replace these with `with http.send as ...`.
func init() {
	for _, name := range networkBuiltins {
		topdown.RegisterBuiltinFunc(name, func(bctx topdown.BuiltinContext, _ []*ast.Term, _ func(*ast.Term) error) error {
			return topdown.Halt{Err: &topdown.Error{
				Code:     codeNetworkBuiltin,
				Message:  name + " needs a network, and policies run without one",
				Location: bctx.Location,
			}}
		})
	}
}
