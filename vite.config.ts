import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { backEnds } from './deploy/back-ends.ts'
import { fastStart } from './deploy/fast-start.ts'

export default defineConfig({
  plugins: [react(), backEnds(process.env), fastStart()],
  resolve: { tsconfigPaths: true },
  build: {
    target: 'es2023',
    manifest: true,
    modulePreload: { polyfill: false },
    // The embedded cluster is one large chunk on purpose; what visitors load has budgets of its own (bench/size.ts).
    chunkSizeWarningLimit: 800,
  },
  worker: { format: 'es' },
  server: { host: '127.0.0.1', port: 5173 },
  preview: { host: '127.0.0.1', port: 4173, strictPort: true },
  test: {
    setupFiles: ['./e2e/support/random-seed.ts'],
    reporters: ['minimal', './e2e/support/vitest-tally-reporter.ts'],
    // A machine that does much else is slow, not wrong.
    testTimeout: 30_000,
    // More than processors: the real Prometheus is waited for.
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{app,mocks,deploy,bench}/**/*.test.ts'],
          exclude: ['**/*.prometheus.test.ts'],
        },
      },
      { extends: true, test: { name: 'dom', environment: 'happy-dom', include: ['app/**/*.test.tsx'] } },
      {
        extends: true,
        test: {
          name: 'prometheus',
          environment: 'node',
          include: ['{app,mocks}/**/*.prometheus.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
