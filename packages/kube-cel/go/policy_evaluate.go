package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/google/cel-go/common/types"
	plugincel "k8s.io/apiserver/pkg/admission/plugin/cel"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	apiservercel "k8s.io/apiserver/pkg/cel"
)

type evaluatePolicyRequest struct {
	Source json.RawMessage `json:"source"`
	Inputs []policyInput   `json:"inputs"`
}

// judgement is that of one object. Errors are those of the match conditions, or what kept all validations from running.
type judgement struct {
	Matched     bool      `json:"matched"`
	Validations []verdict `json:"validations,omitempty"`
	Cost        int64     `json:"cost"`
	Errors      problems  `json:"errors,omitempty"`
}

type verdict struct {
	Status         string   `json:"status"`
	Message        string   `json:"message,omitempty"`
	MessageProblem string   `json:"messageProblem,omitempty"`
	Error          *problem `json:"error,omitempty"`
}

func evaluatePolicy(request evaluatePolicyRequest) (any, error) {
	compiled, err := compilePolicy(request.Source)
	if err != nil {
		return nil, err
	}
	judgements := make([]judgement, len(request.Inputs))
	for i, input := range request.Inputs {
		read, err := input.read(fmt.Sprintf("inputs[%d].", i))
		if err != nil {
			return nil, err
		}
		judgements[i] = compiled.judge(read)
	}
	return judgements, nil
}

func (p policy) judge(input admitted) judgement {
	matched, failures := p.matches(input)
	if len(failures) > 0 || !matched {
		return judgement{Matched: matched, Errors: failures}
	}
	const budget = celconfig.RuntimeCELCostBudget
	results, left, err := p.run(p.validations, input, budget)
	if err != nil {
		return judgement{Matched: true, Cost: budget, Errors: problems{problemOfEvaluation(err)}}
	}
	messages, left, messagesErr := p.run(p.messages, input, left)
	if messagesErr != nil {
		left = 0
	}
	verdicts := make([]verdict, len(results))
	for i, result := range results {
		verdicts[i] = p.verdict(i, result, messages, messagesErr)
	}
	return judgement{Matched: true, Validations: verdicts, Cost: budget - left}
}

// matches runs all conditions, as one that is false makes the errors of others not matter. They see no namespace.
func (p policy) matches(input admitted) (bool, problems) {
	input.namespace = nil
	results, _, err := p.run(p.matchConditions, input, celconfig.RuntimeCELCostBudgetMatchConditions)
	if err != nil {
		return false, problems{problemOfEvaluation(err)}
	}
	var failures problems
	for i, result := range results {
		if result.Error != nil {
			failure := problemOfEvaluation(result.Error)
			failure.Path = fmt.Sprintf("matchConditions[%d].expression", i)
			failures = append(failures, failure)
		} else if result.EvalResult == types.False {
			return false, nil
		}
	}
	return len(failures) == 0, failures
}

func (p policy) run(what plugincel.ConditionEvaluator, input admitted, budget int64) ([]plugincel.EvaluationResult, int64, error) {
	variables := p.composition.CreateContext(context.Background())
	bindings := plugincel.OptionalVariableBindings{VersionedParams: input.params}
	return what.ForInput(variables, input.attributes, input.request, bindings, input.namespace, budget)
}

// verdict follows the API server, which takes a failure of the messages for a failure of what passed, too.
func (p policy) verdict(index int, result plugincel.EvaluationResult, messages []plugincel.EvaluationResult, messagesErr error) verdict {
	err := result.Error
	if err == nil && (errors.Is(messagesErr, apiservercel.ErrInternal) || errors.Is(messagesErr, apiservercel.ErrOutOfBudget)) {
		err = messagesErr
	}
	if err != nil {
		failure := problemOfEvaluation(err)
		return verdict{Status: "errored", Error: &failure}
	}
	if result.EvalResult == types.True {
		return verdict{Status: "passed"}
	}
	message, trouble := "", ""
	if len(messages) > index {
		message, trouble = evaluatedMessage(messages[index])
	}
	if message == "" {
		message = p.validationSpecs[index].fixedMessage()
	}
	return verdict{Status: "failed", Message: message, MessageProblem: trouble}
}
