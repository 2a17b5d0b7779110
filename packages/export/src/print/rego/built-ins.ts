import { durationPattern } from '@rampart/engine'

export type BuiltIn =
  | 'upper_ascii'
  | 'clean_path'
  | 'is_like'
  | 'is_like_path'
  | 'is_scalar'
  | 'quantity'
  | 'duration'
  | 'item_count'
  | 'label_of'
  | 'words'
  | 'words_at'
  | 'count_words'
  | 'count_words_at'

interface Definition {
  readonly text: string
  readonly uses?: readonly BuiltIn[]
}

/** A glob as a pattern that quotes what is between the stars, and a `\E` of its own. */
const likeRule = (name: string, star: string, comment: string): string => `${comment}
${name}(text, glob) if {
	plain := replace(replace(glob, \`\\E\`, \`\\E\\\\E\\Q\`), "*", \`\\E${star}\\Q\`)
	regex.match(concat("", [\`(?s)^\\Q\`, plain, \`\\E$\`]), text)
}`

/** What Rego lacks of the language's own functions; undefined where the language says absent. */
export const builtIns: Readonly<Record<BuiltIn, Definition>> = {
  label_of: {
    text: `label_of(container, list, index) := container.name if is_string(container.name)

else := sprintf("%s[%d]", [list, index])`,
  },
  upper_ascii: {
    text: `# Letters of ASCII alone: other letters differ from language to language.
upper_ascii(text) := concat("", [letter | some char in split(text, ""); letter := upper_letter(char)]) if is_string(text)

upper_letter(char) := upper(char) if regex.match(\`[a-z]\`, char)

else := char`,
  },
  clean_path: {
    text: `clean_path(path) := concat("", [step |
	some segment in split(path, "/")
	not segment in {"", "."}
	step := concat("", ["/", segment])
]) if is_string(path)`,
  },
  is_like: { text: likeRule('is_like', '.*', '# A star is any run of characters, all else stands for itself.') },
  is_like_path: {
    text: likeRule(
      'is_like_path',
      '[^/]*',
      '# A star is any run of characters but slashes, all else stands for itself.',
    ),
  },
  is_scalar: {
    text: `is_scalar(value) if is_string(value)

is_scalar(value) if is_number(value)

is_scalar(value) if is_boolean(value)`,
  },
  quantity: {
    text: `# A number as Kubernetes writes it: 500m is 0.5.
quantity(value) := value if is_number(value)

quantity(value) := to_number(concat("", [whole, number])) * quantity_factors[suffix] if {
	pattern := \`^(?:((?:[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+))[eE][+-]?[0-9]+)|([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+))([numkMGTPE]|[KMGTPE]i)?)$\`
	[_, whole, number, suffix] := regex.find_all_string_submatch_n(pattern, value, 1)[0]
}

quantity_factors := {
	"": 1, "n": 0.000000001, "u": 0.000001, "m": 0.001,
	"k": 1000, "M": 1000000, "G": 1000000000, "T": 1000000000000, "P": 1000000000000000, "E": 1000000000000000000,
	"Ki": 1024, "Mi": 1048576, "Gi": 1073741824, "Ti": 1099511627776, "Pi": 1125899906842624, "Ei": 1152921504606846976,
}`,
  },
  duration: {
    text: `# A duration as Go writes it, in nanoseconds: 1h30m. The pattern keeps out what may overflow.
duration(text) := time.parse_duration_ns(text) if {
	is_string(text)
	regex.match(\`${durationPattern}\`, text)
}`,
  },
  item_count: {
    text: `item_count(list) := count(list) if is_array(list)`,
  },
  words: {
    text: `# A value as messages spell it.
words(value) := value if is_string(value)

else := "(unset)" if is_null(value)

else := format_int(value, 10) if {
	is_number(value)
	floor(value) == value
}

else := concat("", [spaced |
	some token in regex.find_n(\`"(?:[^"\\\\]|\\\\.)*"|[^"]\`, json.marshal(value), -1)
	spaced := object.get({",": ", "}, token, token)
])`,
  },
  words_at: {
    uses: ['words'],
    text: `words_at(of, path) := words(object.get(of, path, null)) if is_object(of)

else := "(unset)"`,
  },
  count_words: {
    text: `count_words(list) := format_int(count(list), 10) if is_array(list)

else := "(unset)"`,
  },
  count_words_at: {
    uses: ['count_words'],
    text: `count_words_at(of, path) := count_words(object.get(of, path, null)) if is_object(of)

else := "(unset)"`,
  },
}
