import { writeCatalog } from './catalog.mjs'

export function setup() {
  writeCatalog()
}
