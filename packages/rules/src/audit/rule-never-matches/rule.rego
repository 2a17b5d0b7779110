package rampart.audit.rule_never_matches

import data.rampart.lib.audit
import data.rampart.lib.report
import data.rampart.lib.values

# METADATA
# title: Audit rules must be able to match
# scope: document
# entrypoint: true
# custom:
#   id: audit/rule-never-matches
#   severity: high
#   appliesTo: [audit.k8s.io/Policy]
#   controls: [cis/3.2.2, nsa/audit-logging, mitre/T1562.001, owasp/K05:2022, owasp/K10:2025, practice/audit-logging]
#   messages:
#     list: 'no request matches {rule}: {field} is compared literally, and each entry holds a "*"'
#     entry:
#       text: '"{entry}" in {field} matches nothing: its "*" is compared literally'
#       severity: low
#     resources: 'no request matches {field}: of the wildcards only *, name/* and */subresource are known'
#     resource-entry:
#       text: '"{entry}" in {field} matches nothing: of the wildcards only *, name/* and */subresource are known'
#       severity: low
#     verbs: 'no request matches {rule}: none of its verbs ({verbs}) is one that such requests have'
#     nameless: 'no request matches {item}: it asks for names, and {verbs} of these resources carry none'
#   fix:
#     hint: delete the list to match all of them, or list the values themselves
#     autofix: guarded
#     note: >-
#       without verbs: ['*'] the rule comes alive: one of level None then drops events, an unrestricted one shadows all
#       below it
violations contains report.finding("list", list.path, data_) if {
	some list in literal_lists
	all_wild(list.texts)
	data_ := {"rule": list.rule, "field": list.field}
}

violations contains report.finding("entry", array.concat(list.path, [index]), data_) if {
	some list in literal_lists
	not all_wild(list.texts)
	some index, entry in list.texts
	contains(entry, "*")
	data_ := {"entry": entry, "field": list.field}
}

violations contains report.finding("resources", list.path, {"field": list.field}) if {
	some list in resource_lists
	all_dead(list.texts)
}

violations contains report.finding("resource-entry", array.concat(list.path, [index]), data_) if {
	some list in resource_lists
	not all_dead(list.texts)
	some index, entry in list.texts
	is_dead(entry)
	data_ := {"entry": entry, "field": list.field}
}

violations contains report.finding("verbs", ["rules", rule.index, "verbs"], data_) if {
	some rule in audit.rules
	rule.verbs != []
	not all_wild(rule.verbs)
	every verb in rule.verbs { not verb in verbs_of[rule.scope] }
	data_ := {"rule": rule.place, "verbs": concat(", ", rule.verbs)}
}

violations contains report.finding("nameless", array.concat(item.path, ["resourceNames"]), data_) if {
	some item in items
	values.list(item.value, "resourceNames") != []
	item.verbs != []
	every verb in item.verbs { is_nameless(verb, values.texts(item.value, "resources")) }
	data_ := {"item": values.place(item.path), "verbs": concat(", ", item.verbs)}
}

# Lists that know no wildcard, as `{path, field, rule, texts}`.
literal_lists contains list_of(rule, ["rules", rule.index, field], rule[field]) if {
	some rule in audit.rules
	some field in ["verbs", "users", "userGroups", "namespaces"]
}

literal_lists contains list_of(item.rule, array.concat(item.path, ["resourceNames"]), texts) if {
	some item in items
	texts := values.texts(item.value, "resourceNames")
}

resource_lists contains list_of(item.rule, array.concat(item.path, ["resources"]), texts) if {
	some item in items
	texts := values.texts(item.value, "resources")
}

list_of(rule, path, texts) := {"path": path, "field": values.place(path), "rule": rule.place, "texts": texts}

items contains item if {
	some rule in audit.rules
	some index, value in values.list(audit.policy.rules[rule.index], "resources")
	path := ["rules", rule.index, "resources", index]
	item := {"path": path, "value": value, "rule": rule, "verbs": rule.verbs}
}

all_wild(texts) if {
	texts != []
	every text in texts { contains(text, "*") }
}

all_dead(texts) if {
	texts != []
	every text in texts { is_dead(text) }
}

# `pods*`, `*pods`, `*/*`: a star that stands for nothing.
is_dead(entry) if {
	contains(entry, "*")
	entry != "*"
	not audit.base_of_all(entry)
	not audit.sub_of_all(entry)
}

# A create of an object itself has no name in its path, and a deletecollection never has.
is_nameless("deletecollection", _)

is_nameless("create", resources) if {
	every resource in resources {
		not contains(resource, "/")
		resource != "*"
	}
}

verbs_of := {
	"all": (of_resources | of_urls),
	"resources": of_resources,
	"urls": of_urls,
}

of_resources := {"get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"}

of_urls := {"get", "head", "post", "put", "patch", "delete", "options"}
