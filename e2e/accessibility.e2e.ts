import AxeBuilder from '@axe-core/playwright'
import { PAGES, settled } from './support/pages.ts'
import { expect, test } from './support/test.ts'

for (const [name, path] of Object.entries(PAGES))
  test(`${name} has no serious violation in either theme`, async ({ page }) => {
    await page.goto(path)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await settled(page)
      const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
      // Only colours hang on the theme.
      const { violations } = await (colorScheme === 'light' ? axe : axe.withRules('color-contrast')).analyze()
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      const said = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
      expect(said, colorScheme).toEqual([])
    }
  })
