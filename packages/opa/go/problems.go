package main

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// Codes for what OPA itself has no code for.
const (
	codeInternal          = "internal"
	codeBadRequest        = "bad_request"
	codeBadCapabilities   = "bad_capabilities"
	codeBadData           = "bad_data"
	codeBadArguments      = "bad_arguments"
	codeNetworkBuiltin    = "network_builtin"
	codeNoEntrypoint      = "no_entrypoint"
	codeOPA               = "opa_error"
	codeTimeout           = "timeout"
	codeUnknownBuiltin    = "unknown_builtin"
	codeUnknownEntrypoint = "unknown_entrypoint"
)

type problem struct {
	Code    string   `json:"code"`
	Message string   `json:"message"`
	File    string   `json:"file,omitempty"`
	Line    int      `json:"line,omitempty"`
	Column  int      `json:"column,omitempty"`
	Details []string `json:"details,omitempty"`
}

func (p problem) Error() string { return p.Code + ": " + p.Message }

func (p problem) at(location *ast.Location) problem {
	if location != nil {
		p.File, p.Line, p.Column = location.File, location.Row, location.Col
	}
	return p
}

// problemsOf gives them by place: OPA goes through maps, so its own order changes from run to run.
func problemsOf(err error) []problem {
	found := flatten(err)
	slices.SortStableFunc(found, func(a, b problem) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Message, b.Message),
		)
	})
	return found
}

// flatten reads what OPA's packages return, which ranges from lists with positions to bare strings.
func flatten(err error) []problem {
	if own, ok := errors.AsType[problem](err); ok {
		return []problem{own}
	}
	// Before the syntax errors, because it may wrap one: that of a module which a policy parses.
	if one, ok := errors.AsType[*topdown.Error](err); ok {
		return []problem{problem{Code: one.Code, Message: one.Message}.at(one.Location)}
	}
	if list, ok := errors.AsType[ast.Errors](err); ok {
		return problemsOfList(list)
	}
	if list, ok := errors.AsType[rego.Errors](err); ok {
		var found []problem
		for _, each := range list {
			found = append(found, flatten(each)...)
		}
		return found
	}
	if one, ok := errors.AsType[*ast.Error](err); ok {
		return []problem{problemOfAst(one)}
	}
	return []problem{{Code: codeOf(err.Error()), Message: err.Error()}}
}

func problemsOfList(list ast.Errors) []problem {
	found := make([]problem, 0, len(list))
	for _, each := range list {
		found = append(found, problemOfAst(each))
	}
	return found
}

func problemOfAst(err *ast.Error) problem {
	found := problem{Code: err.Code, Message: err.Message}.at(err.Location)
	if err.Details != nil {
		found.Details = err.Details.Lines()
	}
	return found
}

// codeOf names the few errors of OPA's bundle compiler that are plain text and a user's to mend.
func codeOf(message string) string {
	switch {
	case strings.HasSuffix(message, "requires at least one entrypoint"):
		return codeNoEntrypoint
	case strings.HasPrefix(message, "entrypoint "):
		return codeUnknownEntrypoint
	}
	return codeOPA
}
