import { PAGES, settled } from './support/pages.ts'
import { expect, test } from './support/test.ts'

/** Pages that show something else than metrics, and live on without them. */
const WITHOUT_METRICS = new Set<string>([
  'pod-logs',
  'pod-traces',
  'pod-events',
  'logs',
  'traces',
  'trace',
  'events',
  'connections',
])

/** What a value that nobody turned into words looks like. */
const UNSPOKEN = /\bundefined\b|\bNaN\b|\[object |\bnull\b/

for (const [name, path] of Object.entries(PAGES)) {
  const at = (scenario: string) => `${path}${path.includes('?') ? '&' : '?'}scenario=${scenario}`

  test(`${name} explains an empty cluster`, async ({ page }) => {
    await page.goto(at('empty'))
    await settled(page)
    const main = page.getByRole('main')
    await expect(main).not.toContainText(UNSPOKEN)
    await expect(main).toContainText(/\S{3}/)
    if (name !== 'trace') await expect(main.getByRole('alert')).toHaveCount(0)
  })

  if (WITHOUT_METRICS.has(name)) continue

  test(`${name} shows what a partial answer holds, and the warning`, async ({ page }) => {
    await page.goto(at('partial'))
    await settled(page)
    const main = page.getByRole('main')
    await expect(main).not.toContainText(UNSPOKEN)
    await expect(main.getByText(/warnings? from the server/).first()).toBeVisible()
    await expect(main.getByRole('alert')).toHaveCount(0)
  })

  test(`${name} says that Prometheus does not answer`, async ({ page }) => {
    await page.goto(at('prometheus-down'))
    await settled(page)
    const main = page.getByRole('main')
    await expect(main.getByText('Prometheus answered with status 503.').first()).toBeVisible()
    await expect(main.getByRole('button', { name: 'Retry' }).first()).toBeVisible()
    await expect(main).not.toContainText(UNSPOKEN)
  })
}
