package main

import (
	"fmt"
	"strings"

	plugincel "k8s.io/apiserver/pkg/admission/plugin/cel"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
)

// evaluatedMessage gives the message that a messageExpression made, or why it cannot be used.
func evaluatedMessage(result plugincel.EvaluationResult) (message, trouble string) {
	if result.Error != nil {
		return "", result.Error.Error()
	}
	if result.EvalResult == nil {
		return "", ""
	}
	text, ok := result.EvalResult.Value().(string)
	if !ok {
		return "", fmt.Sprintf("the messageExpression gave %s, not a string", result.EvalResult.Type().TypeName())
	}
	message = strings.TrimSpace(text)
	if message == "" {
		return "", "the messageExpression gave a blank message"
	}
	if len(message) > celconfig.MaxEvaluatedMessageExpressionSizeBytes {
		const most = celconfig.MaxEvaluatedMessageExpressionSizeBytes
		return "", fmt.Sprintf("the messageExpression gave a message of %d bytes, above the limit of %d", len(message), most)
	}
	if strings.Contains(message, "\n") {
		return "", "the messageExpression gave a message with line breaks"
	}
	return message, ""
}

func (v validation) fixedMessage() string {
	if message := strings.TrimSpace(v.Message); message != "" {
		return message
	}
	return "failed expression: " + strings.TrimSpace(v.Expression)
}
