import type { Problem } from '../../problem.ts'

const rebuild = 'build it again with `rampart compile` or `opa build -t wasm`'

export function corrupt(why: string): Problem {
  return { code: 'BUNDLE_CORRUPT', message: `the bundle cannot be read: ${why}. Its file may be cut off; ${rebuild}` }
}

export function tooLarge(limit: number): Problem {
  const size = `${String(Math.round(limit / 1024 / 1024))} MiB`
  return {
    code: 'BUNDLE_TOO_LARGE',
    message: `the bundle unpacks to more than ${size}, the limit. Leave out data that the policies do not read`,
  }
}

export function withoutWasm(module: string): Problem {
  return {
    code: 'BUNDLE_WITHOUT_WASM',
    message: `the bundle has no ${module}: it is a bundle of sources. Compile it: ${rebuild}`,
  }
}

export function withoutEntrypoints(): Problem {
  return {
    code: 'BUNDLE_WITHOUT_ENTRYPOINTS',
    message: `the bundle's .manifest names no entrypoints, so there is nothing to evaluate. Annotate rules with \`entrypoint: true\` or name them with \`-e\`; ${rebuild}`,
  }
}

export function unsupported(what: string): Problem {
  return { code: 'BUNDLE_UNSUPPORTED', message: `the bundle has ${what}, which is not supported; ${rebuild}` }
}
