package rampart.audit.omit_request_received

import data.rampart.lib.audit
import data.rampart.lib.report
import data.rampart.lib.values

# METADATA
# title: RequestReceived should be omitted
# scope: document
# entrypoint: true
# custom:
#   id: audit/omit-request-received
#   severity: low
#   appliesTo: [audit.k8s.io/Policy]
#   controls: [nsa/audit-logging, mitre/T1562.001, owasp/K05:2022, owasp/K10:2025, practice/audit-logging]
#   messages:
#     request-received: >-
#       each request is recorded twice: stage RequestReceived, which says nothing that the later stages do not, is not
#       in omitStages for {rules}
#     response-complete:
#       text: '{field} omits ResponseComplete: whether a request succeeded is not recorded'
#       severity: high
#     response-started:
#       text: '{field} omits ResponseStarted: failed authentication is recorded at that stage only'
#       severity: medium
#     panic:
#       text: '{field} omits Panic: a request that crashed the API server leaves no record of it'
#       severity: medium
#   fix:
#     hint: 'set "omitStages: [RequestReceived]" for the policy'
#     autofix: safe
#     note: only RequestReceived is added
violations contains report.finding("request-received", ["omitStages"], {"rules": concat(", ", twice)}) if {
	not "RequestReceived" in audit.omit_stages
	twice := [rule.place | some rule in audit.rules; rule.rank > 0; not "RequestReceived" in rule.omitStages]
	twice != []
}

violations contains report.finding(message, array.concat(place.path, [index]), data_) if {
	some place in places
	some index, stage in place.stages
	message := harmful[stage]
	not is_harmless(stage, place)
	data_ := {"field": values.place(place.path)}
}

harmful := {"ResponseComplete": "response-complete", "ResponseStarted": "response-started", "Panic": "panic"}

# A rule that names users never takes a failed authentication.
is_harmless("ResponseStarted", place) if place.has_identity

places contains {"path": ["omitStages"], "stages": audit.omit_stages, "has_identity": false}

places contains {"path": path, "stages": rule.omitStages, "has_identity": has_identity} if {
	some rule in audit.rules
	rule.rank > 0
	path := ["rules", rule.index, "omitStages"]
	has_identity := (count(rule.users) + count(rule.userGroups)) > 0
}
