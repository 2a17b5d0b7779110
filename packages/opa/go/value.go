package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/util"
)

const formatValue = "value"

// readArguments reads an array of arguments: JSON, or OPA's value format, in which {1, 2} is a set.
func readArguments(text, format string) ([]*ast.Term, error) {
	value, err := readValue(text, format)
	if err != nil {
		return nil, problem{Code: codeBadArguments, Message: err.Error()}
	}
	array, ok := value.(*ast.Array)
	if !ok {
		return nil, problem{Code: codeBadArguments, Message: "the arguments are not an array"}
	}
	terms := make([]*ast.Term, array.Len())
	for i := range terms {
		terms[i] = array.Elem(i)
	}
	return terms, nil
}

func readValue(text, format string) (ast.Value, error) {
	if format != formatValue {
		var value any
		if err := util.UnmarshalJSON([]byte(text), &value); err != nil {
			return nil, err
		}
		return ast.InterfaceToValue(value)
	}
	term, err := ast.ParseTerm(text)
	if err != nil {
		return nil, err
	}
	if !ast.IsConstant(term.Value) {
		return nil, errors.New("an argument is not a constant")
	}
	return term.Value, nil
}

func writeValue(value ast.Value, format string) (string, error) {
	if format == formatValue {
		var out strings.Builder
		err := dump(&out, value)
		return out.String(), err
	}
	plain, err := ast.JSONWithOpt(value, ast.JSONOpt{SortSets: true})
	if err != nil {
		return "", err
	}
	return marshal(plain)
}

func marshal(value any) (string, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return "", err
	}
	return strings.TrimSuffix(out.String(), "\n"), nil
}

// dump writes what opa_value_parse reads. Term.String would not do: it escapes strings as Go does, not as JSON does.
func dump(out *strings.Builder, value ast.Value) error {
	switch value := value.(type) {
	case *ast.Array:
		return dumpList(out, "[", "]", value.Foreach)
	case ast.Set:
		if value.Len() == 0 {
			out.WriteString("set()")
			return nil
		}
		return dumpList(out, "{", "}", value.Foreach)
	case ast.Object:
		return dumpObject(out, value)
	case ast.String:
		text, err := marshal(string(value))
		out.WriteString(text)
		return err
	case ast.Null, ast.Boolean, ast.Number:
		out.WriteString(value.String())
		return nil
	}
	return errors.New("not a constant: " + value.String())
}

func dumpList(out *strings.Builder, open, end string, each func(func(*ast.Term))) error {
	var failure error
	separator := open
	each(func(term *ast.Term) {
		out.WriteString(separator)
		separator = ","
		failure = errors.Join(failure, dump(out, term.Value))
	})
	if separator == open {
		out.WriteString(open)
	}
	out.WriteString(end)
	return failure
}

func dumpObject(out *strings.Builder, object ast.Object) error {
	var failure error
	separator := "{"
	object.Foreach(func(key, value *ast.Term) {
		out.WriteString(separator)
		separator = ","
		failure = errors.Join(failure, dump(out, key.Value))
		out.WriteString(":")
		failure = errors.Join(failure, dump(out, value.Value))
	})
	if separator == "{" {
		out.WriteString(separator)
	}
	out.WriteString("}")
	return failure
}
