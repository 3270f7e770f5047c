import { PAGES, settled } from './support/pages.ts'
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

for (const [name, path] of Object.entries(PAGES))
  test(`${name} explains an empty, a partial and a dead store`, async ({ page }) => {
    test.setTimeout(120_000)
    const main = page.getByRole('main')
    const show = async (scenario: string) => {
      await page.goto(`${path}${path.includes('?') ? '&' : '?'}scenario=${scenario}`)
      await settled(page)
      await expect(main).toContainText(/\S{3}/)
      await expect(main, scenario).not.toContainText(UNSPOKEN)
    }
    await show('empty')
    // There is no such trace then, which is told as an error.
    if (!/^trace(-|$)/.test(name)) await expect(main.getByRole('alert')).toHaveCount(0)
    if (WITHOUT_METRICS.has(name)) return

    await show('partial')
    await expect(main.getByText(/warnings? from the server/).first()).toBeVisible()
    await expect(main.getByRole('alert')).toHaveCount(0)

    await show('prometheus-down')
    await expect(main.getByText('Prometheus answered with status 503.').first()).toBeVisible()
    await expect(main.getByRole('button', { name: 'Retry' }).first()).toBeVisible()
  })
