package main

import (
	"slices"

	v1 "k8s.io/api/admissionregistration/v1"
	apivalidation "k8s.io/apimachinery/pkg/api/validation"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/validation"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// The API server's own validation of these kinds is in no module that others may import. Decoding finds fields that are
// unknown or of another type; this finds values that are missing or not among those of the API. packages/kube-cel
// compiles the expressions.

func admissionKind(kind string) schema.GroupVersionKind { return v1.SchemeGroupVersion.WithKind(kind) }

func judgeAdmissionPolicy(d document) error {
	policy := &v1.ValidatingAdmissionPolicy{}
	if err := d.decode(policy); err != nil {
		return err
	}
	spec, path := policy.Spec, field.NewPath("spec")
	found := metadata(&policy.ObjectMeta)
	found = append(found, oneOf(path.Child("failurePolicy"), spec.FailurePolicy, v1.Fail, v1.Ignore)...)
	if spec.ParamKind != nil {
		found = append(found, needed(path.Child("paramKind", "apiVersion"), spec.ParamKind.APIVersion)...)
		found = append(found, needed(path.Child("paramKind", "kind"), spec.ParamKind.Kind)...)
	}
	if spec.MatchConstraints == nil || len(spec.MatchConstraints.ResourceRules) == 0 {
		found = append(found, field.Required(path.Child("matchConstraints", "resourceRules"), ""))
	}
	found = append(found, matches(path.Child("matchConstraints"), spec.MatchConstraints)...)
	if len(spec.Validations) == 0 {
		found = append(found, field.Required(path.Child("validations"), ""))
	}
	for i, each := range spec.Validations {
		found = append(found, needed(path.Child("validations").Index(i).Child("expression"), each.Expression)...)
	}
	for i, each := range spec.Variables {
		found = append(found, needed(path.Child("variables").Index(i).Child("name"), each.Name)...)
		found = append(found, needed(path.Child("variables").Index(i).Child("expression"), each.Expression)...)
	}
	return found.ToAggregate()
}

func judgeAdmissionBinding(d document) error {
	binding := &v1.ValidatingAdmissionPolicyBinding{}
	if err := d.decode(binding); err != nil {
		return err
	}
	spec, path := binding.Spec, field.NewPath("spec")
	found := append(metadata(&binding.ObjectMeta), needed(path.Child("policyName"), spec.PolicyName)...)
	found = append(found, matches(path.Child("matchResources"), spec.MatchResources)...)
	if len(spec.ValidationActions) == 0 {
		found = append(found, field.Required(path.Child("validationActions"), ""))
	}
	for i, action := range spec.ValidationActions {
		found = append(found, oneOf(path.Child("validationActions").Index(i), &action, v1.Deny, v1.Warn, v1.Audit)...)
	}
	if ref := spec.ParamRef; ref != nil {
		at := path.Child("paramRef")
		found = append(found, oneOf(at.Child("parameterNotFoundAction"), ref.ParameterNotFoundAction, v1.AllowAction, v1.DenyAction)...)
		if (ref.Name == "") == (ref.Selector == nil) {
			found = append(found, field.Required(at, "either name or selector"))
		}
	}
	return found.ToAggregate()
}

func metadata(meta *metav1.ObjectMeta) field.ErrorList {
	return apivalidation.ValidateObjectMeta(meta, false, apivalidation.NameIsDNSSubdomain, field.NewPath("metadata"))
}

func matches(path *field.Path, match *v1.MatchResources) field.ErrorList {
	if match == nil {
		return nil
	}
	var found field.ErrorList
	for name, selector := range map[string]*metav1.LabelSelector{
		"namespaceSelector": match.NamespaceSelector,
		"objectSelector":    match.ObjectSelector,
	} {
		found = append(found, validation.ValidateLabelSelector(selector, validation.LabelSelectorValidationOptions{}, path.Child(name))...)
	}
	for i, rule := range match.ResourceRules {
		at := path.Child("resourceRules").Index(i)
		if len(rule.APIGroups) == 0 || len(rule.APIVersions) == 0 || len(rule.Resources) == 0 || len(rule.Operations) == 0 {
			found = append(found, field.Required(at, "groups, versions, resources and operations"))
		}
		for j, operation := range rule.Operations {
			found = append(found, oneOf(at.Child("operations").Index(j), &operation, v1.Create, v1.Update, v1.Delete, v1.Connect, v1.OperationAll)...)
		}
	}
	return found
}

func needed(path *field.Path, value string) field.ErrorList {
	if value == "" {
		return field.ErrorList{field.Required(path, "")}
	}
	return nil
}

func oneOf[T ~string](path *field.Path, value *T, allowed ...T) field.ErrorList {
	if value == nil || slices.Contains(allowed, *value) {
		return nil
	}
	return field.ErrorList{field.NotSupported(path, *value, allowed)}
}
