import { grouped } from '../../targets/grouped.ts'
import { documentsOf, streamOf } from './documents.ts'
import { judgeReadable, type Ended } from './judge-readable.ts'
import { runOver } from './run-tool.ts'
import type { ToolForm, ToolVerdict, ToolVerdicts } from './tool.ts'

interface GatorResult {
  readonly msg: string
  readonly violatingObject: { readonly metadata: { readonly name: string } }
}

/** Gatekeeper's own judge, by one of the two engines that a template is written for. */
export const gatorForms: readonly ToolForm[] = [gatorForm('gator-rego', false), gatorForm('gator-cel', true)]

function gatorForm(name: 'gator-rego' | 'gator-cel', byCel: boolean): ToolForm {
  return {
    name,
    program: 'gator',
    by: 'webhook',
    takes: (resource) => !isOfGatekeeper(resource),
    documents: (exported, options) => documentsOf('gatekeeper', exported, options),
    judge: (documents, resources) => judgeReadable(resources, (some) => ask(documents, some, byCel)),
  }
}

/** One Namespace that it cannot decode ends a run: it keeps them all for selectors. */
async function ask(documents: string, resources: readonly object[], byCel: boolean): Promise<ToolVerdicts | Ended> {
  const files = { 'policies.yaml': documents, 'resources.yaml': streamOf(resources) }
  const { stdout, stderr } = await runOver(files, 'gator', (folder) => [
    'test',
    `--enable-k8s-native-validation=${String(byCel)}`,
    '--output=json',
    `--filename=${folder}`,
  ])
  return stderr.includes(cannotCache) ? { unread: stderr.trim().slice(0, 500) } : verdictsOf(resultsIn(stdout, stderr))
}

const cannotCache = 'cannot cache Namespace'

/** It takes templates and constraints among the resources for policies of the run. */
const isOfGatekeeper = ({ apiVersion }: { readonly apiVersion?: unknown }): boolean =>
  grouped(String(apiVersion)).group.endsWith('.gatekeeper.sh')

function resultsIn(stdout: string, stderr: string): readonly GatorResult[] {
  try {
    return (JSON.parse(stdout) as readonly GatorResult[] | null) ?? []
  } catch {
    throw new Error(`gator gave no verdict: ${(stderr || stdout).trim().slice(0, 2000)}`)
  }
}

function verdictsOf(results: readonly GatorResult[]): ToolVerdicts {
  const verdicts = new Map<string, ToolVerdict>()
  for (const { msg, violatingObject } of results) {
    const { name } = violatingObject.metadata
    verdicts.set(name, { texts: [...(verdicts.get(name)?.texts ?? []), msg] })
  }
  return verdicts
}
