import { writeCatalog } from './catalog.mjs'

export async function setup() {
  await writeCatalog()
}
