package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/google/cel-go/cel"
	"k8s.io/apimachinery/pkg/util/version"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"k8s.io/apiserver/pkg/cel/environment"
)

type expressionSource struct {
	Kubernetes string   `json:"kubernetes"`
	Expression string   `json:"expression"`
	Variables  []string `json:"variables"`
	ResultType string   `json:"resultType"`
}

type evaluateExpressionRequest struct {
	Source json.RawMessage   `json:"source"`
	Inputs []json.RawMessage `json:"inputs"`
}

type compiledAnswer struct {
	// Type is what the compiler knows the result to be, such as bool or dyn.
	Type string `json:"type"`
}

type outcome struct {
	Value any      `json:"value"`
	Type  string   `json:"type,omitempty"`
	Cost  uint64   `json:"cost"`
	Error *problem `json:"error,omitempty"`
}

type expression struct {
	program cel.Program
	kind    *cel.Type
}

var (
	expressions  cache[expression]
	environments = map[string]*cel.Env{}
)

func checkExpression(source json.RawMessage) (any, error) {
	compiled, err := compileExpression(source)
	if err != nil {
		return nil, err
	}
	return compiledAnswer{Type: compiled.kind.String()}, nil
}

func evaluateExpression(request evaluateExpressionRequest) (any, error) {
	compiled, err := compileExpression(request.Source)
	if err != nil {
		return nil, err
	}
	outcomes := make([]outcome, len(request.Inputs))
	for i, input := range request.Inputs {
		bindings, err := readObject(input, fmt.Sprintf("inputs[%d]", i))
		if err != nil {
			return nil, err
		}
		outcomes[i] = compiled.evaluate(bindings)
	}
	return outcomes, nil
}

func compileExpression(text json.RawMessage) (expression, error) {
	return expressions.get(text, func() (expression, error) {
		var source expressionSource
		if err := unmarshal(text, &source, ""); err != nil {
			return expression{}, err
		}
		return source.compile()
	})
}

func (s expressionSource) compile() (expression, error) {
	env, err := s.environment()
	if err != nil {
		return expression{}, err
	}
	tree, issues := env.Compile(s.Expression)
	if issues.Err() != nil {
		return expression{}, problemsOfIssues(issues, "")
	}
	kind := tree.OutputType()
	if s.ResultType != "" && kind.String() != s.ResultType {
		message := fmt.Sprintf("must evaluate to %s but got %s", s.ResultType, kind)
		return expression{}, problem{Code: codeWrongType, Message: message}
	}
	program, err := env.Program(tree, cel.InterruptCheckFrequency(celconfig.CheckFrequency))
	if err != nil {
		return expression{}, problem{Code: codeCompile, Message: err.Error()}
	}
	return expression{program: program, kind: kind}, nil
}

// environment is kept for the next expression: making one takes longer than using it.
func (s expressionSource) environment() (*cel.Env, error) {
	base, err := environmentOf(s.Kubernetes)
	if err != nil {
		return nil, err
	}
	names := slices.Sorted(slices.Values(s.Variables))
	key := strings.Join(append([]string{s.Kubernetes}, names...), " ")
	if found, ok := environments[key]; ok {
		return found, nil
	}
	var options []cel.EnvOption
	for _, name := range slices.Compact(names) {
		options = append(options, cel.Variable(name, cel.DynType))
	}
	extended, err := base.Extend(
		environment.VersionedOptions{IntroducedVersion: version.MajorMinor(1, 0), EnvOptions: options},
		environment.StrictCostOpt,
	)
	if err != nil {
		return nil, problem{Code: codeBadRequest, Message: err.Error()}
	}
	environments[key] = extended.NewExpressionsEnv()
	return environments[key], nil
}

func (e expression) evaluate(bindings map[string]any) outcome {
	value, details, err := e.program.ContextEval(context.Background(), bindings)
	var cost uint64
	if details != nil && details.ActualCost() != nil {
		cost = *details.ActualCost()
	}
	if err != nil {
		failure := problemOfEvaluation(err)
		return outcome{Cost: cost, Error: &failure}
	}
	return outcome{Value: plain(value), Type: value.Type().TypeName(), Cost: cost}
}
