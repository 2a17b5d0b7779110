import { isMap, readDocuments, SourceText, type Document, type Path, type Rule } from '@rampart/engine'
import { loadGatekeeper } from '@rampart/engine/gatekeeper'
import { check, compile, parse } from '@rampart/opa'
import { opaBuiltins } from '@rampart/policies/rego'

import { policyFilesIn } from '../../cases/load-rules.ts'
import { programOf } from '../../rego/program/program.ts'
import { readText } from '../../source.ts'
import { applyEdit } from '../manifest/edit.ts'
import { withMeta } from '../rule/wrapped.ts'
import { Reached } from './reached.ts'
import { regoMutants, type RegoMutant } from './rego-mutants.ts'
import type { RegoRuleMutant } from './rule-mutants.ts'
import { lineInFile, templateModules, type TemplateModules } from './template-modules.ts'

/** As many templates as are compiled together. */
const together = 50

/** Mutants of the Rego in a folder's ConstraintTemplates, by the id of the constraint's rule. */
export async function gatekeeperRuleMutants(
  folder: string,
  rules: readonly Rule[],
  cwd: string,
): Promise<ReadonlyMap<string, readonly RegoRuleMutant[]>> {
  const documents = documentsIn(folder, cwd)
  const found = new Map<string, RegoRuleMutant[]>(rules.map(({ meta }) => [meta.id, []]))
  for (const template of documents.flatMap((document) => templateModules(document) ?? [])) {
    const constraints = documents
      .map(({ value }) => value)
      .filter((value) => isMap(value) && value.kind === template.kind)
    const mutants = mutantsOf(template)
    for (let at = 0; at < mutants.length; at += together) {
      await addMutants(template, constraints, mutants.slice(at, at + together), found)
    }
  }
  return found
}

function documentsIn(folder: string, cwd: string): Document[] {
  return policyFilesIn(folder)
    .filter((path) => /\.ya?ml$/.test(path))
    .flatMap((path) => {
      const source = readText(path, cwd)
      return source instanceof SourceText ? readDocuments(source).documents : []
    })
}

function mutantsOf({ modules, regoVersion }: TemplateModules): RegoMutant[] {
  const trees = Object.entries(modules).flatMap(([file, text]) => {
    const parsed = parse(text, { file, regoVersion })
    return parsed.ok ? [[file, parsed.value] as const] : []
  })
  const program = programOf(modules, Object.fromEntries(trees), {})
  const main = program.rules.find(({ scope }) => scope.file === 'main.rego')
  const reached = new Reached(program, [[...(main?.scope.folder ?? []), 'violation']])
  return regoMutants(modules, { regoVersion }).filter(
    (mutant) => reached.has(mutant) && check(mutant.modules, { regoVersion }).ok,
  )
}

/** A template more costs little where others are compiled: each mutant is one, with constraints of its own kind. */
async function addMutants(
  template: TemplateModules,
  constraints: readonly unknown[],
  mutants: readonly RegoMutant[],
  found: ReadonlyMap<string, RegoRuleMutant[]>,
): Promise<void> {
  const values = mutants.flatMap((mutant, index) => [
    templateFor(template, mutant, kindFor(template, index)),
    ...constraints.map((each) => changed(each, ['kind'], kindFor(template, index))),
  ])
  const text = values.map((value) => JSON.stringify(value)).join('\n---\n')
  const { documents } = readDocuments(new SourceText('mutants.yaml', text))
  const loaded = await loadGatekeeper(documents, { compile, host: opaBuiltins })
  const byId = new Map(loaded.rules.map((rule) => [rule.meta.id, rule]))
  for (const [id, list] of found) {
    for (const [index, mutant] of mutants.entries()) {
      const rule = byId.get(id.replace('/', `-mutant${String(index)}/`))
      if (rule) list.push(ruleMutant(template, mutant, withMeta(rule, { id })))
    }
  }
}

function ruleMutant(template: TemplateModules, { id, words, file, line }: RegoMutant, rule: Rule): RegoRuleMutant {
  let isTimedOut = false
  const watched: Rule = {
    ...rule,
    check(subject, context) {
      try {
        return [...rule.check(subject, context)]
      } catch (error) {
        isTimedOut ||= isTimeout(error)
        throw error
      }
    },
  }
  return {
    id,
    words,
    file: template.document.source.file,
    line: lineInFile(template, file, line),
    rule: watched,
    isTimedOut: () => isTimedOut,
  }
}

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'REGO_TIMEOUT'

function templateFor({ document, paths }: TemplateModules, { file, modules }: RegoMutant, kind: string): unknown {
  const named = changed(document.value, ['spec', 'crd', 'spec', 'names', 'kind'], kind)
  return changed(changed(named, ['metadata', 'name'], kind.toLowerCase()), paths[file] ?? [], modules[file])
}

const changed = (root: unknown, path: Path, value: unknown): unknown => applyEdit(root, { kind: 'set', path, value })

/** Rules are called by their kind: `K8sOwnerMutant3` makes `k8s-owner-mutant3/name`. */
const kindFor = ({ kind }: TemplateModules, index: number): string => `${kind}Mutant${String(index)}`
