import type { Page } from '@playwright/test'
import { settled } from './support/pages.ts'
import { expect, test } from './support/test.ts'

const scrolled = (page: Page) => page.evaluate(() => Math.round(window.scrollY))

test('a new page begins at its top, and Back returns to where one was', async ({ page }) => {
  await page.goto('/?scenario=ailing')
  await settled(page)
  await page.getByRole('button', { name: /more/ }).click()
  const link = page.getByRole('main').getByRole('link', { name: 'postgres-backup' })
  await link.scrollIntoViewIfNeeded()
  await page.mouse.wheel(0, 300)
  await expect.poll(() => scrolled(page)).toBeGreaterThan(200)
  const before = await scrolled(page)
  await link.click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('postgres-backup')
  expect(await scrolled(page)).toBe(0)
  await page.goBack()
  await expect(link).toBeVisible()
  await expect.poll(() => scrolled(page)).toBe(before)
})

test('a reload stays where one was', async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 400 })
  await page.goto('/connections')
  await settled(page)
  await page.evaluate(() => window.scrollTo(0, 250))
  await expect.poll(() => scrolled(page)).toBe(250)
  await page.reload()
  await settled(page)
  await expect.poll(() => scrolled(page)).toBe(250)
})

test('the browser calls each page by its own name', async ({ page }) => {
  const titles = {
    '/': 'Overview · Binnacle',
    '/nodes': 'Nodes · Binnacle',
    '/workloads/shop/Deployment/checkout': 'checkout · Deployment · Binnacle',
    '/embed/inventory': 'Inventory · Binnacle',
  }
  for (const [path, title] of Object.entries(titles)) {
    await page.goto(path)
    await expect(page).toHaveTitle(title)
  }
  await page.goto('/nodes')
  await page.getByRole('navigation').getByRole('link', { name: 'Alerts' }).click()
  await expect(page).toHaveTitle('Alerts · Binnacle')
})
