# METADATA
# description: >-
#   An audit policy as the API server reads it, and which rule decides about a request (the policy checker of
#   k8s.io/apiserver). Users, groups, verbs, namespaces and names are compared literally; an empty list matches all.
package rampart.lib.audit

import data.rampart.lib.values

policy := input.object

# The rules that are maps, each with its index in the policy. Lists that are absent are empty.
rules := [rule |
	some index, raw in values.items(policy, "rules")
	is_object(raw)
	items := [item(value) | some value in values.list(raw, "resources")]
	namespaces := values.texts(raw, "namespaces")
	urls := values.texts(raw, "nonResourceURLs")
	rule := {
		"index": index,
		"place": values.place(["rules", index]),
		"level": values.name(raw, "level"),
		"rank": object.get(ranks, values.name(raw, "level"), 0),
		"users": values.texts(raw, "users"),
		"userGroups": values.texts(raw, "userGroups"),
		"verbs": values.texts(raw, "verbs"),
		"namespaces": namespaces,
		"items": items,
		"urls": urls,
		"omitStages": values.texts(raw, "omitStages"),
		"scope": scope(items, namespaces, urls),
	}
]

omit_stages := values.texts(policy, "omitStages")

# A level that the API server does not know records nothing: it does not start.
ranks := {"None": 0, "Metadata": 1, "Request": 2, "RequestResponse": 3}

# An item without resources is the whole group, whatever its resourceNames.
item(raw) := {"group": group(raw), "resources": ["*"], "names": []} if values.list(raw, "resources") == []

item(raw) := {
	"group": group(raw),
	"resources": values.texts(raw, "resources"),
	"names": values.texts(raw, "resourceNames"),
} if {
	values.list(raw, "resources") != []
}

group(raw) := values.name(raw, "group") if is_object(raw)

group(null) := ""

# `resources: [secrets]`, without items, matches no group.
group(raw) := null if {
	not is_object(raw)
	raw != null
}

scope([], [], []) := "all"

scope([], [], urls) := "urls" if urls != []

scope(items, namespaces, _) := "resources" if count(items) + count(namespaces) > 0

without_identity(rule) if {
	rule.users == []
	rule.userGroups == []
}

unrestricted(rule) if {
	rule.scope == "all"
	rule.verbs == []
	without_identity(rule)
}

# The index in `rules` of the rule that decides about a request: the first that matches.
deciding(identity, request) := [position |
	some position, rule in rules
	matches_identity(rule, identity)
	matches_request(rule, request)
][0]

matches_identity(rule, identity) if {
	matches_user(rule.users, identity.user)
	matches_group(rule.userGroups, identity.groups)
}

matches_user([], _)

matches_user(users, user) if user in users

matches_group([], _)

matches_group(allowed, groups) if {
	some group in groups
	group in allowed
}

matches_request(rule, request) if {
	matches_verb(rule.verbs, request.verb)
	matches_scope(rule, request)
}

matches_verb([], _)

matches_verb(verbs, verb) if verb in verbs

matches_scope(rule, _) if rule.scope == "all"

matches_scope(rule, request) if {
	rule.scope == "urls"
	some url in rule.urls
	covers_url(url, request.path)
}

matches_scope(rule, request) if {
	rule.scope == "resources"
	matches_namespace(rule.namespaces, request.namespace)
	matches_item(rule.items, request)
}

matches_namespace([], _)

matches_namespace(namespaces, namespace) if namespace in namespaces

matches_item([], _)

matches_item(items, request) if {
	some item in items
	covers_resource(item, request.group, request.resource)
	matches_name(item.names, request.name)
}

matches_name([], _)

matches_name(names, name) if name in names

# Whether an item matches a resource, its resourceNames aside.
covers_resource(item, group, resource) if {
	covers_group(item.group, group)
	some entry in item.resources
	covers_entry(entry, resource)
}

covers_group("*", _)

covers_group(group, group)

# Whether an entry of `resources` matches all that another one matches; a concrete `pods/exec` is an entry, too.
covers_entry("*", _)

covers_entry(entry, entry)

covers_entry(by, entry) if {
	resource := base_of_all(by)
	parts := split(entry, "/")
	parts[0] == resource
}

covers_entry(by, entry) if {
	subresource := sub_of_all(by)
	parts := split(entry, "/")
	count(parts) == 2
	parts[1] == subresource
}

# `pods` of `pods/*`, which matches pods itself, too.
base_of_all(entry) := parts[0] if {
	parts := split(entry, "/")
	count(parts) == 2
	parts[1] == "*"
	parts[0] != ""
	not contains(parts[0], "*")
}

# `scale` of `*/scale`.
sub_of_all(entry) := parts[1] if {
	parts := split(entry, "/")
	count(parts) == 2
	parts[0] == "*"
	parts[1] != ""
	not contains(parts[1], "*")
}

covers_url("*", _)

covers_url(url, url)

covers_url(by, url) if {
	endswith(by, "*")
	startswith(url, trim_right(by, "*"))
}
