import type { Context } from '@rampart/engine'

import { textList } from '../../shapes/parameters.ts'
import { textsOf } from '../values.ts'

/** Globs, not regular expressions: nobody's pattern can make a run slow. */
export const parameters = {
  namePatterns: textList('further names of variables and flags that hold credentials; * is any run of characters'),
  allowNames: textList('names of variables and flags that hold none; * is any run of characters'),
  nonSecretSuffixes: textList(
    'last words of names that say something about a credential instead of holding it',
    (
      'name names file path dir ref id arn url urls uri endpoint host port issuer audience type header algorithm length ' +
      'size ttl expiry expiration timeout seconds minutes hours days interval enabled required provider backend ' +
      'namespace version mount prefix stdin'
    ).split(' '),
  ),
  placeholderPatterns: textList('values that stand in for a credential; * is any run of characters', [
    'change*me',
    'changeit',
    'example',
    'placeholder',
    'todo',
    'your*',
    'insert_*',
    '*_val',
  ]),
}

export type Settings = Readonly<Record<keyof typeof parameters, readonly string[]>>

export function settingsOf(context: Context): Settings {
  return {
    namePatterns: texts(context, 'namePatterns'),
    allowNames: texts(context, 'allowNames'),
    nonSecretSuffixes: texts(context, 'nonSecretSuffixes'),
    placeholderPatterns: texts(context, 'placeholderPatterns'),
  }
}

function texts({ parameters: values }: Context, name: keyof Settings): readonly string[] {
  return textsOf(values[name])
}
