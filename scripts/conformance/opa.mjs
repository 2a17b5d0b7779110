import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

/** Differences that are decided, with the reason, by how the case's note begins. */
const decided = [
  ['strings/format_int: bignum', 'the compiled module formats 64 bits'],
  ['jsonbuiltins/unmarshal number', 'the compiled module reads a number that is too large as null'],
  ['data/', 'the compiled module does not look up a number among the text keys of data'],
  ['withkeyword/builtin-builtin: arity 0', 'opa.runtime is refused: it reads the environment'],
  ['time/time caching', "test.sleep exists in OPA's own tests only"],
]
const reasonFor = (note) => decided.find(([begin]) => note.startsWith(begin))?.[1] ?? 'open'

/** At least this share of the cases must give OPA's answer. */
const REQUIRED = 0.98

/**
 * Compiles and runs OPA's own cases that ask for one rule, as a policy is run. Compiled bundles are cached, so only the
 * first run takes minutes. @param {string} folder
 */
export async function run(folder) {
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')).filter(
    ({ singleEntrypoint }) => singleEntrypoint,
  )
  const outcomes = (await Promise.all(share(index).map((rows) => runInWorker(folder, rows)))).flat()
  const counted = outcomes.filter(({ excluded }) => excluded === undefined)
  const failures = counted.filter(({ difference }) => difference !== undefined)
  const passed = counted.length - failures.length
  const lines = failures.map(({ note, difference }) => `${note}: ${difference} (${reasonFor(note)})`)
  const excluded = outcomes.flatMap(({ excluded: reason }) => reason ?? [])
  for (const reason of new Set(excluded))
    lines.push(`left out, ${reason}: ${excluded.filter((each) => each === reason).length}`)
  lines.push(
    `${passed}/${counted.length} (${((100 * passed) / counted.length).toFixed(2)} %, ${100 * REQUIRED} % required)`,
  )
  return { passed, failed: passed >= REQUIRED * counted.length ? 0 : failures.length, lines }
}

/** Every worker gets every n-th case, so that slow groups are spread. */
function share(rows) {
  const count = Math.min(4, availableParallelism())
  return Array.from({ length: count }, (_, worker) => rows.filter((_row, index) => index % count === worker))
}

function runInWorker(folder, rows) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('opa-worker.mjs', import.meta.url), { workerData: { folder, rows } })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}
