import { settled } from './support/pages.ts'
import { expect, test } from './support/test.ts'

test.use({ time: 'running' })

test('with metrics-server alone, nodes are what kubectl top shows', async ({ page }) => {
  await page.goto('/nodes?scenario=metrics-server-only')
  await settled(page)
  await expect(page.getByRole('row', { name: /worker-1 / })).toContainText(/\d+m.*\d+ %.*\d+Mi.*\d+ %/)
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
