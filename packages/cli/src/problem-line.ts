import type { Problem } from '@rampart/engine'

import { problemPlace } from './reporters/shown.ts'

/** `error YAML_SYNTAX k8s/web.yaml:3:1: what happened and what to do`. */
export function problemLine(problem: Problem): string {
  const { code, message } = problem
  const place = problemPlace(problem)
  return place === '' ? `error ${code}: ${message}` : `error ${code} ${place}: ${message}`
}
