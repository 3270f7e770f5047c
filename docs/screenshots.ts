/** Draws every page of the embedded cluster into docs/screenshots: wide in both themes, and on a phone; tabs wide only. */
import { chromium } from '@playwright/test'
import { PAGES, settled } from '../e2e/support/pages.ts'
import { serveApp } from '../e2e/support/serve-app.ts'
import { CHROMIUM_ARGS, chromiumPath } from '../e2e/support/tools.ts'

const NOW_UNIX_MS = Date.UTC(2026, 10, 21, 9, 12, 0)
const LOOKS = [
  { look: 'light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { look: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { look: 'phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const

const app = await serveApp()
const browser = await chromium.launch({ args: CHROMIUM_ARGS, executablePath: chromiumPath() ?? '' })
for (const { look, ...options } of LOOKS) {
  const context = await browser.newContext({ ...options, locale: 'en-GB', timezoneId: 'UTC' })
  for (const [name, path] of Object.entries(PAGES)) {
    if (look !== 'light' && name.includes('-')) continue
    const page = await context.newPage()
    await page.clock.setFixedTime(NOW_UNIX_MS)
    await page.goto(app.url + path)
    await settled(page)
    // The lines over time in tables are asked for once their rows have stood still, and say nothing while they come.
    await page.waitForTimeout(1000)
    await settled(page)
    await page.screenshot({ path: `docs/screenshots/${name}-${look}.png` })
    await page.close()
  }
  await context.close()
}
await browser.close()
await app.stop()
