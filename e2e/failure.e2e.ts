import { PAGES } from './support/pages.ts'
import { expect, test } from './support/test.ts'

test.describe('a back end that is ill', () => {
  test('Prometheus is down: what it said, a retry, and the others live', async ({ page }) => {
    await page.goto('/?scenario=prometheus-down')
    const main = page.getByRole('main')
    await expect(main.getByText('no healthy upstream').first()).toBeVisible()
    await expect(main.getByRole('button', { name: /again|retry/i }).first()).toBeVisible()
    await expect(main.getByRole('heading', { level: 1 })).not.toHaveText(/well/)

    await page.getByRole('navigation').getByRole('link', { name: 'Logs' }).click()
    await expect(
      main
        .getByRole('region', { name: /^Log lines/ })
        .getByRole('listitem')
        .first(),
    ).toBeVisible()
  })

  test('a slow back end shows skeletons, then its data', async ({ page }) => {
    await page.goto('/?scenario=slow')
    await expect(page.getByRole('main').locator('[aria-busy=true]').first()).toBeVisible()
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText(
      /\d+ things need attention/,
    )
  })

  test('a partial answer shows the server’s own warning', async ({ page }) => {
    await page.goto('/pods?scenario=partial')
    await expect(
      page
        .getByRole('main')
        .getByText(/partial|incomplete|warning/i)
        .first(),
    ).toBeVisible()
  })

  test('an empty store: nothing is claimed to be well, the missing exporter is named', async ({ page }) => {
    await page.goto('/?scenario=empty')
    const main = page.getByRole('main')
    await expect(main.getByText(/kube-state-metrics/).first()).toBeVisible()
    await expect(main.getByRole('heading', { level: 1 })).toHaveText(/Cannot tell/)
  })

  test('a healthy cluster says so', async ({ page }) => {
    await page.goto('/?scenario=healthy')
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText(/well/)
  })

  test('5,000 nodes and 150,000 pods: the overview answers, the pods table says what it shows', async ({
    page,
  }) => {
    await page.goto('/?scenario=huge')
    const main = page.getByRole('main')
    await expect(main.getByRole('heading', { level: 1 })).toHaveText(/need attention/, { timeout: 45_000 })
    await page.getByRole('navigation').getByRole('link', { name: 'Pods' }).click()
    await expect(main.getByText(/200 of 1\d\d,\d\d\d/).first()).toBeVisible({ timeout: 45_000 })
  })
})

test.describe('an address that makes no sense', () => {
  const nonsense =
    'from=yesterday-ish&to=%00&namespace=%F0%9F%92%A9&sort=nothing&phase=Sideways&span=zz&q=%5B&scenario=no-such'
  for (const [name, path] of Object.entries(PAGES))
    test(`${name} falls back and does not crash`, async ({ page }) => {
      await page.goto(`${path}${path.includes('?') ? '&' : '?'}${nonsense}`)
      await expect(page.getByRole('main')).toBeVisible()
      await expect(page.getByText(/something went wrong|unexpected/i)).toHaveCount(0)
    })

  test('a page that does not exist says so and leads home', async ({ page }) => {
    await page.goto('/no/such/page')
    await expect(page.getByRole('main').getByRole('link').first()).toBeVisible()
  })

  test('a trace that does not exist says so', async ({ page }) => {
    await page.goto('/traces/00000000000000000000000000000000')
    await expect(page.getByRole('main')).toContainText(/not|no trace/i)
  })
})

test('markup in log lines shows as text', async ({ page }) => {
  await page.goto('/logs?namespace=ingress-nginx&text=%3Cscript')
  const main = page.getByRole('main')
  await expect(main.getByText('<script').first()).toBeVisible()
})
