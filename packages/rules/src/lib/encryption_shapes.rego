# The fields of an EncryptionConfiguration, as `rampart.lib.shape` reads them.
package rampart.lib.encryption_shapes

import data.rampart.lib.encryption

shapes := {
	# What SOPS adds is gone when the API server reads the file.
	"configuration": {"apiVersion": "string", "kind": "string", "resources": "maps", "sops": "any"},
	"entry": {"resources": "strings", "providers": "maps"},
	"provider": {"aescbc": "map", "aesgcm": "map", "identity": "map", "kms": "map", "secretbox": "map"},
	"aescbc": {"keys": "maps"},
	"aesgcm": {"keys": "maps"},
	"secretbox": {"keys": "maps"},
	"identity": {},
	"kms": {
		"apiVersion": "string",
		"cachesize": "integer",
		"endpoint": "string",
		"name": "string",
		"timeout": "any",
	},
	"key": {"name": "string", "secret": "string"},
}

# Every map of the configuration, as `{path, shape, value}`.
holders contains {"path": [], "shape": "configuration", "value": input.object}

holders contains {"path": entry.path, "shape": "entry", "value": entry.value} if some entry in encryption.entries

holders contains {"path": provider.path, "shape": "provider", "value": provider.value} if {
	some entry in encryption.entries
	some provider in entry.providers
}

holders contains {"path": provider.path, "shape": kind, "value": provider.value} if {
	some kind in encryption.kinds
	some provider in encryption.of_kind(kind)
	is_object(provider.value)
}

holders contains {"path": key.path, "shape": "key", "value": key.value} if {
	some kind in encryption.local_kinds
	some provider in encryption.of_kind(kind)
	some key in encryption.keys_of(provider)
}
