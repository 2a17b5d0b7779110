package main

import (
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"

	"k8s.io/apimachinery/pkg/runtime/schema"
)

// What tests of policies judge is no part of an export: resources that are wrong on purpose.
var judgedByTests = regexp.MustCompile(`(^|/)tests/[^/]+/resources(\.yaml$|/)`)

// A Suite has no definition and no module that is small: gator itself reads it elsewhere.
var suite = schema.GroupVersionKind{Group: "test.gatekeeper.sh", Version: "v1alpha1", Kind: "Suite"}

// judgeFolder judges all documents of a folder, definitions of kinds first.
func judgeFolder(folder string, known definitions, said *verdict) error {
	found, err := readFolder(folder)
	if err != nil {
		return err
	}
	in := cluster{definitions: maps.Clone(known)}
	for _, isFirst := range []bool{true, false} {
		for _, document := range found {
			if definesKinds(document) == isFirst && document.kind != suite {
				said.add(document.String(), in.take(document))
			}
		}
	}
	return nil
}

func definesKinds(d document) bool { return d.kind == definitionKind || d.kind == templateKind }

func readFolder(folder string) ([]document, error) {
	var found []document
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".yaml" || judgedByTests.MatchString(filepath.ToSlash(path)) {
			return err
		}
		documents, err := readDocuments(path)
		found = append(found, documents...)
		return err
	})
	return found, err
}
