import AxeBuilder from '@axe-core/playwright'
import { PAGES, settled } from './support/pages.ts'
import { expect, test } from './support/test.ts'

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme })
    for (const [name, path] of Object.entries(PAGES))
      test(`${name} has no serious violation`, async ({ page }) => {
        await page.goto(path)
        await settled(page)
        const { violations } = await new AxeBuilder({ page }).analyze()
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
          [],
        )
      })
  })
