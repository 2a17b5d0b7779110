package rampart.encryption.identity_fallback

import data.rampart.lib.encryption
import data.rampart.lib.report

# METADATA
# title: identity should be removed after migration
# scope: document
# entrypoint: true
# custom:
#   id: encryption/identity-fallback
#   severity: low
#   appliesTo: [apiserver.config.k8s.io/EncryptionConfiguration, EncryptionConfig]
#   controls: [cis/1.2.28, nsa/encryption, mitre/T1552.007, owasp/K08:2022, owasp/K03:2025, practice/encryption-at-rest]
#   messages:
#     fallback: >-
#       {entry} still reads objects that are not encrypted: identity stands behind {first}, so that nobody notices one
#       which was never rewritten
#   fix:
#     hint: rewrite all objects, then remove identity
#     autofix: none
#     note: objects that were not rewritten become unreadable
violations contains report.finding("fallback", array.concat(provider.path, ["identity"]), data_) if {
	some entry in encryption.entries
	first := entry.providers[0]
	first.kind in {"kms", "aesgcm", "aescbc", "secretbox"}
	some provider in array.slice(entry.providers, 1, count(entry.providers))
	provider.kind == "identity"
	data_ := {"entry": entry.place, "first": first.kind}
}
