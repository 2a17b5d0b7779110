import type { Edit } from '@rampart/engine'

import { printScalar } from '../print/scalar.ts'
import { Refused } from '../refused.ts'
import { doOverlap, type TextEdit } from '../text-edit.ts'
import type { Node } from '../tree/node.ts'
import { addField, addItem } from './add-entry.ts'
import { gathered, type Creation } from './creation.ts'
import { descend } from './descend.ts'
import { writeValue } from './fill.ts'
import { moveItem } from './move-item.ts'
import type { Page } from './page.ts'
import { takeAway } from './take-away.ts'

/** The changes of a text that edits of a document come to. `value` is the document as the decoder reads it. */
export function writeEdits(page: Page, root: Node, value: unknown, edits: readonly Edit[]): TextEdit[] {
  const { creations, rest } = gathered(root, value, edits)
  const written = [
    ...creations.flatMap((creation) => writeCreation(page, root, value, creation)),
    ...rest.flatMap((edit) => writeEdit(page, root, value, edit)),
  ]
  if (doOverlap(written)) throw new Refused('shape', 'two edits change the same text')
  return written
}

function writeCreation(page: Page, root: Node, value: unknown, { path, value: added }: Creation): TextEdit[] {
  const { trail, missing } = descend(root, value, path)
  const last = trail.at(-1)
  const [key] = missing
  if (key === undefined) {
    if (!last) throw new Refused('shape', 'a whole resource is not written')
    return writeValue(page, last, added)
  }
  const holder = last ? last.entry.node : root
  if (holder?.kind !== 'map' || typeof key !== 'string') throw new Refused('shape', 'a field on the way is no map')
  return addField(page, holder, key, added)
}

function writeEdit(page: Page, root: Node, value: unknown, edit: Edit): TextEdit[] {
  const { trail, missing } = descend(root, value, edit.path)
  const spot = trail.at(-1)
  if (!spot || missing.length > 0) throw new Refused('shape', 'the field is not written in the manifest')
  if (edit.op === 'remove') return takeAway(page, trail)
  if (edit.op === 'move') return moveItem(page, spot, edit.index)
  if (edit.op === 'rename') {
    const { key } = spot.entry
    if (!key) throw new Refused('shape', 'only fields have a key')
    const style = key.quote === '' ? { flow: spot.collection.flow } : { quote: key.quote, always: true }
    return [{ start: key.start, end: key.end, text: printScalar(edit.key, style) }]
  }
  const list = spot.entry.node
  if (edit.op !== 'insert' || list?.kind !== 'list') throw new Refused('shape', 'the place is no list')
  return addItem(page, list, edit.index, edit.value)
}
