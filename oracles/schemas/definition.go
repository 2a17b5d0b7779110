package main

import (
	"context"
	"fmt"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/install"
	v1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

var (
	definitionKind = v1.SchemeGroupVersion.WithKind("CustomResourceDefinition")
	scheme         = runtime.NewScheme()
)

func init() { install.Install(scheme) }

// definitions are the kinds that a cluster knows by a CustomResourceDefinition.
type definitions map[schema.GroupKind]*definition

// definition is a kind, with what judges its versions.
type definition struct {
	*apiextensions.CustomResourceDefinition
	judges map[string]*judge
}

func readDefinitions(paths []string) (definitions, error) {
	known := definitions{}
	for _, path := range paths {
		documents, err := readDocuments(path)
		if err != nil {
			return nil, err
		}
		for _, document := range documents {
			read, err := readDefinition(document)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", document, err)
			}
			known.add(read)
		}
	}
	return known, nil
}

func (known definitions) add(read *apiextensions.CustomResourceDefinition) {
	kind := schema.GroupKind{Group: read.Spec.Group, Kind: read.Spec.Names.Kind}
	known[kind] = &definition{CustomResourceDefinition: read, judges: map[string]*judge{}}
}

func readDefinition(d document) (*apiextensions.CustomResourceDefinition, error) {
	versioned := &v1.CustomResourceDefinition{}
	if err := d.decode(versioned); err != nil {
		return nil, err
	}
	scheme.Default(versioned)
	internal := &apiextensions.CustomResourceDefinition{}
	return internal, scheme.Convert(versioned, internal, nil)
}

// takeDefinition adds the kind of a definition that is a document itself.
func (c cluster) takeDefinition(d document) error {
	read, err := readDefinition(d)
	if err != nil {
		return err
	}
	// As the API server does before it looks.
	read.Status = apiextensions.CustomResourceDefinitionStatus{}
	for _, version := range read.Spec.Versions {
		if version.Storage {
			read.Status.StoredVersions = []string{version.Name}
		}
	}
	if err := validation.ValidateCustomResourceDefinition(context.Background(), read).ToAggregate(); err != nil {
		return err
	}
	c.definitions.add(read)
	return nil
}
