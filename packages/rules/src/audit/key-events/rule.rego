package rampart.audit.key_events

import data.rampart.lib.audit
import data.rampart.lib.audit_events
import data.rampart.lib.report
import data.rampart.lib.values

# METADATA
# title: Audit policy must record security-relevant requests
# scope: document
# entrypoint: true
# custom:
#   id: audit/key-events
#   severity: medium
#   appliesTo: [audit.k8s.io/Policy]
#   controls:
#     [cis/3.2.2, nsa/audit-logging, nsa/threat-detection, mitre/T1562.001, mitre/T1609, mitre/T1098.006,
#      owasp/K05:2022, owasp/K10:2025, practice/audit-logging]
#   messages:
#     dropped: '{rule} (level {level}) records too little of {events}'
#     unmatched: 'no rule records {events}'
#     authentication-dropped: 'failed authentication is not recorded: {rule} drops {requests} that has no user, too'
#     authentication-unmatched: >-
#       failed authentication is not recorded: it has no user, and no rule without users and userGroups takes {requests}
#     authentication-stage: >-
#       failed authentication is not recorded: it is written at stage ResponseStarted only, which {field} leaves out
#   parameters:
#     minLevels:
#       type: array
#       items: { type: string }
#       description: >-
#         Levels that requests must reach, as resource=level, such as pods/exec=Request; Metadata for all others.
#       default: []
#   fix: { hint: add rules of level Metadata for them, autofix: none, note: how much to record is to be decided }
violations contains report.finding("dropped", ["rules", rule.index, "level"], data_) if {
	some position, rule in audit.rules
	data_ := {"rule": rule.place, "level": rule.level, "events": events(position)}
}

violations contains report.finding("unmatched", ["rules"], {"events": events(null)})

violations contains report.finding("authentication-dropped", ["rules", rule.index, "level"], data_) if {
	some position, rule in audit.rules
	rule.rank == 0
	data_ := {"rule": rule.place, "requests": anonymous_requests(position)}
}

violations contains report.finding("authentication-unmatched", ["rules"], {"requests": anonymous_requests(null)})

violations contains report.finding("authentication-stage", array.concat(path, [index]), data_) if {
	some _, position in anonymous
	rule := audit.rules[position]
	rule.rank > 0
	some [path, stages] in [
		[["omitStages"], audit.omit_stages],
		[["rules", rule.index, "omitStages"], rule.omitStages],
	]
	some index, "ResponseStarted" in stages
	data_ := {"field": values.place(path)}
}

# Requests below their level, with the position of the deciding rule, or null.
lost := [{"resource": event.resource, "verb": verb, "by": by} |
	some event in audit_events.resources
	some verb in event.verbs
	by := decided_by(somebody, audit_events.request(event, verb))
	rank_of(by) < min_rank(event.resource)
]

# Failed authentication is audited without a user, whatever was asked for.
anonymous := {
	"a list of pods": decided_by(nobody, {
		"group": "",
		"resource": "pods",
		"verb": "list",
		"namespace": "default",
		"name": "",
	}),
	"a get of /api": decided_by(nobody, {"path": "/api", "verb": "get"}),
}

somebody := {"user": null, "groups": ["system:authenticated"]}

nobody := {"user": null, "groups": []}

decided_by(identity, request) := position if {
	position := audit.deciding(identity, request)
} else := null

rank_of(null) := 0

rank_of(by) := audit.rules[by].rank

min_rank(resource) := rank if {
	ranks := [object.get(audit.ranks, level, 1) |
		some setting in input.parameters.minLevels
		[resource, level] = split(setting, "=")
	]
	rank := max(ranks)
} else := 1

# `pods/exec (create, get), secrets (list)`; undefined where a rule loses nothing.
events(by) := abbreviated(names) if {
	names := [name |
		some event in audit_events.resources
		verbs := [one.verb | some one in lost; one.by == by; one.resource == event.resource]
		verbs != []
		name := concat("", [event.resource, " (", concat(", ", verbs), ")"])
	]
	names != []
}

abbreviated(names) := concat(", ", names) if count(names) <= 6

abbreviated(names) := concat("", [concat(", ", array.slice(names, 0, 5)), " and ", more, " more"]) if {
	count(names) > 6
	more := format_int(count(names) - 5, 10)
}

anonymous_requests(by) := concat(" and ", requests) if {
	requests := [name | some name, position in anonymous; position == by]
	requests != []
}
