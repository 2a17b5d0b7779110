# METADATA
# description: >-
#   An EncryptionConfiguration as the API server reads it: which providers encrypt a resource (encryptionconfig of
#   k8s.io/apiserver). The first provider writes, all of them read.
package rampart.lib.encryption

import data.rampart.lib.values

kinds := ["kms", "aesgcm", "aescbc", "secretbox", "identity"]

# Those whose keys stand in the file.
local_kinds := ["aesgcm", "aescbc", "secretbox"]

# The entries that can be decoded, each with its place.
entries := [entry |
	some index, raw in values.items(input.object, "resources")
	values.is_map(raw)
	path := ["resources", index]
	entry := {
		"path": path,
		"value": values.map(raw),
		"place": values.place(path),
		"names": [group_resource(name) | some name in values.texts(raw, "resources")],
		"providers": [provider(path, position, each) | some position, each in values.items(raw, "providers")],
	}
]

# `kind` is what the item holds; "none", "several" and "misfit" are refused.
provider(path, index, raw) := {
	"path": array.concat(path, ["providers", index]),
	"place": values.place(array.concat(path, ["providers", index])),
	"kind": kind(raw),
	"value": values.map(raw),
}

kind(raw) := "misfit" if {
	not values.is_map(raw)
} else := held[0] if {
	held := [name | some name in kinds; values.field(raw, name) != null]
	count(held) == 1
} else := "none" if {
	every name in kinds { values.field(raw, name) == null }
} else := "several"

# `{path, value}` of all providers of a kind, in any position.
of_kind(name) := [{"path": array.concat(each.path, [name]), "value": value} |
	some entry in entries
	some each in entry.providers
	value := values.field(each.value, name)
	value != null
]

# `{path, value}` of the keys of a local provider.
keys_of(provider) := [{"path": array.concat(provider.path, ["keys", index]), "value": values.map(key)} |
	some index, key in values.items(provider.value, "keys")
	values.is_map(key)
]

# A name up to its first dot; `*.` is the core group.
group_resource(name) := {"name": name, "resource": parts[0], "group": group} if {
	parts := split(name, ".")
	group := concat(".", array.slice(parts, 1, count(parts)))
}

# The providers of a resource in the order in which they are asked, empty where nothing encrypts it: those of its own
# name, wherever it stands; else those of its group; else those of all.
providers_of(resource) := own if {
	own := named(resource.resource, resource.group)
	own != []
} else := of_group if {
	values.at_least("1.27")
	of_group := named("*", resource.group)
	of_group != []
} else := of_all if {
	values.at_least("1.27")
	of_all := named("*", "*")
} else := []

named(resource, group) := [each |
	some entry in entries
	some name in entry.names
	name.resource == resource
	name.group == group
	some each in entry.providers
]
