package main

import (
	"cmp"
	"encoding/json"

	admissionv1 "k8s.io/api/admission/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apiserver/pkg/admission"
	plugincel "k8s.io/apiserver/pkg/admission/plugin/cel"
)

type policyInput struct {
	Object          json.RawMessage `json:"object"`
	OldObject       json.RawMessage `json:"oldObject"`
	Request         json.RawMessage `json:"request"`
	Params          json.RawMessage `json:"params"`
	NamespaceObject json.RawMessage `json:"namespaceObject"`
}

// admitted is a policyInput in the types that the API server evaluates.
type admitted struct {
	attributes *admission.VersionedAttributes
	request    *admissionv1.AdmissionRequest
	params     runtime.Object
	namespace  *corev1.Namespace
}

func (i policyInput) read(path string) (admitted, error) {
	object, objectErr := readResource(i.Object, path+"object")
	oldObject, oldObjectErr := readResource(i.OldObject, path+"oldObject")
	params, paramsErr := readResource(i.Params, path+"params")
	request, requestErr := readTyped[admissionv1.AdmissionRequest](i.Request, path+"request")
	namespace, namespaceErr := readTyped[corev1.Namespace](i.NamespaceObject, path+"namespaceObject")
	return admitted{
		attributes: &admission.VersionedAttributes{VersionedObject: object, VersionedOldObject: oldObject},
		request:    request,
		params:     params,
		namespace:  plugincel.CreateNamespaceObject(namespace),
	}, cmp.Or(objectErr, oldObjectErr, paramsErr, requestErr, namespaceErr)
}

func readResource(text json.RawMessage, path string) (runtime.Object, error) {
	content, err := readObject(text, path)
	if content == nil || err != nil {
		return nil, err
	}
	return &unstructured.Unstructured{Object: content}, nil
}

func readTyped[Type any](text json.RawMessage, path string) (*Type, error) {
	if len(text) == 0 || string(text) == "null" {
		return nil, nil
	}
	var value Type
	return &value, unmarshal(text, &value, path)
}
