import { expect, test } from './support/test.ts'

test('the rail tells what the page has asked, and starts anew on the next page', async ({ page }) => {
  await page.goto('/pods')
  const line = page.getByRole('button', { name: /^\d+ quer/ })
  await expect(line).toContainText(/[1-9]\d* queries/)
  await line.click()
  const details = page.getByRole('table', { name: 'What this page has asked' })
  await expect(details.getByRole('row', { name: /^Prometheus/ })).toContainText(/KiB|MiB/)
  await page.keyboard.press('Escape')
  await page.getByRole('navigation').getByRole('link', { name: 'Explore' }).click()
  await expect(line).toContainText('0 queries')
})
