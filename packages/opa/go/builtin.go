package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"strconv"
	"sync"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/builtins"
)

type builtinRequest struct {
	Name      string  `json:"name"`
	Args      string  `json:"args"`
	Format    string  `json:"format"`
	TimeoutMs float64 `json:"timeoutMs"`
}

type builtinAnswer struct {
	Defined bool   `json:"defined"`
	Text    string `json:"text,omitempty"`
}

// callBuiltin answers as OPA's evaluator would have, the error included that an evaluation would swallow.
func callBuiltin(request builtinRequest) (any, error) {
	args, err := readArguments(request.Args, request.Format)
	if err != nil {
		return nil, err
	}
	function := topdown.GetBuiltin(request.Name)
	declaration := ast.BuiltinMap[request.Name]
	if function == nil || declaration == nil {
		return nil, problem{Code: codeUnknownBuiltin, Message: "OPA has no builtin " + request.Name}
	}
	// The functions trust the compiler to have counted, and would panic.
	if want := declaration.Decl.Arity(); len(args) != want {
		return nil, problem{
			Code:    codeBadArguments,
			Message: fmt.Sprintf("%s takes %d arguments, not %d", request.Name, want, len(args)),
		}
	}
	timeout := timeoutOf(request.TimeoutMs)
	limit := newDeadline(timeout)
	results := ast.NewArray()
	err = function(contextOf(limit), args, func(result *ast.Term) error {
		results = results.Append(result)
		return nil
	})
	if err != nil {
		return nil, limit.explain(err, timeout)
	}
	return answerOf(results, declaration.Relation, request.Format)
}

// answerOf tells a relation, which has any number of results, from a function, which has one or none.
func answerOf(results *ast.Array, relation bool, format string) (any, error) {
	var value ast.Value = results
	if !relation {
		if results.Len() == 0 {
			return builtinAnswer{}, nil
		}
		value = results.Elem(0).Value
	}
	text, err := writeValue(value, format)
	if err != nil {
		return nil, err
	}
	return builtinAnswer{Defined: true, Text: text}, nil
}

func contextOf(limit topdown.Cancel) topdown.BuiltinContext {
	return topdown.BuiltinContext{
		Context:      context.Background(),
		Seed:         rand.Reader,
		Time:         ast.NumberTerm(json.Number(strconv.FormatInt(time.Now().UnixNano(), 10))),
		Cancel:       limit,
		Cache:        builtins.Cache{},
		Capabilities: currentCapabilities(),
	}
}

// currentCapabilities sorts two hundred declarations, which is dearer than most builtins.
var currentCapabilities = sync.OnceValue(func() *ast.Capabilities { return ast.CapabilitiesForThisVersion() })
