import type { Locator } from '@playwright/test'
import type { ScenarioName } from '~mocks/cluster/types'
import { PAGES, PAGE_GROUPS, settled, visit } from './support/pages.ts'
import { expect, test } from './support/test.ts'

/** Pages that ask another server than Prometheus, and live on without it. */
const WITHOUT_METRICS = new Set<string>([
  'node-logs',
  'node-events',
  'workload-logs',
  'workload-traces',
  'workload-events',
  'pod-logs',
  'pod-traces',
  'pod-events',
  'namespace-logs',
  'namespace-events',
  'service-events',
  'claim-events',
  'logs',
  'log-errors',
  'log-patterns',
  'log-volume',
  'traces',
  'traces-latency',
  'service-map',
  'trace',
  'trace-statistics',
  'trace-flame',
  'trace-services',
  'trace-spans',
  'trace-events',
  'trace-file',
  'trace-compare',
  'alerts',
  'events',
  'connections',
])

/** What a value that nobody turned into words looks like. */
const UNSPOKEN = /\bundefined\b|\bNaN\b|\[object |\bnull\b/

/** What every page must say where the store is so. */
const STATES = {
  empty: async (page, name) => {
    // There is no such trace then, which is told as an error.
    if (!/^trace(-|$)/.test(name)) await expect.soft(page.getByRole('alert'), name).toHaveCount(0)
  },
  partial: async (page, name) => {
    await expect.soft(page.getByText(/warnings? from the server/).first(), name).toBeVisible()
    await expect.soft(page.getByRole('alert'), name).toHaveCount(0)
  },
  'prometheus-down': async (page, name) => {
    await expect.soft(page.getByText('Prometheus answered with status 503.').first(), name).toBeVisible()
    await expect.soft(page.getByRole('button', { name: 'Retry' }).first(), name).toBeVisible()
  },
} satisfies Partial<Record<ScenarioName, (main: Locator, name: string) => Promise<void>>>

for (const [scenario, says] of Object.entries(STATES))
  for (const [group, all] of PAGE_GROUPS.entries()) {
    const names = all.filter((name) => scenario === 'empty' || !WITHOUT_METRICS.has(name))
    test(`explained where the store is ${scenario}: ${names.join(', ')}`, async ({ page }) => {
      test.setTimeout(120_000)
      const main = page.getByRole('main')
      await page.goto(`${group === 0 ? '/alerts' : '/'}?scenario=${scenario}`)
      for (const name of names) {
        const path = PAGES[name]
        await visit(page, `${path}${path.includes('?') ? '&' : '?'}scenario=${scenario}`)
        await settled(page)
        await expect.soft(main, name).toContainText(/\S{3}/)
        await expect.soft(main, name).not.toContainText(UNSPOKEN)
        await says(main, name)
      }
    })
  }
