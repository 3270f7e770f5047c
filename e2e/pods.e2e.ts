import { ILL_POD } from './support/names.ts'
import { settled } from './support/pages.ts'
import { expect, test } from './support/test.ts'

test('a count above the table filters it, and stands in the address', async ({ page }) => {
  await page.goto('/pods')
  await settled(page)
  const counts = page.getByRole('group', { name: 'Pods by phase and reason' })
  await counts.getByRole('button', { name: /CrashLoopBackOff/ }).click()
  await expect(page).toHaveURL(/reason=CrashLoopBackOff/)
  await settled(page)
  await expect(page.getByRole('row').nth(1)).toContainText('checkout')
  await counts.getByRole('button', { name: /CrashLoopBackOff/ }).click()
  await expect(page).not.toHaveURL(/reason=/)
})

test('the rows on the screen draw what they used', async ({ page }) => {
  await page.goto('/pods')
  await settled(page)
  await expect(page.getByRole('img', { name: 'Use over the time range' }).first()).toBeVisible()
})

test('a pod tells its owners, its start and its volumes', async ({ page }) => {
  await page.goto(`/pods/shop/${ILL_POD}`)
  await settled(page)
  const main = page.getByRole('main')
  await expect(main.getByRole('link', { name: 'Deployment checkout' })).toBeVisible()
  await expect(main.getByRole('region', { name: 'Start-up' })).toContainText('until initialized')
  await expect(main.getByRole('region', { name: 'Volumes' })).toContainText('It mounts no volume claim.')
})

test('Back undoes a filter and an order, and does not leave the page for them', async ({ page }) => {
  await page.goto('/')
  await page.goto('/pods')
  await settled(page)
  await page.getByRole('button', { name: 'Memory' }).click()
  await expect(page).toHaveURL(/sort=-memory$/)
  await page.getByRole('button', { name: /CrashLoopBackOff/ }).click()
  await expect(page).toHaveURL(/sort=-memory&reason=CrashLoopBackOff/)
  await page.getByLabel('Filter by name').fill('check')
  await expect(page).toHaveURL(/text=check/)
  await page.goBack()
  await expect(page).toHaveURL(/\/pods\?sort=-memory$/)
  await expect(page.getByRole('columnheader', { name: 'Memory' })).toHaveAttribute('aria-sort', 'descending')
  await page.goBack()
  await expect(page).toHaveURL(/\/pods$/)
})
