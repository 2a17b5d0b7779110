package rampart.encryption.identity_first

import data.rampart.lib.encryption
import data.rampart.lib.report

# METADATA
# title: identity must not be the first provider
# scope: document
# entrypoint: true
# custom:
#   id: encryption/identity-first
#   severity: critical
#   appliesTo: [apiserver.config.k8s.io/EncryptionConfiguration, EncryptionConfig]
#   controls:
#     [cis/1.2.28, nsa/encryption, nsa/secrets, nsa/control-plane-hardening, mitre/T1552.007, mitre/T1552.001,
#      owasp/K08:2022, owasp/K03:2025, practice/encryption-at-rest]
#   messages:
#     secrets: >-
#       {resources} are written unencrypted: identity is the first provider of {entry}, which is right only while a
#       cluster is decrypted or as the first step of a roll-out
#     secrets-never: '{resources} are never encrypted: identity is the only provider of {entry}'
#     sensitive:
#       text: >-
#         {resources} are written unencrypted: identity is the first provider of {entry}, which is right only while a
#         cluster is decrypted or as the first step of a roll-out
#       severity: medium
#     sensitive-never:
#       text: '{resources} are never encrypted: identity is the only provider of {entry}'
#       severity: medium
#   parameters:
#     sensitiveResources:
#       type: array
#       items: { type: string }
#       description: 'Resources that are judged beside secrets and configmaps, such as tokens.example.com.'
#       default: []
#   fix:
#     hint: move identity to the end, then rewrite all objects
#     autofix: guarded
#     note: >-
#       each API server must be able to read with the new first provider, and KMS must be up; a deliberate decryption
#       looks the same
violations contains report.finding(message, path, data_) if {
	some path in paths
	names := [name | some name in judged; plain[name].path == path]
	message := concat("", [grade(names), extent(plain[names[0]])])
	data_ := {"resources": concat(", ", names), "entry": plain[names[0]].entry}
}

# By resource: where identity comes first, and whether anything follows it.
plain[name] := {"path": array.concat(first.path, ["identity"]), "entry": entry, "alone": alone} if {
	some name in judged
	providers := encryption.providers_of(encryption.group_resource(name))
	first := providers[0]
	first.kind == "identity"
	entry := [entry.place | some entry in encryption.entries; first in entry.providers][0]
	alone := {provider.kind | some provider in providers} == {"identity"}
}

paths := {place.path | some place in plain}

judged := array.concat(always, [name | some name in input.parameters.sensitiveResources; not name in always])

always := ["secrets", "configmaps"]

grade(names) := "secrets" if "secrets" in names

grade(names) := "sensitive" if not "secrets" in names

extent(place) := "-never" if place.alone

extent(place) := "" if not place.alone
