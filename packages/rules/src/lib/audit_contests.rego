# METADATA
# description: >-
#   Plays an audit policy through for a resource: every request and every identity that the rules can tell apart. `null`
#   is a user, a namespace or a name that no rule mentions.
package rampart.lib.audit_contests

import data.rampart.lib.audit
import data.rampart.lib.audit_events

# `[verb, index]` of each rule that decides about one of the verbs for somebody.
winners(group, resource, verbs) := {[verb, index] |
	some verb in verbs
	some candidates in contests(group, resource, verb)
	some identity in identities
	index := [candidate |
		some candidate in candidates
		audit.matches_identity(audit.rules[candidate], identity)
	][0]
}

# The rules that a request meets, whoever sends it. Most requests meet the same ones: here they are one.
contests(group, resource, verb) := {candidates |
	invited := [index | some index, rule in audit.rules; may_match(rule, group, resource, verb)]
	some namespace in namespaces(invited, resource, verb)
	some name in names(invited, resource, verb)
	request := {"group": group, "resource": resource, "verb": verb, "namespace": namespace, "name": name}
	candidates := [index | some index in invited; audit.matches_scope(audit.rules[index], request)]
}

may_match(rule, group, resource, verb) if {
	rule.scope != "urls"
	audit.matches_verb(rule.verbs, verb)
	may_match_items(rule.items, group, resource)
}

may_match_items([], _, _)

may_match_items(items, group, resource) if {
	some item in items
	audit.covers_resource(item, group, resource)
}

# Only a list goes across namespaces.
namespaces(_, "tokenreviews", _) := {""}

namespaces(invited, resource, "list") := mentioned(invited) | {null, ""} if resource != "tokenreviews"

namespaces(invited, resource, verb) := (mentioned(invited) | {null}) - {""} if {
	resource != "tokenreviews"
	verb != "list"
}

mentioned(invited) := {namespace |
	some index in invited
	some namespace in audit.rules[index].namespaces
}

names(invited, resource, verb) := {""} if {
	audit_events.is_nameless(resource, verb)
} else := {null} | {name |
	some index in invited
	some item in audit.rules[index].items
	some name in item.names
}

# Everybody else, and whom a rule mentions; a rule with users and userGroups asks for both.
identities contains {"user": null, "groups": ["system:authenticated"]}

identities contains {"user": user, "groups": [group, "system:authenticated"]} if {
	some [user, group] in mentioned_identities
	not is_anonymous(user, group)
}

identities contains {"user": "system:anonymous", "groups": ["system:unauthenticated"]} if {
	some [user, group] in mentioned_identities
	is_anonymous(user, group)
}

mentioned_identities contains [user, group] if {
	some rule in audit.rules
	not audit.without_identity(rule)
	some user in list_or_null(rule.users)
	some group in list_or_null(rule.userGroups)
}

list_or_null([]) := [null]

list_or_null(list) := list if list != []

is_anonymous("system:anonymous", _)

is_anonymous(_, "system:unauthenticated")
