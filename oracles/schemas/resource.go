package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	apivalidation "k8s.io/apimachinery/pkg/api/validation"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/validation/field"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
)

// judge judges resources of one version of a kind.
type judge struct {
	structural   *schema.Structural
	validator    validation.SchemaValidator
	expressions  *cel.Validator
	isNamespaced bool
}

// judge judges a resource of the kind in the order of the API server: unknown fields, defaults, metadata, schema, CEL.
func (d *definition) judge(resource document) error {
	judge, err := d.judgeOf(resource.kind.Version)
	if err != nil {
		return err
	}
	read := unstructured.Unstructured{}
	if err := resource.decode(&read.Object); err != nil {
		return err
	}
	if err := judge.unknownFields(read.Object); err != nil {
		return err
	}
	defaulting.PruneNonNullableNullsWithoutDefaults(read.Object, judge.structural)
	defaulting.Default(read.Object, judge.structural)
	return judge.problems(&read).ToAggregate()
}

func (j *judge) unknownFields(content map[string]any) error {
	track := schema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true}
	_, _, unknown, err := objectmeta.GetObjectMetaWithOptions(content, objectmeta.ObjectMetaOptions{ReturnUnknownFieldPaths: true})
	if err != nil {
		return err
	}
	unknown = append(unknown, pruning.PruneWithOptions(content, j.structural, true, track)...)
	problem, embedded := objectmeta.CoerceWithOptions(nil, content, j.structural, false, objectmeta.CoerceOptions{ReturnUnknownFieldPaths: true})
	if problem != nil {
		return problem
	}
	var found []error
	for _, path := range slices.Concat(unknown, embedded) {
		found = append(found, fmt.Errorf("unknown field %q", path))
	}
	return errors.Join(found...)
}

func (j *judge) problems(read *unstructured.Unstructured) field.ErrorList {
	found := apivalidation.ValidateObjectMetaAccessor(read, j.isNamespaced, apivalidation.NameIsDNSSubdomain, field.NewPath("metadata"))
	found = append(found, validation.ValidateCustomResource(nil, read.Object, j.validator)...)
	found = append(found, objectmeta.Validate(nil, read.Object, j.structural, false)...)
	found = append(found, listtype.ValidateListSetsAndMaps(nil, j.structural, read.Object)...)
	if len(found) > 0 || j.expressions == nil {
		return found
	}
	found, _ = j.expressions.Validate(context.Background(), nil, j.structural, read.Object, nil, celconfig.RuntimeCELCostBudget)
	return found
}

func (d *definition) judgeOf(version string) (*judge, error) {
	if known, ok := d.judges[version]; ok {
		return known, nil
	}
	if !apiextensions.HasServedCRDVersion(d.CustomResourceDefinition, version) {
		return nil, fmt.Errorf("version %q of %s is not served", version, d.Name)
	}
	written, err := apiextensions.GetSchemaForVersion(d.CustomResourceDefinition, version)
	if err != nil {
		return nil, err
	}
	structural, err := schema.NewStructural(written.OpenAPIV3Schema)
	if err != nil {
		return nil, err
	}
	if err := defaulting.PruneDefaults(structural); err != nil {
		return nil, err
	}
	validator, _, err := validation.NewSchemaValidator(written.OpenAPIV3Schema)
	if err != nil {
		return nil, err
	}
	made := &judge{
		structural:   structural,
		validator:    validator,
		expressions:  cel.NewValidator(structural, true, celconfig.PerCallLimit),
		isNamespaced: d.Spec.Scope == apiextensions.NamespaceScoped,
	}
	d.judges[version] = made
	return made, nil
}
