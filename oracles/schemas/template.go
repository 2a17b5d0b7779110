package main

import (
	"context"
	"fmt"
	"strings"

	templates "github.com/open-policy-agent/frameworks/constraint/pkg/apis/templates/v1"
	"github.com/open-policy-agent/frameworks/constraint/pkg/client/crds"
	"github.com/open-policy-agent/gatekeeper/v3/pkg/target"
)

var templateKind = templates.SchemeGroupVersion.WithKind("ConstraintTemplate")

// takeTemplate adds the kind of the constraints of a template, as Gatekeeper makes it.
func (c cluster) takeTemplate(d document) error {
	versioned := &templates.ConstraintTemplate{}
	if err := d.decode(versioned); err != nil {
		return err
	}
	template, err := versioned.ToVersionless()
	if err != nil {
		return err
	}
	if err := crds.ValidateTargets(template); err != nil {
		return err
	}
	gatekeeper := &target.K8sValidationTarget{}
	if name := template.Spec.Targets[0].Target; name != gatekeeper.GetName() {
		return fmt.Errorf("there is no target %q", name)
	}
	if kind := template.Spec.CRD.Spec.Names.Kind; template.Name != strings.ToLower(kind) {
		return fmt.Errorf("the name is not the kind %q in lower case", kind)
	}
	definition, err := crds.CreateCRD(template, crds.CreateSchema(template, gatekeeper))
	if err != nil {
		return err
	}
	if err := crds.ValidateCRD(context.Background(), definition); err != nil {
		return fmt.Errorf("the definition of its constraints: %w", err)
	}
	c.definitions.add(definition)
	return nil
}
