import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { PAGES, PAGE_GROUPS, settled, visit } from './support/pages.ts'
import { expect, test } from './support/test.ts'

const THEMES = ['light', 'dark'] as const

async function expectNoneSerious(
  page: Page,
  where: string,
  themes: readonly (typeof THEMES)[number][] = THEMES,
): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    await settled(page)
    const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
    // Only colours hang on the theme.
    const { violations } = await (colorScheme === 'light' ? axe : axe.withRules('color-contrast')).analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    const said = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    expect.soft(said, `${where}, ${colorScheme}`).toEqual([])
  }
}

/** Tabs that show what the tab of another object shows. */
const ALIKE = /^(node-(pods|events)|(workload|namespace|service|claim)-(pods|logs|events)|pod-traces)$/

/** Pages with colours of their own; the others are made of the same parts, and judged in the light theme alone. */
const COLOURFUL =
  /^(overview|nodes|node|workload|pod|probes|logs|log-(errors|patterns|volume)|trace.*|service-map|alerts|explore)$/

for (const [group, all] of PAGE_GROUPS.entries()) {
  const names = all.filter((name) => !ALIKE.test(name))
  test(`no serious violation on ${names.join(', ')}`, async ({ page }) => {
    test.setTimeout(240_000)
    // The first page of the app is another one, so that every page is come to in the same way.
    await page.goto(group === 0 ? '/alerts' : '/')
    for (const name of names) {
      await visit(page, PAGES[name])
      await expectNoneSerious(page, name, COLOURFUL.test(name) ? THEMES : ['light'])
    }
  })
}

test.describe('log lines', () => {
  // What is written is judged when the writer has paused.
  test.use({ time: 'running' })

  test('no serious violation while their look is chosen, a text is found, one is opened, LogQL written', async ({
    page,
  }) => {
    test.setTimeout(120_000)
    await page.goto('/logs?namespace=shop&app=checkout&from=now-15m')
    const list = page.getByRole('region', { name: /^Log lines/ })
    await expect(list.getByRole('listitem').first()).toBeVisible()

    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await expect(page.getByRole('textbox', { name: 'LogQL expression' })).toBeFocused()
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.type(' |= error')
    await expect(page.getByText(/cannot stand here/)).toBeVisible()
    await list.press('k')
    await list.press('Enter')
    await list.press('/')
    const find = page.getByRole('search')
    await find.getByRole('button', { name: 'Regular expression' }).click()
    await find.getByRole('textbox').fill('Place(')
    await expect(find.getByRole('alert')).toContainText('is not closed')
    await expectNoneSerious(page, 'written, found, opened')
    await find.getByRole('button', { name: 'Stop finding' }).click()

    await list.getByRole('button', { name: 'Context' }).click()
    const context = page.getByRole('dialog', { name: 'Lines before and after, unfiltered' })
    await expect(context.locator('[aria-current=true]')).toBeInViewport()
    await expectNoneSerious(page, 'context')
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'Look', exact: true }).click()
    await page.getByRole('checkbox', { name: /^app/ }).first().check()
    await expectNoneSerious(page, 'look')
  })
})
