import { settled } from './support/pages.ts'
import { expect, test } from './support/test.ts'

test('the filter firing counts the rows that say firing', async ({ page }) => {
  await page.goto('/alerts?scenario=ailing')
  await settled(page)
  const main = page.getByRole('main')
  const firing = await main.getByRole('gridcell', { name: 'firing', exact: true }).count()
  await main.getByRole('combobox', { name: 'State' }).selectOption('firing')
  await expect(main.getByText(new RegExp(`^${firing} of \\d+ alerts`))).toBeVisible()
})

test('a row opens all that is told of its alert', async ({ page }) => {
  await page.goto('/alerts?scenario=ailing')
  await settled(page)
  await page
    .getByRole('main')
    .getByRole('row', { name: /KubeDeploymentRolloutStuck/ })
    .getByText('firing')
    .click()
  const detail = page.getByRole('dialog', { name: 'KubeDeploymentRolloutStuck' })
  await expect(detail).toContainText('namespace')
  await expect(detail.getByRole('link', { name: 'Open in Explore' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(detail).toHaveCount(0)
})
