import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

import { problemAt, readDocuments, readSource, type Document, type Problem } from '@rampart/engine'

import { UserError } from '../user-error.ts'
import { noConfig, type Config } from './config.ts'

const fileName = 'rampart.yaml'

/** The configuration that the user names, else the `rampart.yaml` next upwards, else none. */
export async function loadConfig(named: string | undefined, cwd: string): Promise<Config> {
  const path = named === undefined ? findUpwards(cwd) : resolve(cwd, named)
  if (path === undefined) return noConfig
  const document = readConfig(path, cwd)
  if (!document) return noConfig
  const { configFrom } = await import('./check-config.ts')
  return configFrom(document, dirname(path), cwd)
}

/** Stops at the root of the repository, so that a stray file further up decides nothing. */
function findUpwards(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const path = join(folder, fileName)
    if (existsSync(path)) return path
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return undefined
  }
}

function readConfig(path: string, cwd: string): Document | undefined {
  const file = relative(cwd, path).replaceAll('\\', '/')
  if (!existsSync(path)) {
    throw new UserError({
      code: 'CONFIG_NOT_FOUND',
      message: `there is no configuration file ${file}; check --config, or leave it out`,
    })
  }
  const source = readSource({ file, path, explicit: true })
  if ('skipped' in source) return undefined
  if ('code' in source) throw new UserError(asConfigProblem(source))
  const { documents, problems } = readDocuments(source)
  if (problems.length > 0) throw new UserError(...problems.map(asConfigProblem))
  const second = documents[1]
  if (second)
    throw new UserError(problemAt(second, [], 'CONFIG_INVALID', 'a configuration is one document; delete this one'))
  return documents[0]
}

const asConfigProblem = (problem: Problem): Problem => ({
  ...problem,
  message: `the configuration cannot be read: ${problem.message}`,
})
