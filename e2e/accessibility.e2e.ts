import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { PAGES, settled } from './support/pages.ts'
import { expect, test } from './support/test.ts'

/** In either theme; of the dark one only the colours are looked at, for nothing else hangs on it. */
async function expectNoneSerious(page: Page, where: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await settled(page)
    const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
    const { violations } = await (colorScheme === 'light' ? axe : axe.withRules('color-contrast')).analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    const said = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    expect(said, `${where}, ${colorScheme}`).toEqual([])
  }
}

for (const [name, path] of Object.entries(PAGES))
  test(`${name} has no serious violation in either theme`, async ({ page }) => {
    await page.goto(path)
    await expectNoneSerious(page, name)
  })

test('log lines have none while their look is chosen, a text is found, one is opened, another query written', async ({
  page,
}) => {
  await page.goto('/logs?namespace=shop&app=checkout&from=now-15m')
  const list = page.getByRole('region', { name: /^Log lines/ })
  await expect(list.getByRole('listitem').first()).toBeVisible()

  await page.getByRole('button', { name: 'Look', exact: true }).click()
  await page
    .getByRole('checkbox', { name: /^level/ })
    .first()
    .check()
  await expectNoneSerious(page, 'look')
  await page.keyboard.press('Escape')

  await list.press('/')
  await page.getByRole('button', { name: 'Regular expression' }).last().click()
  await page.getByRole('textbox', { name: 'Find in the lines loaded' }).fill('Place(')
  await expect(page.getByRole('alert')).toContainText('is not closed')
  await expectNoneSerious(page, 'find')
  await page.getByRole('button', { name: 'Stop finding' }).click()

  await list.press('k')
  await list.press('Enter')
  await list.getByRole('button', { name: 'Context' }).click()
  const context = page.getByRole('dialog', { name: 'Lines before and after, unfiltered' })
  await expect(context.locator('[aria-current=true]')).toBeInViewport()
  await expectNoneSerious(page, 'context')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'LogQL expression' })).toBeFocused()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type(' |= error')
  await expect(page.getByText(/cannot stand here/)).toBeVisible()
  await expectNoneSerious(page, 'editor')
})
