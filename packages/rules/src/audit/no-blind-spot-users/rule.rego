package rampart.audit.no_blind_spot_users

import data.rampart.lib.audit
import data.rampart.lib.audit_events
import data.rampart.lib.report

# METADATA
# title: Audit must not exclude privileged or broad identities
# scope: document
# entrypoint: true
# custom:
#   id: audit/no-blind-spot-users
#   severity: high
#   appliesTo: [audit.k8s.io/Policy]
#   controls:
#     [cis/3.2.2, nsa/audit-logging, mitre/T1562.001, mitre/T1078, owasp/K05:2022, owasp/K10:2025,
#      practice/audit-logging]
#   messages:
#     url:
#       text: '{rule} keeps {url} out of the audit log, which is none of the URLs that may be'
#       severity: medium
#     everything: '{rule} has level None and names no resources: {whose} can act on any of them unseen'
#     identity: '{rule} keeps "{identity}" out of the audit log: people and broad groups must be recorded'
#     sensitive: '{rule} keeps {item} out of the audit log, whoever asks, and it covers security-relevant requests'
#     component: '{rule} keeps more of "{identity}" out of the audit log than reads of resources that it lists: {why}'
#   parameters:
#     allowedUrls:
#       type: array
#       items: { type: string }
#       description: Non-resource URLs that need not be recorded.
#       default: [/healthz*, /livez*, /readyz*, /metrics, /version*, /openapi*, /swagger*, /api*]
#     allowedExclusions:
#       type: array
#       items: { type: string }
#       description: Rules that may stand, each as the JSON of all its fields but level and omitStages.
#       default: []
#   fix:
#     hint: remove the rule or narrow it to what floods the log
#     autofix: none
#     note: who may go unseen is for a person to decide
violations contains report.finding("url", ["rules", rule.index, "nonResourceURLs", index], data_) if {
	some rule in dropping
	rule.scope == "urls"
	some index, url in rule.urls
	not is_allowed_url(url)
	data_ := {"rule": rule.place, "url": url}
}

violations contains report.finding("everything", ["rules", rule.index, "level"], data_) if {
	some rule in dropping
	rule.scope != "urls"
	rule.items == []
	data_ := {"rule": rule.place, "whose": whose(rule)}
}

violations contains report.finding("identity", ["rules", rule.index, field, index], data_) if {
	some rule in judged_by_identity
	some field in ["users", "userGroups"]
	some index, identity in rule[field]
	is_broad(field, identity)
	data_ := {"rule": rule.place, "identity": identity}
}

violations contains report.finding("sensitive", ["rules", rule.index, "resources", index], data_) if {
	some rule in judged_by_identity
	audit.without_identity(rule)
	some index, item in rule.items
	audit_events.covered_by(item)
	data_ := {"rule": rule.place, "item": concat(", ", item.resources)}
}

violations contains report.finding("component", ["rules", rule.index, "level"], data_) if {
	some rule in judged_by_identity
	not names_broad(rule)
	data_ := {"rule": rule.place, "identity": array.concat(rule.users, rule.userGroups)[0], "why": excess(rule)}
}

dropping contains rule if {
	some rule in audit.rules
	rule.level == "None"
	not is_excluded(rule)
}

judged_by_identity contains rule if {
	some rule in dropping
	not is_noise(rule)
}

is_excluded(rule) if {
	some exclusion in input.parameters.allowedExclusions
	json.unmarshal(exclusion) == object.remove(audit.policy.rules[rule.index], ["level", "omitStages"])
}

is_allowed_url(url) if {
	some allowed in input.parameters.allowedUrls
	audit.covers_url(allowed, url)
}

# Events and leases change all the time and say nothing about people; a rule without items has nothing else either.
is_noise(rule) if {
	every item in rule.items {
		every resource in item.resources { [item.group, resource] in noise }
	}
}

noise := {["", "events"], ["events.k8s.io", "events"], ["coordination.k8s.io", "leases"]}

names_broad(rule) if {
	some field in ["users", "userGroups"]
	some identity in rule[field]
	is_broad(field, identity)
}

is_broad("users", "system:anonymous")

is_broad("userGroups", group) if group in broad_groups

is_broad("userGroups", group) if startswith(group, "system:serviceaccounts:")

# A name outside of system: is a person's, or that of a group of people.
is_broad(_, identity) if not startswith(identity, "system:")

broad_groups := {"system:masters", "system:serviceaccounts", "system:authenticated", "system:unauthenticated"}

# What a component of the control plane may not do unseen; undefined where it does nothing of the kind.
excess(rule) := "it lists no verbs" if {
	rule.verbs == []
} else := "it takes secrets" if {
	some entry in entries(rule)
	split(entry, "/")[0] == "secrets"
} else := "it does not list its resources" if {
	some entry in entries(rule)
	contains(entry, "*")
} else := concat("", ["it takes the verb ", verb]) if {
	verb := [verb | some verb in rule.verbs; not is_read(verb, rule)][0]
}

is_read(verb, _) if verb in {"get", "list", "watch"}

# How components elect their leader.
is_read("update", rule) if {
	every entry in entries(rule) { entry in {"endpoints", "configmaps", "leases"} }
}

entries(rule) := {entry | some item in rule.items; some entry in item.resources}

whose(rule) := "everybody" if audit.without_identity(rule)

whose(rule) := concat(", ", array.concat(rule.users, rule.userGroups)) if not audit.without_identity(rule)
