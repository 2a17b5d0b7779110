package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/yaml"
	strictjson "sigs.k8s.io/json"
	strictyaml "sigs.k8s.io/yaml"
)

// document is one of a file, as JSON: what kubectl sends.
type document struct {
	path string
	kind schema.GroupVersionKind
	name string
	json []byte
	// Why the text is no document: a key that is there twice.
	unread error
}

func (d document) String() string {
	return fmt.Sprintf("%s, %s %s %s", d.path, d.kind.GroupVersion(), d.kind.Kind, d.name)
}

func readDocuments(path string) ([]document, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var found []document
	for reader := yaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(text))); ; {
		part, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return found, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		found = append(found, readDocument(path, part))
	}
}

func readDocument(path string, text []byte) document {
	asJSON, err := strictyaml.YAMLToJSONStrict(text)
	if err != nil {
		return document{path: path, unread: err}
	}
	return documentOf(path, asJSON)
}

func documentOf(path string, asJSON []byte) document {
	head := unstructured.Unstructured{}
	if err := strictjson.UnmarshalCaseSensitivePreserveInts(asJSON, &head.Object); err != nil {
		return document{path: path, unread: err}
	}
	return document{path: path, kind: head.GroupVersionKind(), name: head.GetName(), json: asJSON}
}

// decode reads a document as an API server does that is asked to be strict.
func (d document) decode(into any) error {
	unknown, err := strictjson.UnmarshalStrict(d.json, into)
	if err != nil {
		return err
	}
	return errors.Join(unknown...)
}
