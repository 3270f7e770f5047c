import AxeBuilder from '@axe-core/playwright'
import { PAGES, PAGE_GROUPS, settled, visit } from './support/pages.ts'
import { expect, test } from './support/test.ts'

for (const [group, names] of PAGE_GROUPS.entries())
  test(`no serious violation in either theme on ${names.join(', ')}`, async ({ page }) => {
    test.setTimeout(240_000)
    // The first page of the app is another one, so that every page is come to in the same way.
    await page.goto(group === 0 ? '/alerts' : '/')
    for (const name of names) {
      await visit(page, PAGES[name])
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await settled(page)
        const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
        // Only colours hang on the theme.
        const { violations } = await (
          colorScheme === 'light' ? axe : axe.withRules('color-contrast')
        ).analyze()
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        const said = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
        expect.soft(said, `${name}, ${colorScheme}`).toEqual([])
      }
    }
  })
