# METADATA
# description: >-
#   What a strict decoder finds in a map: keys that it does not know, and values that it cannot decode. A shape is a map
#   from key to type.
package rampart.lib.shape

import data.rampart.lib.values

# A key that is null is unknown, too: the decoder looks at the key first.
unknown_keys(holder, shape) := object.keys(holder) - object.keys(shape)

# `{path, what, wanted}` of each value that does not fit; the path begins at the holder.
misfits(holder, shape) := fields | items if {
	fields := {misfit(value, type, [key]) |
		some key, type in shape
		value := object.get(holder, key, null)
		not fits(value, type)
	}
	items := {misfit(item, element[type], [key, index]) |
		some key, type in shape
		element[type]
		some index, item in values.items(holder, key)
		not fits(item, element[type])
	}
}

misfit(value, type, path) := {"path": path, "what": nouns[type_name(value)], "wanted": wanted[type]}

element := {"strings": "string", "maps": "map"}

fits(null, _)

fits(_, "any")

fits(value, "string") if is_string(value)

fits(value, "boolean") if is_boolean(value)

fits(value, "map") if is_object(value)

fits(value, "integer") if {
	is_number(value)
	floor(value) == value
}

fits(value, type) if {
	element[type]
	is_array(value)
}

nouns := {
	"string": "a string",
	"number": "a number",
	"boolean": "a boolean",
	"array": "a list",
	"object": "a map",
}

wanted := {
	"string": "a string",
	"integer": "an integer",
	"boolean": "a boolean",
	"map": "a map",
	"strings": "a list of strings",
	"maps": "a list of maps",
}
