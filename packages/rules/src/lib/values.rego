# METADATA
# description: >-
#   Reads fields as Kubernetes decodes them, and never undefined: null is absent, and a value of a wrong type is kept as
#   text that equals nothing, so that a mistake does not silently widen or silence a rule.
package rampart.lib.values

field(holder, key) := object.get(map(holder), key, null)

map(value) := value if is_object(value)

map(value) := {} if not is_object(value)

# What Go decodes into a struct; null is one without fields.
is_map(value) if is_object(value)

is_map(null)

is_string_or_null(value) if is_string(value)

is_string_or_null(null)

list(holder, key) := as_list(field(holder, key))

as_list(value) := value if is_array(value)

as_list(null) := []

as_list(value) := [value] if {
	not is_array(value)
	value != null
}

# The list itself, where it is one.
items(holder, key) := value if {
	value := field(holder, key)
	is_array(value)
} else := []

texts(holder, key) := [text(value) | some value in list(holder, key)]

name(holder, key) := text(field(holder, key))

text(value) := value if is_string(value)

# Go's decoder gives an empty string for null, in lists too.
text(null) := ""

text(value) := json.marshal(value) if {
	not is_string(value)
	value != null
}

# `rules[2].resources[0]`, as people write a path.
place(path) := trim_prefix(concat("", [step(part) | some part in path]), ".")

step(part) := concat("", ["[", format_int(part, 10), "]"]) if is_number(part)

step(part) := concat("", [".", part]) if is_string(part)

minor(version) := to_number(split(version, ".")[1])

at_least(version) if minor(input.target.kubernetes) >= minor(version)
