import { settled } from './support/pages.ts'
import { expect, test } from './support/test.ts'

test('from the namespaces to one, to its pods', async ({ page }) => {
  await page.goto('/namespaces')
  await settled(page)
  await page.getByRole('link', { name: 'shop', exact: true }).click()
  await expect(page).toHaveURL(/\/namespaces\/shop/)
  await settled(page)
  const main = page.getByRole('main')
  await expect(main.getByRole('region', { name: 'Quotas' })).toContainText('requests.cpu')
  await expect(main.getByRole('region', { name: 'Network policies' })).toContainText('Restricted')
  await page.getByRole('link', { name: 'Pods', exact: true }).last().click()
  await expect(page).toHaveURL(/\/namespaces\/shop\/pods/)
  await expect(main.getByRole('row').nth(1)).toContainText('checkout')
})
