import { isMap, type Path } from '@rampart/engine'

/** One small change of a manifest. Paths begin at the resource's root. */
export type Edit =
  | { readonly kind: 'remove'; readonly path: Path }
  | { readonly kind: 'set'; readonly path: Path; readonly value: unknown }
  /** `path` is that of the entry. */
  | { readonly kind: 'rename'; readonly path: Path; readonly to: string }
  /** The item once more, at the end of its list. */
  | { readonly kind: 'copy'; readonly path: Path }
  | { readonly kind: 'move'; readonly path: Path; readonly to: Path }

/** The value changed, or `undefined` where the edit does not fit it. */
export function applyEdit(root: unknown, edit: Edit): unknown {
  switch (edit.kind) {
    case 'remove':
      return removeAt(root, edit.path)
    case 'set':
      return setAt(root, edit.path, edit.value)
    case 'rename': {
      const moved = setAt(root, [...edit.path.slice(0, -1), edit.to], valueAt(root, edit.path))
      return removeAt(moved, edit.path)
    }
    case 'copy': {
      const list = edit.path.slice(0, -1)
      const items = valueAt(root, list)
      return Array.isArray(items) ? setAt(root, [...list, items.length], renamed(valueAt(root, edit.path))) : undefined
    }
    case 'move':
      return setAt(removeAt(root, edit.path), edit.to, valueAt(root, edit.path))
  }
}

/** What stands at a path; `undefined` where nothing does. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root
  for (const step of path) {
    if (Array.isArray(value)) value = typeof step === 'number' ? (value as unknown[])[step] : undefined
    else value = isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined
  }
  return value
}

function setAt(root: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (typeof step === 'number') {
    if (root !== undefined && !Array.isArray(root)) return undefined
    const items = (root ?? []) as unknown[]
    const item = setAt(items[step], rest, value)
    return item === undefined || step > items.length
      ? undefined
      : [...items.slice(0, step), item, ...items.slice(step + 1)]
  }
  if (root !== undefined && root !== null && !isMap(root)) return undefined
  const field = setAt(isMap(root) ? root[step] : undefined, rest, value)
  return field === undefined ? undefined : { ...root, [step]: field }
}

function removeAt(root: unknown, path: Path): unknown {
  const [step, ...rest] = path
  if (step === undefined) return undefined
  if (Array.isArray(root) && typeof step === 'number') {
    const items = root as unknown[]
    return rest.length === 0 ? items.toSpliced(step, 1) : items.with(step, removeAt(items[step], rest))
  }
  if (!isMap(root) || !Object.hasOwn(root, step)) return root
  if (rest.length > 0) return { ...root, [step]: removeAt(root[step], rest) }
  const { [step]: _, ...others } = root
  return others
}

/** Items of most lists must differ by name. */
function renamed(item: unknown): unknown {
  return isMap(item) && typeof item.name === 'string' ? { ...item, name: `${item.name}-2` } : item
}
