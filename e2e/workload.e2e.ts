import { settled } from './support/pages.ts'
import { expect, test } from './support/test.ts'

const CHECKOUT = '/workloads/shop/Deployment/checkout'

test('a bad release is held against the one before it', async ({ page }) => {
  await page.goto(CHECKOUT)
  await settled(page)
  const main = page.getByRole('main')
  await expect(main.getByRole('heading', { level: 1 })).toHaveText(/checkout\s+Critical/)
  await expect(main).toContainText('Rollout stuck past its deadline: 4 of 6 pods updated.')

  const revisions = main.getByRole('region', { name: 'Revisions' })
  await expect(revisions).toContainText(/The new revision does worse:.*more OOM kills.*more memory/)
  const canary = revisions.getByRole('group', { name: 'New revision against old' })
  await expect(canary.getByRole('row', { name: /^OOM kills 0 \d+ Worse/ })).toBeVisible()
  await expect(canary.getByRole('row', { name: /^Memory .* Worse: \d\.?\d*× the old/ })).toBeVisible()
  await expect(canary.getByRole('row', { name: /^CPU .* No change/ })).toBeVisible()
  await expect(revisions).toContainText(/checkout:v2\.8\.0[^]*checkout:v2\.7\.3/)
})

test('the size of its containers is judged by what they use', async ({ page }) => {
  await page.goto(CHECKOUT)
  const containers = page.getByRole('region', { name: 'Containers and their size' })
  await expect(containers.getByRole('row', { name: /^app/ })).toContainText(/limit reached: .* of 512 MiB/)
})

test('its tabs show its pods, their log lines and events, and the traces of its service', async ({
  page,
}) => {
  await page.goto(`${CHECKOUT}?from=now-30m&to=now`)
  const main = page.getByRole('main')
  const tab = (name: string) => main.getByRole('link', { name, exact: true }).click()

  await tab('Pods')
  await expect(main.getByRole('row', { name: /checkout-.*CrashLoopBackOff/ }).first()).toBeVisible()
  await tab('Logs')
  const lines = main.getByRole('region', { name: /^Log lines/ })
  await expect(lines.getByRole('listitem').filter({ hasText: 'PlaceOrder failed' }).first()).toBeVisible()
  await tab('Traces')
  await expect(main.getByRole('row', { name: /checkout/ }).first()).toBeVisible()
  await tab('Events')
  await expect(main.getByRole('row', { name: /BackOff.*Pod checkout-/ }).first()).toBeVisible()
  expect(new URL(page.url()).searchParams.get('from')).toBe('now-30m')
})

test('an autoscaler tells each metric that it looks at', async ({ page }) => {
  await page.goto('/workloads/shop/Deployment/frontend')
  const scaling = page.getByRole('region', { name: /^Autoscaler/ })
  await expect(scaling.getByRole('row', { name: /^cpu \d+ % of request 70 % of request/ })).toBeVisible()
  await expect(scaling.getByRole('row', { name: /^http_requests_per_second .* per pod/ })).toBeVisible()
  await expect(scaling).toContainText(/\d+ pods may be evicted now/)
})

test('a CronJob lists its runs, and a run that failed says why', async ({ page }) => {
  await page.goto('/workloads/data/CronJob/postgres-verify')
  const main = page.getByRole('main')
  const failed = main.getByRole('row', { name: /Failed .*BackoffLimitExceeded/ }).first()
  await expect(failed).toBeVisible()
  await failed.getByRole('link').click()
  await expect(main.getByRole('heading', { level: 1 })).toHaveText(/postgres-verify-\d+\s+Critical/)
  await expect(main).toContainText('BackoffLimitExceeded')
})

test('a pod that nobody owns has the page of a pod', async ({ page }) => {
  await page.goto('/workloads?kind=Pod')
  await page.getByRole('main').getByRole('row').nth(1).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/pods\/kube-system\//)
})
