package rampart.encryption.secrets_covered

import data.rampart.lib.encryption
import data.rampart.lib.encryption_shapes
import data.rampart.lib.report
import data.rampart.lib.shape
import data.rampart.lib.values

# METADATA
# title: Secrets (and other sensitive resources) must be covered
# scope: document
# entrypoint: true
# custom:
#   id: encryption/secrets-covered
#   severity: high
#   appliesTo: [apiserver.config.k8s.io/EncryptionConfiguration, EncryptionConfig]
#   controls:
#     [cis/1.2.28, nsa/encryption, nsa/secrets, mitre/T1552.007, owasp/K08:2022, owasp/K03:2025,
#      practice/encryption-at-rest]
#   messages:
#     uncovered: '{resource} are not encrypted: no entry names them'
#     plain: '{resource} are written unencrypted: the first provider that they meet is identity'
#     version: 'the API server does not start: apiVersion is "{version}", and only apiserver.config.k8s.io/v1 is read'
#     unknown-key: 'the API server does not start: it does not know {field}'
#     wrong-type: 'the API server does not start: {field} is {what}, not {wanted}'
#     empty: 'the API server does not start: {field} is empty'
#     provider: 'the API server does not start: {item} holds {providers}, and must hold one provider'
#     name: 'the API server does not start: "{name}" {reason}'
#     repeated: 'the API server does not start: "{name}" stands twice in {list}'
#     overlap: 'the API server does not start: "{name}" is part of "{wildcard}" in the same list'
#     masked: 'the API server does not start: "{name}" comes after "{wildcard}" of {entry}, which already takes it'
#   parameters:
#     resources:
#       type: array
#       items: { type: string }
#       description: 'Resources that must be encrypted, such as secrets and tokens.example.com.'
#       default: [secrets]
#   fix:
#     hint: add secrets to an entry whose first provider encrypts
#     autofix: guarded
#     note: it covers what is written from then on; existing objects must be rewritten
#   foldsInto: [{ rule: encryption/identity-first, when: same-path }]
violations contains report.finding("uncovered", ["resources"], {"resource": name}) if {
	some name in input.parameters.resources
	encryption.providers_of(encryption.group_resource(name)) == []
}

violations contains report.finding("plain", array.concat(first.path, ["identity"]), {"resource": name}) if {
	some name in input.parameters.resources
	first := encryption.providers_of(encryption.group_resource(name))[0]
	first.kind == "identity"
}

violations contains report.finding("version", ["apiVersion"], {"version": input.object.apiVersion}) if {
	not input.object.apiVersion in {"apiserver.config.k8s.io/v1", "v1"}
}

violations contains report.finding("unknown-key", path, {"field": values.place(path)}) if {
	some holder in encryption_shapes.holders
	some key in shape.unknown_keys(holder.value, encryption_shapes.shapes[holder.shape])
	path := array.concat(holder.path, [key])
}

violations contains report.finding("wrong-type", path, data_) if {
	some holder in encryption_shapes.holders
	some misfit in shape.misfits(holder.value, encryption_shapes.shapes[holder.shape])
	path := array.concat(holder.path, misfit.path)
	data_ := {"field": values.place(path), "what": misfit.what, "wanted": misfit.wanted}
}

violations contains report.finding("empty", ["resources"], {"field": "resources"}) if {
	values.list(input.object, "resources") == []
}

violations contains report.finding("empty", path, {"field": values.place(path)}) if {
	some holder in encryption_shapes.holders
	holder.shape == "entry"
	some field in ["resources", "providers"]
	values.list(holder.value, field) == []
	path := array.concat(holder.path, [field])
}

violations contains report.finding("provider", provider.path, {"item": provider.place, "providers": held}) if {
	some entry in encryption.entries
	some provider in entry.providers
	held := words[provider.kind]
}

violations contains report.finding("name", array.concat(entry.path, ["resources", index]), data_) if {
	some entry in encryption.entries
	some index, name in entry.names
	data_ := {"name": name.name, "reason": refusal(name)}
}

violations contains report.finding("repeated", array.concat(entry.path, ["resources", index]), data_) if {
	some entry in encryption.entries
	some index, name in entry.names
	some earlier in array.slice(entry.names, 0, index)
	same(name, earlier)
	data_ := {"name": name.name, "list": values.place(array.concat(entry.path, ["resources"]))}
}

violations contains report.finding("overlap", array.concat(entry.path, ["resources", index]), data_) if {
	some entry in encryption.entries
	some index, name in entry.names
	some other in entry.names
	takes(other, name)
	not same(name, other)
	other.name != "*"
	data_ := {"name": name.name, "wildcard": other.name}
}

violations contains report.finding("masked", array.concat(entry.path, ["resources", index]), data_) if {
	some position, entry in encryption.entries
	some index, name in entry.names
	masks := [[earlier.place, other.name] |
		some earlier in array.slice(encryption.entries, 0, position)
		some other in earlier.names
		takes(other, name)
	]
	[place, wildcard] := masks[0]
	data_ := {"name": name.name, "wildcard": wildcard, "entry": place}
}

words := {"none": "none that is known", "several": "more than one"}

# As the server checks: one reason for a name.
refusal(name) := "is no resource: names have no capital letters" if {
	lower(name.name) != name.name
} else := "is written *. for the core group and *.* for all resources" if {
	name.name == "*"
} else := "has no API, so that nothing encrypts it" if {
	name.name in {"apiserveripinfo", "serviceipallocations", "servicenodeportallocations"}
} else := "is stored as events: that is the name to use" if {
	name.group == "events.k8s.io"
} else := "is of a group that was removed" if {
	name.group == "extensions"
} else := "is a resource of all groups, which cannot be encrypted at once" if {
	name.group == "*"
	name.resource != "*"
}

same(one, other) if [one.resource, one.group] == [other.resource, other.group]

# Whether a name is a wildcard that another one falls under.
takes(wildcard, _) if {
	wildcard.resource == "*"
	wildcard.group == "*"
}

takes(wildcard, name) if {
	wildcard.resource == "*"
	wildcard.group == name.group
}
