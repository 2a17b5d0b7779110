package rampart.encryption.key_material

import data.rampart.lib.base64_bytes
import data.rampart.lib.encryption
import data.rampart.lib.report
import data.rampart.lib.values

# METADATA
# title: Encryption keys must be valid and not stored in the repository
# scope: document
# entrypoint: true
# custom:
#   id: encryption/key-material
#   severity: high
#   hidesValue: true
#   appliesTo: [apiserver.config.k8s.io/EncryptionConfiguration, EncryptionConfig]
#   controls:
#     [cis/1.2.28, nsa/encryption, nsa/secrets, mitre/T1552.001, owasp/K08:2022, owasp/K03:2025,
#      practice/encryption-at-rest]
#   messages:
#     committed:
#       text: '{key} is a real encryption key in clear text: whoever reads this file can read what it encrypts'
#       severity: critical
#     no-keys: 'the API server does not start: {provider} has no keys'
#     no-name: 'the API server does not start: {key} has no name'
#     no-secret: 'the API server does not start: {key} has no secret'
#     placeholder: 'the API server does not start: the secret of {key} is a placeholder'
#     not-base64: 'the API server does not start: the secret of {key} is not base64 with padding'
#     length: 'the API server does not start: the secret of {key} has {bytes} bytes, and {kind} takes {wanted}'
#     short:
#       text: 'the secret of {key} has {bytes} bytes: aescbc is documented for 32'
#       severity: low
#     sample: 'the secret of {key} is a published sample, which protects nothing'
#     repetitive: 'the secret of {key} has fewer than 8 different bytes: it is not random'
#     passphrase: 'the secret of {key} is text, not random bytes: it can be guessed'
#     repeated-name: '{key} is never used for reading: an earlier key of {provider} has its name'
#     reused: 'the secret of {key} is used by {other}, too: one key must not serve two ciphers'
#   parameters:
#     sampleKeys:
#       type: array
#       items: { type: string }
#       description: 'Secrets, in base64, that are published somewhere and must not be used.'
#       default: []
#   fix:
#     hint: generate 32 random bytes where the control plane is provisioned
#     autofix: none
#     note: a key that a tool writes into a file is no secret
violations contains report.finding("no-keys", array.concat(provider.path, ["keys"]), {"provider": place}) if {
	some kind in encryption.local_kinds
	some provider in encryption.of_kind(kind)
	values.list(provider.value, "keys") == []
	place := values.place(provider.path)
}

violations contains report.finding("no-name", array.concat(key.path, ["name"]), {"key": key.place}) if {
	some key in keys
	key.name == ""
}

violations contains report.finding(flaw.message, array.concat(key.path, ["secret"]), data_) if {
	some key in keys
	flaw := flaw_of(key)
	data_ := object.union({"key": key.place}, flaw.data)
}

violations contains report.finding("short", array.concat(key.path, ["secret"]), data_) if {
	some key in keys
	key.kind == "aescbc"
	count(key.bytes) in {16, 24}
	data_ := {"key": key.place, "bytes": format_int(count(key.bytes), 10)}
}

violations contains report.finding("repeated-name", array.concat(key.path, ["name"]), data_) if {
	some position, key in keys
	some earlier in array.slice(keys, 0, position)
	earlier.provider == key.provider
	earlier.name == key.name
	key.name != ""
	data_ := {"key": key.place, "provider": key.provider}
}

violations contains report.finding("reused", array.concat(key.path, ["secret"]), data_) if {
	some position, key in keys
	others := [earlier.place |
		some earlier in array.slice(keys, 0, position)
		earlier.kind != key.kind
		earlier.bytes == key.bytes
	]
	data_ := {"key": key.place, "other": others[0]}
}

# In the order of the file. `bytes` is absent where the secret is not base64; what SOPS encrypted is none.
keys := [object.union(key, decoded(key)) |
	some entry in encryption.entries
	some provider in entry.providers
	some kind in encryption.local_kinds
	config := {"path": array.concat(provider.path, [kind]), "value": values.field(provider.value, kind)}
	some each in encryption.keys_of(config)
	key := {
		"path": each.path,
		"place": values.place(each.path),
		"provider": values.place(config.path),
		"kind": kind,
		"name": values.name(each.value, "name"),
		"secret": values.name(each.value, "secret"),
	}
]

decoded(key) := {"bytes": base64_bytes.decode(key.secret)} if {
	key.secret != ""
} else := {}

# Undefined where only SOPS knows the secret.
flaw_of(key) := {"message": "no-secret", "data": {}} if {
	key.secret == ""
} else := {"message": "placeholder", "data": {}} if {
	not is_encrypted(key)
	not has_right_length(key)
	is_placeholder(key.secret)
} else := {"message": "not-base64", "data": {}} if {
	not is_encrypted(key)
	not key.bytes
} else := {"message": "length", "data": data_} if {
	not has_right_length(key)
	data_ := {"bytes": format_int(count(key.bytes), 10), "kind": key.kind, "wanted": words[key.kind]}
} else := {"message": "sample", "data": {}} if {
	key.secret in input.parameters.sampleKeys
} else := {"message": "repetitive", "data": {}} if {
	key.bytes
	count({byte | some byte in key.bytes}) < 8
} else := {"message": "passphrase", "data": {}} if {
	every byte in key.bytes { is_typed(byte) }
} else := {"message": "committed", "data": {}} if {
	key.bytes
}

has_right_length(key) if count(key.bytes) in lengths[key.kind]

lengths := {"aesgcm": {16, 24, 32}, "aescbc": {16, 24, 32}, "secretbox": {32}}

words := {"aesgcm": "16, 24 or 32", "aescbc": "16, 24 or 32", "secretbox": "32"}

is_encrypted(key) if {
	is_object(input.object.sops)
	startswith(key.secret, "ENC[")
}

is_placeholder(secret) if {
	some mark in ["<", "$", "{", "base64", "secret", "key", "change"]
	contains(lower(secret), mark)
}

# With a passphrase, echo encodes a line break.
is_typed(10)

is_typed(byte) if {
	byte >= 32
	byte < 127
}
