import { existsSync, readdirSync, readFileSync } from 'node:fs'

const root = new URL('../../../../../shared/conformance/realworld/', import.meta.url)

/** Manifests of public repositories, where they are at hand. */
export const hasRealworld: boolean = existsSync(root)

export function realworldFiles(): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:ya?ml|json)$/.test(file))
    .toSorted()
}

export function realworldText(file: string): string {
  return readFileSync(new URL(file, root), 'utf8')
}
