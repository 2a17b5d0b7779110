import { basename, dirname } from 'node:path'

import { UserError } from '../user-error.ts'
import type { Wanted } from './scaffold.ts'

const kebab = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

/** `policies/owner` makes the policy `policies/owner`; `owner` alone the policy `policy/owner`. */
export function wantedPolicy(given: string): Wanted {
  const folder = asFolder(given)
  const name = basename(folder)
  checkName(name, given)
  const family = basename(dirname(folder))
  return { folder, name, id: `${kebab.test(family) ? family : 'policy'}/${name}` }
}

/** `pod/no-privileged`. */
export function wantedRule(given: string): Wanted {
  const [family = '', name = '', ...rest] = asFolder(given).split('/')
  if (name === '' || rest.length > 0)
    throw invalid(`"${given}" is no name of a rule: write family/name, such as pod/no-privileged`)
  checkName(family, given)
  checkName(name, given)
  return { folder: `${family}/${name}`, name, id: `${family}/${name}` }
}

const asFolder = (given: string): string => given.replaceAll('\\', '/').replace(/(?<=.)\/+$/, '')

function checkName(name: string, given: string): void {
  if (kebab.test(name)) return
  const meant = inKebabCase(name)
  const hint = kebab.test(meant) ? `; did you mean "${meant}"?` : ''
  throw invalid(
    `"${name}"${name === given ? '' : ` in "${given}"`} is no name: small letters, digits and dashes, a letter first${hint}`,
  )
}

const inKebabCase = (name: string): string =>
  name
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

const invalid = (message: string): UserError => new UserError({ code: 'NAME_INVALID', message })
