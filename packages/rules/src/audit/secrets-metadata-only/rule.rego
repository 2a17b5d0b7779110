package rampart.audit.secrets_metadata_only

import data.rampart.lib.audit
import data.rampart.lib.audit_contests
import data.rampart.lib.report

# METADATA
# title: Secret bodies must not be written to the audit log
# scope: document
# entrypoint: true
# custom:
#   id: audit/secrets-metadata-only
#   severity: critical
#   appliesTo: [audit.k8s.io/Policy]
#   controls:
#     [cis/3.2.2, nsa/audit-logging, nsa/secrets, mitre/T1552.001, owasp/K05:2022, owasp/K08:2022, owasp/K03:2025,
#      owasp/K10:2025, practice/audit-logging]
#   messages:
#     secret: '{rule} writes the values of {resource} into the audit log: its level is {level}'
#     token: '{rule} writes tokens into the audit log: {resource} at level {level}'
#     configmap:
#       text: '{rule} writes the contents of {resource} into the audit log: its level is {level}'
#       severity: medium
#     read:
#       text: '{rule} has level {level} for reads of {resource}: with one more verb it writes their values'
#       severity: low
#   parameters:
#     extraResources:
#       type: array
#       items: { type: string }
#       description: 'More resources that hold secrets, as group/resource.'
#       default: []
#     configmaps: { type: boolean, description: Whether ConfigMaps are judged., default: true }
#   fix:
#     hint: >-
#       insert a rule of level Metadata for secrets, configmaps, serviceaccounts/token and tokenreviews before this one
#     autofix: safe
#     note: directly before the rule that writes them and below all of level None; only these resources lose detail
violations contains report.finding(message, ["rules", rule.index, "level"], data_) if {
	some target in targets
	[grade, index] := min(exposed(target))
	rule := audit.rules[index]
	message := messages[grade][target.kind]
	data_ := {"rule": rule.place, "level": rule.level, "resource": target.resource}
}

# By grade: 0 where the value is written, 1 where one more verb would write it.
messages := [
	{"secret": "secret", "token": "token", "configmap": "configmap"},
	{"secret": "read", "configmap": "read"},
]

targets contains secret_like("secret", "", "secrets")

targets contains secret_like("configmap", "", "configmaps") if input.parameters.configmaps

targets contains secret_like("secret", group, resource) if {
	some extra in input.parameters.extraResources
	[group, resource] := split(extra, "/")
}

targets contains {
	"kind": "token",
	"group": "",
	"resource": "serviceaccounts/token",
	"in_request": set(),
	"in_response": {"create"},
}

targets contains {
	"kind": "token",
	"group": "authentication.k8s.io",
	"resource": "tokenreviews",
	"in_request": {"create"},
	"in_response": set(),
}

secret_like(kind, group, resource) := {
	"kind": kind,
	"group": group,
	"resource": resource,
	"in_request": {"create", "update", "patch"},
	"in_response": {"get", "list", "delete", "deletecollection"},
}

# `[grade, index]` of the rules that decide about it for somebody.
exposed(target) := {[grade, index] |
	some [verb, index] in audit_contests.winners(target.group, target.resource, target.in_request | target.in_response)
	grade := grade_of(target, verb, audit.rules[index].rank)
}

grade_of(target, verb, 2) := 0 if verb in target.in_request

grade_of(_, _, 3) := 0

# Nobody reads a token.
grade_of(_, verb, 2) := 1 if verb in {"get", "list"}
