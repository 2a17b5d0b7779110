package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

const mostMatchConditions = 64

var identifier = regexp.MustCompile(`^[_a-zA-Z][_a-zA-Z0-9]*$`)

var reserved = []string{
	"as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in", "let", "loop",
	"namespace", "null", "package", "return", "true", "var", "void", "while",
}

// problems are what the API server refuses before it looks at the expressions.
func (s policySpec) problems() problems {
	found := s.problemsOfSize()
	for i, match := range s.MatchConditions {
		found = append(found, problemsOfName(s.MatchConditions, i, "matchConditions")...)
		found = append(found, required(match.Expression, "matchConditions[%d].expression", i)...)
	}
	for i, variable := range s.Variables {
		found = append(found, problemsOfIdentifier(variable.Name, i)...)
		found = append(found, problemsOfName(s.Variables, i, "variables")...)
		found = append(found, required(variable.Expression, "variables[%d].expression", i)...)
	}
	for i, validation := range s.Validations {
		found = append(found, required(validation.Expression, "validations[%d].expression", i)...)
		found = append(found, problemsOfMessage(validation, i)...)
	}
	return found
}

func (s policySpec) problemsOfSize() problems {
	var found problems
	if len(s.Validations) == 0 {
		found = append(found, bad("validations", "there is no validation"))
	}
	if len(s.MatchConditions) > mostMatchConditions {
		found = append(found, bad("matchConditions", fmt.Sprintf("there are more than %d", mostMatchConditions)))
	}
	return found
}

func problemsOfIdentifier(name string, index int) problems {
	if name == "" || identifier.MatchString(name) && !slices.Contains(reserved, name) {
		return nil
	}
	return problems{bad(fmt.Sprintf("variables[%d].name", index), fmt.Sprintf("%q is not a CEL identifier", name))}
}

func problemsOfName(list []namedExpression, index int, path string) problems {
	name := list[index].Name
	path = fmt.Sprintf("%s[%d].name", path, index)
	if name == "" {
		return problems{bad(path, "there is no name")}
	}
	isNamed := func(other namedExpression) bool { return other.Name == name }
	if slices.ContainsFunc(list[:index], isNamed) {
		return problems{bad(path, fmt.Sprintf("there is another %q", name))}
	}
	return nil
}

func problemsOfMessage(validation validation, index int) problems {
	var found problems
	message := strings.TrimSpace(validation.Message)
	if validation.Message != "" && message == "" {
		found = append(found, bad(fmt.Sprintf("validations[%d].message", index), "it is blank"))
	}
	if strings.ContainsAny(message, "\n\r") {
		found = append(found, bad(fmt.Sprintf("validations[%d].message", index), "it has line breaks"))
	}
	if validation.MessageExpression != "" {
		found = append(found, required(validation.MessageExpression, "validations[%d].messageExpression", index)...)
	}
	return found
}

func required(expression, path string, index int) problems {
	if strings.TrimSpace(expression) == "" {
		return problems{bad(fmt.Sprintf(path, index), "there is no expression")}
	}
	return nil
}

func bad(path, message string) problem {
	return problem{Code: codeBadPolicy, Message: message, Path: path}
}
