package rampart.audit.policy_valid

import data.rampart.lib.audit_shapes
import data.rampart.lib.report
import data.rampart.lib.shape
import data.rampart.lib.values

# METADATA
# title: Audit policy must load and mean what it says
# scope: document
# entrypoint: true
# custom:
#   id: audit/policy-valid
#   severity: high
#   appliesTo: [audit.k8s.io/Policy]
#   controls: [cis/3.2.1, nsa/audit-logging, mitre/T1562.001, owasp/K05:2022, owasp/K10:2025, practice/audit-logging]
#   messages:
#     version: 'the API server does not start: apiVersion is "{version}", and only audit.k8s.io/v1 is read'
#     no-rules: 'the API server does not start: the policy has no rules'
#     level-missing: 'the API server does not start: {rule} has no level'
#     level-unknown: >-
#       the API server does not start: level "{level}" of {rule} is none of None, Metadata, Request and RequestResponse
#     stage: >-
#       the API server does not start: "{stage}" in {field} is none of RequestReceived, ResponseStarted,
#       ResponseComplete and Panic
#     url: >-
#       the API server does not start: "{url}" in {field} must be "*", or start with "/" and have no "*" before its end
#     mixed: 'the API server does not start: {rule} has nonResourceURLs, and resources or namespaces, too'
#     group: 'the API server does not start: {field} is "{group}", which is no name of an API group'
#     names-without-resources: 'the API server does not start: {item} has resourceNames, and no resources'
#     unknown-key: 'the API server ignores {field}, which it does not know, and applies what is left'
#     wrong-type: 'the API server does not start: {field} is {what}, not {wanted}'
#   fix: { hint: correct the field, autofix: none, note: what was meant is for a person to say }
violations contains report.finding("version", ["apiVersion"], {"version": input.object.apiVersion}) if {
	not input.object.apiVersion in versions
}

violations contains report.finding("no-rules", ["rules"], {}) if values.list(input.object, "rules") == []

violations contains report.finding("level-missing", ["rules", index, "level"], {"rule": rule_name(index)}) if {
	some index, rule in rules
	values.name(rule, "level") == ""
}

violations contains report.finding("level-unknown", ["rules", index, "level"], data_) if {
	some index, rule in rules
	level := values.name(rule, "level")
	not level in {"", "None", "Metadata", "Request", "RequestResponse"}
	data_ := {"rule": rule_name(index), "level": level}
}

violations contains report.finding("stage", array.concat(path, [index]), data_) if {
	some holder_path, holder in omitting
	path := array.concat(holder_path, ["omitStages"])
	some index, raw in values.items(holder, "omitStages")
	values.is_string_or_null(raw)
	stage := values.text(raw)
	not stage in {"RequestReceived", "ResponseStarted", "ResponseComplete", "Panic"}
	data_ := {"stage": stage, "field": values.place(path)}
}

violations contains report.finding("url", path, {"url": url, "field": values.place(path)}) if {
	some index, rule in rules
	some url_index, raw in values.items(rule, "nonResourceURLs")
	values.is_string_or_null(raw)
	url := values.text(raw)
	not is_pattern(url)
	path := ["rules", index, "nonResourceURLs", url_index]
}

violations contains report.finding("mixed", ["rules", index, "nonResourceURLs"], {"rule": rule_name(index)}) if {
	some index, rule in rules
	values.list(rule, "nonResourceURLs") != []
	some field in ["resources", "namespaces"]
	values.list(rule, field) != []
}

violations contains report.finding("group", path, {"field": values.place(path), "group": item.group}) if {
	some item_path, item in items
	is_string(item.group)
	not is_group(item.group)
	path := array.concat(item_path, ["group"])
}

violations contains report.finding("names-without-resources", path, {"item": values.place(item_path)}) if {
	some item_path, item in items
	values.list(item, "resourceNames") != []
	values.list(item, "resources") == []
	path := array.concat(item_path, ["resourceNames"])
}

violations contains report.finding("unknown-key", path, {"field": values.place(path)}) if {
	some shape_name, holders in shaped
	some holder_path, holder in holders
	some key in shape.unknown_keys(holder, audit_shapes.shapes[shape_name])
	path := array.concat(holder_path, [key])
}

violations contains report.finding("wrong-type", path, data_) if {
	some shape_name, holders in shaped
	some holder_path, holder in holders
	some misfit in shape.misfits(holder, audit_shapes.shapes[shape_name])
	path := array.concat(holder_path, misfit.path)
	data_ := {"field": values.place(path), "what": misfit.what, "wanted": misfit.wanted}
}

# The beta versions were dropped in Kubernetes 1.24.
versions contains "audit.k8s.io/v1"

versions contains version if {
	some version in ["audit.k8s.io/v1beta1", "audit.k8s.io/v1alpha1"]
	not values.at_least("1.24")
}

rules[index] := values.map(rule) if {
	some index, rule in values.items(input.object, "rules")
	values.is_map(rule)
}

items[["rules", index, "resources", item_index]] := values.map(item) if {
	some index, rule in rules
	some item_index, item in values.items(rule, "resources")
}

omitting[[]] := input.object

omitting[["rules", index]] := rule if some index, rule in rules

shaped := {
	"policy": {[]: input.object},
	"metadata": {["metadata"]: values.map(values.field(input.object, "metadata"))},
	"rule": {["rules", index]: rule | some index, rule in rules},
	"item": items,
}

rule_name(index) := values.place(["rules", index])

is_pattern("*")

is_pattern(url) if regex.match(`^/[^*]*\*?$`, url)

is_group("")

is_group("*") if values.at_least("1.36")

is_group(name) if {
	regex.match(`^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$`, name)
	count(name) <= 253
}
