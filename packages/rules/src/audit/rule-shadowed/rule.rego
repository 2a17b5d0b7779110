package rampart.audit.rule_shadowed

import data.rampart.lib.audit
import data.rampart.lib.report

# METADATA
# title: Audit rules must not be shadowed
# scope: document
# entrypoint: true
# custom:
#   id: audit/rule-shadowed
#   severity: medium
#   appliesTo: [audit.k8s.io/Policy]
#   controls: [cis/3.2.2, nsa/audit-logging, mitre/T1562.001, owasp/K05:2022, owasp/K10:2025, practice/audit-logging]
#   messages:
#     weakened:
#       text: '{rule} ({level}) is never reached, {by} ({byLevel}) takes all its requests and records less'
#       severity: high
#     after-all: '{rule} ({level}) is never reached, {by} ({byLevel}) before it takes every request'
#     without-effect: '{rule} ({level}) is never reached, {by} ({byLevel}) takes all its requests'
#     duplicate:
#       text: '{rule} ({level}) is never reached, {by} ({byLevel}) takes all its requests and records the same'
#       severity: low
#   fix: { hint: move the narrower rule before the broader one, autofix: guarded, note: safe where their levels differ }
violations contains report.finding(message(rule, by), ["rules", rule.index], data_) if {
	some position, rule in audit.rules
	by := [earlier | some earlier in array.slice(audit.rules, 0, position); covers(earlier, rule)][0]
	data_ := {"rule": rule.place, "level": rule.level, "by": by.place, "byLevel": by.level}
}

message(rule, by) := "weakened" if {
	rule.rank > by.rank
} else := "after-all" if {
	audit.unrestricted(by)
} else := "duplicate" if {
	rule.rank == by.rank
	stages(rule) == stages(by)
} else := "without-effect"

stages(rule) := {stage | some stage in rule.omitStages} | {stage | some stage in audit.omit_stages}

# One rule covers another when each request that matches the other matches it, too.
covers(by, rule) if {
	covers_list(by.users, rule.users)
	covers_list(by.userGroups, rule.userGroups)
	covers_list(by.verbs, rule.verbs)
	covers_scope(by, rule)
}

covers_list([], _)

covers_list(by, list) if {
	list != []
	every entry in list { entry in by }
}

covers_scope(by, _) if by.scope == "all"

covers_scope(by, rule) if {
	by.scope == "urls"
	rule.scope == "urls"
	every url in rule.urls { covered_url(by.urls, url) }
}

covers_scope(by, rule) if {
	by.scope == "resources"
	rule.scope == "resources"
	covers_list(by.namespaces, rule.namespaces)
	covers_items(by.items, rule.items)
}

covered_url(urls, url) if {
	some by in urls
	audit.covers_url(by, url)
}

covers_items([], _)

covers_items(by, items) if {
	items != []
	every item in items {
		every entry in item.resources { covers_entry(by, item, entry) }
	}
}

# Each name on its own: two items of one rule may share the names of another's.
covers_entry(by, item, entry) if {
	some one in by
	audit.covers_resource(one, item.group, entry)
	one.names == []
}

covers_entry(by, item, entry) if {
	item.names != []
	every name in item.names { covers_name(by, item.group, entry, name) }
}

covers_name(by, group, entry, name) if {
	some one in by
	audit.covers_resource(one, group, entry)
	name in one.names
}
