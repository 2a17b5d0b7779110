import { defineConfig } from 'vitest/config'

const conditions = ['source']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['packages/*/test/**/*.test.ts'],
    globalSetup: ['scripts/vitest-setup.mjs'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
