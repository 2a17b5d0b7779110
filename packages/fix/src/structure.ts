import { isMap, type Edit, type Path } from '@rampart/engine'

/** What edits make of decoded data: the measure of what they make of the text. The data itself stays as it is. */
export function editedValue(value: unknown, edits: readonly Edit[]): unknown {
  return inOrder(edits).reduce((edited, edit) => changed(edited, edit.path, edit), value)
}

const isMove = ({ op }: Edit): boolean => op === 'insert' || op === 'remove' || op === 'move'

/** Paths mean the resource before any edit: what moves the items of a list goes from the last to the first. */
function inOrder(edits: readonly Edit[]): Edit[] {
  const moves = edits.filter(isMove).toSorted((one, other) => compare(place(other), place(one)))
  const renames = edits.filter(({ op }) => op === 'rename')
  return [...edits.filter(({ op }) => op === 'set'), ...moves, ...renames]
}

const place = (edit: Edit): Path => (edit.op === 'insert' ? [...edit.path, edit.index] : edit.path)

function compare(one: Path, other: Path): number {
  for (const [index, step] of one.entries()) {
    const against = other[index]
    if (against === undefined) return 1
    if (step === against) continue
    if (typeof step === 'number' && typeof against === 'number') return step - against
    return String(step) < String(against) ? -1 : 1
  }
  return one.length - other.length
}

/** A copy along the path: what aliases share elsewhere stays as it was. Makes the maps on the way. */
function changed(value: unknown, path: Path, edit: Edit): unknown {
  const [step, ...rest] = path
  if (step === undefined) return atEnd(value, edit)
  if (Array.isArray(value)) return inList(value, Number(step), rest, edit)
  if (value !== undefined && value !== null && !isMap(value)) return value
  const fields = Object.entries(isMap(value) ? value : {})
  const isLast = rest.length === 0
  if (isLast && edit.op === 'remove') return Object.fromEntries(fields.filter(([key]) => key !== step))
  if (isLast && edit.op === 'rename') {
    return Object.fromEntries(fields.map(([key, field]) => [key === step ? edit.key : key, field]))
  }
  const own = fields.find(([key]) => key === step)?.[1]
  return Object.fromEntries([...fields, [step, changed(own, rest, edit)]])
}

function inList(list: readonly unknown[], index: number, rest: Path, edit: Edit): unknown[] {
  if (rest.length === 0 && edit.op === 'remove') return list.toSpliced(index, 1)
  if (rest.length === 0 && edit.op === 'move') return moved(list, index, edit.index)
  // A field of a list: the text is refused for it, and so is this.
  if (!(index >= 0 && index < list.length)) return [...list]
  return list.with(index, changed(list[index], rest, edit))
}

function moved(list: readonly unknown[], from: number, to: number): unknown[] {
  const without = list.toSpliced(from, 1)
  return without.toSpliced(to > from ? to - 1 : to, 0, list[from])
}

function atEnd(value: unknown, edit: Edit): unknown {
  if (edit.op === 'set') return edit.value
  return edit.op === 'insert' ? (Array.isArray(value) ? value : []).toSpliced(edit.index, 0, edit.value) : value
}

/** Whether decoded data is the same; the order of keys means nothing. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]))
  }
  if (!isMap(one) || !isMap(other)) return false
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  )
}
