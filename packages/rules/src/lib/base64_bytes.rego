# The builtin gives text, which cannot tell how many bytes there were.
package rampart.lib.base64_bytes

# The bytes of standard base64 with padding, as numbers; undefined where it is something else. Line breaks are skipped,
# as Go does.
decode(text) := array.slice(bytes, 0, count(bytes) - padding) if {
	packed := replace(replace(text, "\n", ""), "\r", "")
	regex.match(`^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$`, packed)
	padding := count(split(packed, "=")) - 1
	sixes := [value | some char in split(packed, ""); value := values[char]]
	bytes := [byte |
		some start in starts(count(sixes))
		bits := (((sixes[start] * 262144) + (sixes[start + 1] * 4096)) + (sixes[start + 2] * 64)) + sixes[start + 3]
		some divisor in [65536, 256, 1]
		byte := floor(bits / divisor) % 256
	]
}

# 0, 4, 8 ... below the count.
starts(0) := []

starts(total) := [start |
	some index in numbers.range(0, (total / 4) - 1)
	start := index * 4
] if {
	total > 0
}

values[char] := index if some index, char in split(alphabet, "")

# Padding stands for zero bits.
values["="] := 0

alphabet := "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
