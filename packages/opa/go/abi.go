package main

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/open-policy-agent/opa/v1/util"
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
	if err := util.UnmarshalJSON(request, &decoded); err != nil {
		return envelope{Errors: []problem{{Code: codeBadRequest, Message: err.Error()}}}
	}
	value, err := handle(decoded)
	if err != nil {
		return envelope{Errors: problemsOf(err)}
	}
	return envelope{OK: value}
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
