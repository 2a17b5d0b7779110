package main

import (
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/util"
)

type place struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

func placeOf(location *ast.Location) *place {
	if location == nil {
		return nil
	}
	return &place{File: location.File, Line: location.Row, Column: location.Col}
}

type annotated struct {
	// Path is the annotated package or rule as segments below data.
	Path []any `json:"path"`
	// Location is where the annotated package or rule begins, Block where its METADATA block does.
	Location    *place           `json:"location,omitempty"`
	Block       *place           `json:"block,omitempty"`
	Annotations *ast.Annotations `json:"annotations"`
}

type inspectAnswer struct {
	Namespaces  map[string][]string `json:"namespaces"`
	Annotations []annotated         `json:"annotations"`
}

// inspectModules tells which packages there are and what METADATA blocks say about them.
func inspectModules(request sources) (any, error) {
	options, err := request.options()
	if err != nil {
		return nil, err
	}
	modules, err := request.parse(options)
	if err != nil {
		return nil, err
	}
	answer := inspectAnswer{Namespaces: map[string][]string{}, Annotations: []annotated{}}
	list := make([]*ast.Module, 0, len(modules))
	for _, file := range util.KeysSorted(modules) {
		namespace := modules[file].Package.Path.String()
		answer.Namespaces[namespace] = append(answer.Namespaces[namespace], file)
		list = append(list, modules[file])
	}
	set, failures := ast.BuildAnnotationSet(list)
	if len(failures) > 0 {
		return nil, failures
	}
	for _, reference := range set.Flatten() {
		answer.Annotations = append(answer.Annotations, annotatedBy(reference))
	}
	return answer, nil
}

func annotatedBy(reference *ast.AnnotationsRef) annotated {
	found := annotated{
		Path:        []any{},
		Location:    placeOf(reference.Location),
		Annotations: reference.Annotations,
	}
	if reference.Annotations != nil {
		found.Block = placeOf(reference.Annotations.Location)
	}
	for _, term := range reference.Path[1:] {
		segment, err := ast.JSON(term.Value)
		if err != nil {
			segment = term.String()
		}
		found.Path = append(found.Path, segment)
	}
	return found
}
