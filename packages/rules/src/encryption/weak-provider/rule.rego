package rampart.encryption.weak_provider

import data.rampart.lib.encryption
import data.rampart.lib.report
import data.rampart.lib.values

# METADATA
# title: Encryption should use KMS v2 or secretbox
# scope: document
# entrypoint: true
# custom:
#   id: encryption/weak-provider
#   severity: medium
#   appliesTo: [apiserver.config.k8s.io/EncryptionConfiguration, EncryptionConfig]
#   controls: [cis/1.2.28, nsa/encryption, nsa/secrets, mitre/T1552.007, owasp/K08:2022, owasp/K03:2025,
#     practice/encryption-at-rest]
#   messages:
#     aescbc: '{resources} are written with aescbc, which is open to padding oracle attacks: {provider}'
#     aesgcm:
#       text: '{resources} are written with aesgcm, whose random nonces last for 200,000 writes per key: {provider}'
#       severity: high
#     local:
#       text: '{resources} are written with secretbox, and the minimum is KMS v2: {provider}'
#       severity: low
#     kms-v1:
#       text: >-
#         {provider} speaks KMS v1, which is deprecated: since Kubernetes 1.29 the API server does not start with it
#         unless the feature gate KMSv1 is set
#       severity: high
#     kms-version:
#       text: 'the API server does not start: apiVersion of {provider} is "{version}", neither v1 nor v2'
#       severity: high
#     kms-cachesize:
#       text: 'the API server does not start: {provider} has a cachesize, which {reason}'
#       severity: high
#     kms-endpoint:
#       text: 'the API server does not start: endpoint "{endpoint}" of {provider} is no unix socket'
#       severity: high
#     kms-timeout:
#       text: 'the API server does not start: timeout "{timeout}" of {provider} is no positive duration, as 3s'
#       severity: high
#     kms-name:
#       text: 'the API server does not start: the name "{name}" of {provider} {reason}'
#       severity: high
#   parameters:
#     resources:
#       type: array
#       items: { type: string }
#       description: 'Resources whose encryption is judged, such as secrets and tokens.example.com.'
#       default: [secrets]
#     minimum:
#       type: string
#       enum: [secretbox, kmsv2]
#       description: 'The weakest provider that is enough.'
#       default: secretbox
#   fix: { hint: put kms v2 or secretbox first and keep the old one for reading, autofix: none, note: needs a new key }
violations contains report.finding(message, array.concat(path, [kind]), data_) if {
	some path, names in weak
	kind := kind_at[path]
	message := {"aescbc": "aescbc", "aesgcm": "aesgcm", "secretbox": "local"}[kind]
	data_ := {"resources": concat(", ", names), "provider": values.place(path)}
}

violations contains report.finding("kms-v1", array.concat(kms.path, ["apiVersion"]), {"provider": kms.place}) if {
	some kms in all_kms
	kms.version == "v1"
}

violations contains report.finding("kms-version", array.concat(kms.path, ["apiVersion"]), data_) if {
	some kms in all_kms
	not kms.version in {"v1", "v2"}
	data_ := {"provider": kms.place, "version": kms.version}
}

violations contains report.finding("kms-cachesize", array.concat(kms.path, ["cachesize"]), data_) if {
	some kms in all_kms
	data_ := {"provider": kms.place, "reason": bad_cachesize(kms)}
}

violations contains report.finding("kms-endpoint", array.concat(kms.path, ["endpoint"]), data_) if {
	some kms in all_kms
	endpoint := values.name(kms.value, "endpoint")
	not startswith(lower(endpoint), "unix:")
	data_ := {"provider": kms.place, "endpoint": endpoint}
}

violations contains report.finding("kms-timeout", array.concat(kms.path, ["timeout"]), data_) if {
	some kms in all_kms
	values.field(kms.value, "timeout") != null
	timeout := values.name(kms.value, "timeout")
	not is_positive(timeout)
	data_ := {"provider": kms.place, "timeout": timeout}
}

violations contains report.finding("kms-name", array.concat(kms.path, ["name"]), data_) if {
	some position, kms in all_kms
	data_ := {"provider": kms.place, "name": kms.name, "reason": bad_name(position, kms)}
}

# By the path of a provider that writes: the resources that it writes.
weak[path] contains name if {
	some name in input.parameters.resources
	first := encryption.providers_of(encryption.group_resource(name))[0]
	is_weak(first.kind)
	path := first.path
}

kind_at[provider.path] := provider.kind if {
	some entry in encryption.entries
	some provider in entry.providers
}

is_weak("aescbc")

is_weak("aesgcm")

is_weak("secretbox") if input.parameters.minimum == "kmsv2"

all_kms := [kms |
	some found in encryption.of_kind("kms")
	kms := {
		"path": found.path,
		"place": values.place(found.path),
		"value": found.value,
		"name": values.name(found.value, "name"),
		"version": version(values.name(found.value, "apiVersion")),
	}
]

version("") := "v1"

version(text) := text if text != ""

bad_cachesize(kms) := "KMS v2 does not have" if {
	kms.version == "v2"
	values.field(kms.value, "cachesize") != null
}

bad_cachesize(kms) := "is zero" if {
	kms.version == "v1"
	kms.value.cachesize == 0
}

bad_name(position, kms) := "is empty" if {
	kms.name == ""
} else := "has a colon, which KMS v2 uses as a separator" if {
	kms.version != "v1"
	contains(kms.name, ":")
} else := "is that of another one, too" if {
	kms.version != "v1"
	some earlier in array.slice(all_kms, 0, position)
	earlier.name == kms.name
}

# As Go writes a duration: 3s, 1m30s, 500ms.
is_positive(timeout) if {
	regex.match(`^\+?(([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+$`, timeout)
	regex.match(`[1-9]`, timeout)
}
