package main

import (
	"fmt"

	"github.com/google/cel-go/cel"
	plugincel "k8s.io/apiserver/pkg/admission/plugin/cel"
	"k8s.io/apiserver/pkg/cel/environment"
)

// accessor is how the API server's compiler wants an expression.
type accessor struct {
	name       string
	expression string
	types      []*cel.Type
}

func (a *accessor) GetName() string          { return a.name }
func (a *accessor) GetExpression() string    { return a.expression }
func (a *accessor) ReturnTypes() []*cel.Type { return a.types }

var (
	condition = []*cel.Type{cel.BoolType}
	words     = []*cel.Type{cel.StringType}
	anything  = []*cel.Type{cel.AnyType, cel.DynType}
)

// compile does what the API server does to a policy that it has not seen before.
func (s policySpec) compile(base *environment.EnvSet) (policy, error) {
	composition, err := plugincel.NewCompositedCompiler(base)
	if err != nil {
		return policy{}, err
	}
	work := compilation{spec: s, composition: composition}
	compiled := policy{
		validationSpecs: s.Validations,
		composition:     composition,
		matchConditions: work.matchConditions(plugincel.NewCompiler(base)),
	}
	work.variables()
	compiled.validations = work.validations()
	compiled.messages = work.messages()
	return compiled, work.found.orNil()
}

// compilation goes on after an error, to find them all.
type compilation struct {
	spec        policySpec
	composition *plugincel.CompositedCompiler
	found       problems
}

// matchConditions take a compiler of their own: they see no variables.
func (c *compilation) matchConditions(compiler plugincel.Compiler) plugincel.ConditionEvaluator {
	results := make([]plugincel.CompilationResult, len(c.spec.MatchConditions))
	for i, match := range c.spec.MatchConditions {
		wanted := &accessor{expression: match.Expression, types: condition}
		results[i] = compiler.CompileCELExpression(wanted, c.declarations(true), environment.NewExpressions)
		c.note(results[i], "matchConditions[%d].expression", i)
	}
	return plugincel.NewCondition(results)
}

func (c *compilation) variables() {
	for i, variable := range c.spec.Variables {
		wanted := &accessor{name: variable.Name, expression: variable.Expression, types: anything}
		result := c.composition.CompileAndStoreVariable(wanted, c.declarations(true), environment.NewExpressions)
		c.note(result, "variables[%d].expression", i)
	}
}

func (c *compilation) validations() plugincel.ConditionEvaluator {
	results := make([]plugincel.CompilationResult, len(c.spec.Validations))
	for i, validation := range c.spec.Validations {
		wanted := &accessor{expression: validation.Expression, types: condition}
		results[i] = c.composition.CompileCELExpression(wanted, c.declarations(true), environment.NewExpressions)
		c.note(results[i], "validations[%d].expression", i)
	}
	return plugincel.NewCondition(results)
}

// messages leaves a gap where there is none: the evaluator skips it. An authorizer is not to be had here.
func (c *compilation) messages() plugincel.ConditionEvaluator {
	results := make([]plugincel.CompilationResult, len(c.spec.Validations))
	for i, validation := range c.spec.Validations {
		if validation.MessageExpression == "" {
			continue
		}
		wanted := &accessor{expression: validation.MessageExpression, types: words}
		results[i] = c.composition.CompileCELExpression(wanted, c.declarations(false), environment.NewExpressions)
		c.note(results[i], "validations[%d].messageExpression", i)
	}
	return plugincel.NewCondition(results)
}

func (c *compilation) declarations(hasAuthorizer bool) plugincel.OptionalVariableDeclarations {
	return plugincel.OptionalVariableDeclarations{HasParams: c.spec.HasParams, HasAuthorizer: hasAuthorizer}
}

func (c *compilation) note(result plugincel.CompilationResult, path string, index int) {
	if result.Error != nil {
		c.found = append(c.found, problemsOfCompilation(result.Error, fmt.Sprintf(path, index))...)
	}
}
