import type { Page } from '@playwright/test'
import { createMetricSource } from '~mocks/prometheus/families/source'
import { startLoadedPrometheus } from './support/loaded-prometheus.ts'
import { cluster } from './support/names.ts'
import { settled } from './support/pages.ts'
import { serveApp } from './support/serve-app.ts'
import { NOW_UNIX_MS, test as base, expect } from './support/test.ts'

/** The default time range, the longest rate window before it, and a few scrapes. */
const START_UNIX_MS = NOW_UNIX_MS - 76 * 60_000

const test = base.extend<object, { prometheusUrl: string }>({
  /** The app before a real Prometheus that knows what the embedded cluster's does, and before nothing else. */
  prometheusUrl: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const source = createMetricSource(cluster)
      const prometheus = await startLoadedPrometheus(source, START_UNIX_MS, NOW_UNIX_MS)
      const app = await serveApp({ PROMETHEUS_URL: prometheus.url })
      await use(app.url)
      await app.stop()
      await prometheus.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: ({ prometheusUrl }, use) => use(prometheusUrl),
})

// In one worker, so that one Prometheus is loaded for all.
test.describe.configure({ mode: 'default' })

const sentenceOf = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 })
const itemsOf = (page: Page) =>
  page.getByRole('main').getByRole('region', { name: 'Needs attention' }).getByRole('listitem')

test('the sentence and what needs attention are those of the embedded cluster, word for word', async ({
  page,
  embeddedUrl,
}) => {
  const said = async () => {
    await expect(sentenceOf(page)).toHaveText(/need attention|well|Cannot tell:/)
    await settled(page)
    const items = await itemsOf(page).allInnerTexts()
    // Only Alertmanager knows that the alerts of one are silenced, and what a person wrote about an alert.
    const known = items.filter((text) => !text.includes('docs-preview'))
    const withoutSummary = known.map((text) =>
      text.includes('Alert · ') ? text.split('\n').slice(0, 3).join('\n') : text,
    )
    return [await sentenceOf(page).innerText(), ...withoutSummary]
  }
  await page.goto(`${embeddedUrl}/`)
  const embedded = await said()
  expect(embedded.length).toBeGreaterThan(3)

  await page.goto('/')
  expect(await said()).toEqual(embedded)
})

test('from the sentence to the pod that is ill, with its charts', async ({ page }) => {
  await page.goto('/')
  const worst = itemsOf(page).first()
  await expect(worst).toContainText(/checkout.*\d of \d pods unavailable.*app was OOM-killed \d+ times/)
  await worst.getByRole('link', { name: /^checkout-/ }).click()

  const main = page.getByRole('main')
  await expect(sentenceOf(page)).toContainText(/^checkout-\w+-\w+/)
  await expect(main.getByRole('region', { name: 'Containers' })).toContainText('OOMKilled')
  await settled(page)
  for (const measure of ['CPU', 'Memory'])
    await expect(main.getByRole('figure').filter({ hasText: measure }).first()).toContainText(
      /app: last [\d.]+/,
    )
  await expect(main.getByRole('alert')).toHaveCount(0)
})

test('what has no back end stays in the menu, says what it needs, and its page how to configure it', async ({
  page,
}) => {
  await page.goto('/')
  const rail = page.getByRole('navigation', { name: 'Pages' })
  for (const [name, backEnd] of [
    ['Logs', 'Loki'],
    ['Traces', 'Jaeger'],
    ['Events', 'the Kubernetes API'],
  ] as const)
    await expect(rail.getByRole('link', { name })).toHaveAccessibleName(
      `${name} Needs ${backEnd}, which is not configured`,
    )
  await expect(rail.getByRole('link', { name: 'Pods' })).toHaveAccessibleName('Pods')

  await itemsOf(page)
    .first()
    .getByRole('link', { name: /^checkout-/ })
    .click()
  const main = page.getByRole('main')
  await main.getByRole('link', { name: 'Logs' }).click()
  await expect(main.getByText('No address of Loki is configured.')).toBeVisible()
  await expect(main.getByText(/backEnds\.loki in config\.json/)).toBeVisible()

  await rail.getByRole('link', { name: 'Traces' }).click()
  await expect(main.getByText('No address of Jaeger is configured.').first()).toBeVisible()
})

test('nothing of the embedded cluster is involved', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto('/')
  await expect(sentenceOf(page)).toHaveText(/need attention/)
  await settled(page)
  expect(asked.filter((path) => /mockServiceWorker|browser-worker/.test(path))).toEqual([])
  expect(asked.filter((path) => path.startsWith('/api/') && !path.startsWith('/api/prometheus/'))).toEqual([])
  expect(asked.filter((path) => path.startsWith('/api/prometheus/')).length).toBeGreaterThan(0)
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
  await expect(page.getByText(/Embedded cluster/)).toHaveCount(0)
})

test('a back end that goes away leaves what was shown, and how old it is', async ({ page, context }) => {
  await page.goto('/')
  await expect(sentenceOf(page)).toHaveText(/need attention/)
  await settled(page)
  const before = await itemsOf(page).allInnerTexts()

  await context.setOffline(true)
  await page.clock.setFixedTime(NOW_UNIX_MS + 40_000)
  await page.getByRole('button', { name: 'Refresh now' }).click()
  const attention = page.getByRole('main').getByRole('region', { name: 'Needs attention' })
  const stale = attention.getByRole('alert')
  await expect(stale).toContainText('Not refreshed since 09:12:00')
  await expect(stale).toContainText('No answer from Prometheus.')
  expect(await itemsOf(page).allInnerTexts()).toEqual(before)

  await context.setOffline(false)
  await stale.getByRole('button', { name: 'Retry' }).click()
  await expect(stale).toHaveCount(0)
  await expect(itemsOf(page).first()).toContainText('checkout')
})
