package main

import (
	"fmt"
	"path/filepath"

	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/api/types"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

var kustomizationKind = schema.FromAPIVersionAndKind(types.KustomizationVersion, types.KustomizationKind)

// takeKustomization judges what `kubectl apply -k` sends.
func (c cluster) takeKustomization(d document) error {
	folder := filepath.Dir(d.path)
	resources, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(filesys.MakeFsOnDisk(), folder)
	if err != nil {
		return err
	}
	if resources.Size() == 0 {
		return fmt.Errorf("there are no resources")
	}
	for _, resource := range resources.Resources() {
		asJSON, err := resource.MarshalJSON()
		if err != nil {
			return err
		}
		sent := documentOf(d.path, asJSON)
		if err := c.take(sent); err != nil {
			return fmt.Errorf("%s %s: %w", sent.kind.Kind, sent.name, err)
		}
	}
	return nil
}
