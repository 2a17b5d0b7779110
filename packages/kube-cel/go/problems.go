package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/google/cel-go/cel"
	apiservercel "k8s.io/apiserver/pkg/cel"
)

const (
	codeBadPolicy      = "bad_policy"
	codeBadRequest     = "bad_request"
	codeCompile        = "compile_error"
	codeEvaluation     = "evaluation_error"
	codeInternal       = "internal"
	codeOverBudget     = "over_budget"
	codeUnknownVersion = "unknown_version"
	codeWrongType      = "wrong_type"
)

type problem struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Path    string `json:"path,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
}

func (p problem) Error() string { return p.Code + ": " + p.Message }

type problems []problem

func (p problems) Error() string { return fmt.Sprintf("%d problems", len(p)) }

// orNil spares callers the typed nil that is not nil.
func (p problems) orNil() error {
	if len(p) == 0 {
		return nil
	}
	return p
}

func problemsOfIssues(issues *cel.Issues, path string) problems {
	var found problems
	for _, err := range issues.Errors() {
		found = append(found, problem{
			Code:    codeCompile,
			Message: err.Message,
			Path:    path,
			Line:    err.Location.Line(),
			// cel-go counts columns from 0, prints them from 1, and has -1 for the end of nothing.
			Column: max(err.Location.Column(), 0) + 1,
		})
	}
	return found
}

// problemsOfCompilation reads what the API server's compiler says, whose cause has the places.
func problemsOfCompilation(err *apiservercel.Error, path string) problems {
	if cause, ok := errors.AsType[*apiservercel.CompilationError](err); ok {
		return problemsOfIssues(cause.Issues, path)
	}
	code := codeInternal
	if err.Type == apiservercel.ErrorTypeInvalid {
		code = codeWrongType
	}
	return problems{{Code: code, Message: err.Detail, Path: path}}
}

// problemOfEvaluation knows the limit of one call by its words: cel-go has no type for it.
func problemOfEvaluation(err error) problem {
	if errors.Is(err, apiservercel.ErrOutOfBudget) || strings.Contains(err.Error(), "actual cost limit exceeded") {
		return problem{Code: codeOverBudget, Message: err.Error()}
	}
	return problem{Code: codeEvaluation, Message: err.Error()}
}
