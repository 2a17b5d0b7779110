import type { Problem } from '../problem.ts'
import type { Bundle } from '../rego/bundle/read-bundle.ts'
import { loadProgram, type ProgramOptions } from '../rego/load-program.ts'
import { Program } from '../rego/program.ts'
import type { Cluster } from './cluster.ts'

/** A bundle of templates that can be asked, with the resources of a run or without. */
export interface Policy {
  readonly plain: Program
  /** The same with `data.inventory`. It is made anew for another run only. */
  withInventory(cluster: Cluster): Program
}

export async function openPolicy(bundle: Bundle, options: ProgramOptions): Promise<Policy | readonly Problem[]> {
  const plain = await loadProgram(bundle, options)
  if (!(plain instanceof Program)) return plain
  let latest: { readonly of: Cluster; readonly program: Program } | undefined
  return {
    plain,
    withInventory(cluster) {
      if (latest?.of !== cluster) latest = { of: cluster, program: plain.withData({ inventory: cluster.data }) }
      return latest.program
    },
  }
}
