// Open Policy Agent: what this does, and its --check, is told in go-wasm/build.mjs.
import { buildGoWasm } from './go-wasm/build.mjs'

buildGoWasm('opa')
