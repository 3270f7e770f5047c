import { settled } from './support/pages.ts'
import { expect, test } from './support/test.ts'

test('the worst workload stands first, and each kind has its tab and its columns', async ({ page }) => {
  await page.goto('/workloads')
  await settled(page)
  const main = page.getByRole('main')
  await expect(main.getByRole('row').nth(1)).toContainText(/checkout.*Deployment.*Critical.*3\/6/)

  await main.getByRole('link', { name: /^CronJobs/ }).click()
  await expect(page).toHaveURL(/[?&]kind=CronJob/)
  await expect(main.getByRole('columnheader', { name: 'Next run' })).toBeVisible()
  await expect(main.getByRole('row', { name: /postgres-verify/ })).toContainText(/1 failed.*\/30 \* \* \* \*/)
})

test('Jobs of CronJobs are told with them, and by themselves on demand', async ({ page }) => {
  await page.goto('/workloads?kind=Job')
  await settled(page)
  const main = page.getByRole('main')
  const failed = main.getByRole('row', { name: /postgres-verify-\d+.*Failed/ })
  await expect(main.getByRole('row')).not.toHaveCount(1)
  await expect(failed).toHaveCount(0)
  await main.getByRole('button', { name: 'Also those of CronJobs' }).click()
  await expect(failed.first()).toBeVisible()
})

test('sort, filter and kind stand in the address', async ({ page }) => {
  await page.goto('/workloads?kind=Deployment&ns=shop')
  await settled(page)
  const main = page.getByRole('main')
  await main.getByRole('button', { name: /Memory/ }).click()
  await expect(page).toHaveURL(/[?&]sort=-memory/)
  await expect(main.getByRole('columnheader', { name: 'Memory' })).toHaveAttribute('aria-sort', 'descending')
  await main.getByRole('searchbox').fill('e')
  await expect(page).toHaveURL(/[?&]text=e\b/)
  await settled(page)
  const shown = await main.getByRole('row').allInnerTexts()
  await page.reload()
  await expect.poll(() => main.getByRole('row').allInnerTexts()).toEqual(shown)
})
