import { isMap } from '@rampart/engine'

import { at, items, text, type Placed } from '../../analyses/placed.ts'

/** Image patterns of a Kyverno rule, however deep they stand; anchors may stand around the key: `=(image)`. */
export function imagePatterns(policy: Placed): readonly (Placed & { readonly value: string })[] {
  return items(at(policy, 'spec', 'rules')).flatMap((rule) => {
    const validate = at(rule, 'validate')
    const loops = items(at(validate, 'foreach'))
    const blocks = [validate, ...loops].flatMap((block) => [at(block, 'pattern'), at(block, 'anyPattern')])
    return blocks.flatMap((block) => [...imagesIn(block)])
  })
}

function* imagesIn(block: Placed): Iterable<Placed & { readonly value: string }> {
  for (const item of items(block)) yield* imagesIn(item)
  if (!isMap(block.value)) return
  for (const key of Object.keys(block.value)) {
    const entry = at(block, key)
    const value = text(entry)
    if (value === undefined) yield* imagesIn(entry)
    else if (/^\W*image\W*$/.test(key)) yield { value, path: entry.path }
  }
}

/** What a policy asks in CEL, of either group. */
export function expressions(policy: Placed): readonly Placed[] {
  const spec = at(policy, 'spec')
  const lists = [at(spec, 'validations'), at(spec, 'variables')]
  for (const rule of items(at(spec, 'rules'))) {
    lists.push(at(rule, 'validate', 'cel', 'expressions'), at(rule, 'validate', 'cel', 'variables'))
  }
  return lists.flatMap((list) => items(list).map((item) => at(item, 'expression')))
}
