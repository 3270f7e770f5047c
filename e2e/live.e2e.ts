import { settled } from './support/pages.ts'
import { expect, test } from './support/test.ts'

test.use({ time: 'running' })

test('with metrics-server alone, nodes are what kubectl top shows', async ({ page }) => {
  await page.goto('/nodes?scenario=metrics-server-only')
  await settled(page)
  await expect(page.getByRole('row', { name: /worker-1 / })).toContainText(/\d+m.*\d+ %.*\d+Mi.*\d+ %/)
})

test('with metrics-server alone, the overview says once what is lacking and where to go', async ({
  page,
}) => {
  await page.goto('/?scenario=metrics-server-only')
  const main = page.getByRole('main')
  await expect(main.getByRole('heading', { level: 1 })).toHaveText(/only metrics-server tells/)
  await settled(page)
  await expect(main.getByText(/No address of Prometheus/)).toHaveCount(0)
  await main.getByRole('link', { name: 'Pods' }).click()
  await expect(page.getByRole('row').nth(3)).toContainText(/Mi/)
})

test('of a pod that is not measured, only metrics-server and the events can tell', async ({ page }) => {
  await page.goto('/pods/ci/docs-preview-none?scenario=metrics-server-only')
  const main = page.getByRole('main')
  await expect(main.getByText(/it may crash again and again.*or does not exist/).first()).toBeVisible()
  await main.getByRole('link', { name: /its events tell/ }).click()
  await expect(page).toHaveURL(/\/events/)
})

test('a pod is sampled while it is looked at', async ({ page }) => {
  await page.goto('/pods/data/postgres-0?scenario=metrics-server-only')
  await settled(page)
  const chart = page.getByRole('region', { name: /^CPU \(cores\)/ })
  await expect(chart).toContainText('one sample so far')
  await page.clock.fastForward(16_000)
  await expect(chart).toContainText('2 samples')
})

test('where nothing measures pods, metrics-server stands in and the menu says so', async ({ page }) => {
  await page.goto('/pods?scenario=no-exporters&sort=name')
  await settled(page)
  await expect(page.getByRole('meter', { name: 'CPU' }).first()).toBeVisible()
})
