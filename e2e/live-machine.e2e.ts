import { test as base } from '@playwright/test'
import { type LiveMachine, startLiveMachine } from './support/live-machine.ts'
import { settled } from './support/pages.ts'
import { serveApp } from './support/serve-app.ts'
import { expect } from './support/test.ts'

/** The app before a Prometheus that scrapes this very machine, on the real clock. */
const test = base.extend<object, { machine: LiveMachine & { readonly url: string } }>({
  machine: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const machine = await startLiveMachine()
      const app = await serveApp({ PROMETHEUS_URL: machine.prometheusUrl })
      await use({ ...machine, url: app.url })
      await app.stop()
      await machine.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: ({ machine }, use) => use(machine.url),
})

test.describe.configure({ mode: 'default' })

test('the table of nodes measures this machine', async ({ page, machine }) => {
  await page.goto('/nodes')
  await settled(page)
  const row = page.getByRole('main').getByRole('row').filter({ hasText: machine.node })
  await expect(row).toContainText('Ready')
  // Cores and bytes in use, each with its share.
  await expect(row).toContainText(/\d.*%.*\d+(\.\d+)? [KMGT]iB.*%/s)
})

for (const { tab, charts } of [
  { tab: '', charts: ['CPU', 'Memory'] },
  { tab: '/system', charts: ['Load', 'CPU by mode', 'Network'] },
])
  test(`the charts of its page that node_exporter feeds have lines: ${charts.join(', ')}`, async ({
    page,
    machine,
  }) => {
    await page.goto(`/nodes/${machine.node}${tab}`)
    await settled(page)
    const main = page.getByRole('main')
    for (const chart of charts) {
      const panel = main.getByRole('region', { name: new RegExp(`^${chart}`) }).first()
      await panel.scrollIntoViewIfNeeded()
      await expect(panel.locator('[data-chart=drawn]')).toBeVisible()
    }
  })

test('the probe of a site is seen to succeed', async ({ page }) => {
  await page.goto('/network/probes')
  await settled(page)
  await expect(page.getByRole('main')).toContainText(/http:\/\/127\.0\.0\.1:\d+\//)
})

test('the connections page names what it found', async ({ page }) => {
  await page.goto('/connections')
  await settled(page)
  const main = page.getByRole('main')
  for (const exporter of ['node-exporter', 'blackbox', 'kube-state-metrics'])
    await expect(main).toContainText(exporter)
})
