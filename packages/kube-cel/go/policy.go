package main

import (
	"encoding/json"

	plugincel "k8s.io/apiserver/pkg/admission/plugin/cel"
)

type policySource struct {
	Kubernetes string     `json:"kubernetes"`
	Policy     policySpec `json:"policy"`
}

// policySpec is what a ValidatingAdmissionPolicy's spec says in CEL.
type policySpec struct {
	// HasParams stands for paramKind: only then is there a variable params.
	HasParams       bool              `json:"hasParams"`
	MatchConditions []namedExpression `json:"matchConditions"`
	Variables       []namedExpression `json:"variables"`
	Validations     []validation      `json:"validations"`
}

type namedExpression struct {
	Name       string `json:"name"`
	Expression string `json:"expression"`
}

type validation struct {
	Expression        string `json:"expression"`
	Message           string `json:"message"`
	MessageExpression string `json:"messageExpression"`
}

type policy struct {
	validationSpecs []validation
	composition     *plugincel.CompositedCompiler
	matchConditions plugincel.ConditionEvaluator
	validations     plugincel.ConditionEvaluator
	messages        plugincel.ConditionEvaluator
}

type policyAnswer struct {
	Validations int `json:"validations"`
}

var policies cache[policy]

func checkPolicy(source json.RawMessage) (any, error) {
	compiled, err := compilePolicy(source)
	if err != nil {
		return nil, err
	}
	return policyAnswer{Validations: len(compiled.validationSpecs)}, nil
}

func compilePolicy(text json.RawMessage) (policy, error) {
	return policies.get(text, func() (policy, error) {
		var source policySource
		if err := unmarshal(text, &source, ""); err != nil {
			return policy{}, err
		}
		base, err := environmentOf(source.Kubernetes)
		if err != nil {
			return policy{}, err
		}
		if err := source.Policy.problems().orNil(); err != nil {
			return policy{}, err
		}
		return source.Policy.compile(base)
	})
}
