/** The paths at which decoded data differs. @returns {(string | number)[][]} */
export function differences(one, other, path = []) {
  if (Object.is(one, other)) return []
  if (!isHolder(one) || !isHolder(other) || Array.isArray(one) !== Array.isArray(other)) return [path]
  if (Array.isArray(one) && one.length !== other.length) return [path]
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].flatMap((key) =>
    differences(one[key], other[key], [...path, Array.isArray(one) ? Number(key) : key]),
  )
}

/** Whether one path leads to or through the place of the other. */
export function meet(one, other) {
  return one.slice(0, other.length).every((step, index) => step === other[index])
}

const isHolder = (value) => typeof value === 'object' && value !== null
