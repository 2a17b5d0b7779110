package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	kjson "sigs.k8s.io/json"
)

type envelope struct {
	OK     any       `json:"ok,omitempty"`
	Errors []problem `json:"errors,omitempty"`
}

// serve decodes a request, runs the handler and encodes what it says. A panic becomes an error: it must not
// unwind into the host, which could not tell it from a broken module.
func serve[Request any](address uint32, handle func(Request) (any, error)) uint64 {
	return give(encode(run(take(address), handle)))
}

func run[Request any](request []byte, handle func(Request) (any, error)) (answer envelope) {
	defer func() {
		if reason := recover(); reason != nil {
			answer = envelope{Errors: []problem{{Code: codeInternal, Message: fmt.Sprint(reason)}}}
		}
	}()
	var decoded Request
	if err := unmarshal(request, &decoded, ""); err != nil {
		return envelope{Errors: problemsOf(err)}
	}
	value, err := handle(decoded)
	if err != nil {
		return envelope{Errors: problemsOf(err)}
	}
	return envelope{OK: value}
}

// unmarshal refuses fields that the type does not have: they would be lost without a word.
func unmarshal(text []byte, into any, path string) error {
	strict, err := kjson.UnmarshalStrict(text, into)
	if err := errors.Join(append(strict, err)...); err != nil {
		return problem{Code: codeBadRequest, Message: err.Error(), Path: path}
	}
	return nil
}

func problemsOf(err error) []problem {
	if list, ok := errors.AsType[problems](err); ok {
		return list
	}
	if one, ok := errors.AsType[problem](err); ok {
		return []problem{one}
	}
	return []problem{{Code: codeInternal, Message: err.Error()}}
}

func encode(answer envelope) []byte {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	// The answer never meets a browser, and "<" is shorter than "\u003c".
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(answer); err != nil {
		out.Reset()
		_ = encoder.Encode(envelope{Errors: []problem{{Code: codeInternal, Message: err.Error()}}})
	}
	return out.Bytes()
}
