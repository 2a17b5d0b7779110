package main

import (
	"fmt"

	"k8s.io/apimachinery/pkg/runtime/schema"
)

// cluster takes or refuses documents, and learns kinds from those it takes.
type cluster struct {
	definitions definitions
}

// Kinds that come with their code, not with a definition.
var builtIn = map[schema.GroupVersionKind]func(document) error{
	admissionKind("ValidatingAdmissionPolicy"):        judgeAdmissionPolicy,
	admissionKind("ValidatingAdmissionPolicyBinding"): judgeAdmissionBinding,
}

func (c cluster) take(d document) error {
	if d.unread != nil {
		return d.unread
	}
	switch d.kind {
	case definitionKind:
		return c.takeDefinition(d)
	case kustomizationKind:
		return c.takeKustomization(d)
	}
	if judge, ok := builtIn[d.kind]; ok {
		return judge(d)
	}
	definition, ok := c.definitions[d.kind.GroupKind()]
	if !ok {
		return fmt.Errorf("no definition of %s", d.kind.GroupKind())
	}
	if err := definition.judge(d); err != nil || d.kind != templateKind {
		return err
	}
	return c.takeTemplate(d)
}
