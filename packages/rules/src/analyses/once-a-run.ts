import type { Inventory } from '@rampart/engine'

/** Works out once what is asked for each finding, where the answer takes a look at every resource. */
export function onceARun<Answer>(workOut: (inventory: Inventory) => Answer): (inventory: Inventory) => Answer {
  const known = new WeakMap<Inventory, { readonly answer: Answer }>()
  return (inventory) => {
    const { answer } = known.get(inventory) ?? { answer: workOut(inventory) }
    known.set(inventory, { answer })
    return answer
  }
}

/** Looks up by a key what resources hold under it, in their order. */
export function indexedOnce<Key, Item>(
  entriesOf: (inventory: Inventory) => Iterable<readonly [Key, Item]>,
): (inventory: Inventory, key: Key) => readonly Item[] {
  const index = onceARun((inventory) => grouped(entriesOf(inventory)))
  return (inventory, key) => index(inventory).get(key) ?? []
}

function grouped<Key, Item>(entries: Iterable<readonly [Key, Item]>): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const [key, item] of entries) {
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
