import { type Page, test as base, expect } from '@playwright/test'
import { serveApp } from './serve-app.ts'

/** The instant every browser test lives at: a Saturday morning, twelve minutes past a full half-hour. */
export const NOW_UNIX_MS = Date.UTC(2026, 10, 21, 9, 12, 0)

type Worker = {
  /** Where the built app with the embedded cluster is served. */
  embeddedUrl: string
}

type Each = {
  /** Whether the page's clock stands at NOW_UNIX_MS, or runs from there and can be driven by `page.clock`. */
  time: 'fixed' | 'running'
  /** Things a healthy page never says: script errors, refused content, unhandled rejections. */
  complaints: string[]
}

function listen(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    const text = message.text()
    // A back end's refusal is what a failure test is about; the browser always writes it to the console.
    if (message.type() === 'error' && !text.startsWith('Failed to load resource')) complaints.push(text)
  })
  return complaints
}

export const test = base.extend<Each, Worker>({
  embeddedUrl: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const app = await serveApp()
      await use(app.url)
      await app.stop()
    },
    { scope: 'worker' },
  ],
  baseURL: ({ embeddedUrl }, use) => use(embeddedUrl),
  complaints: [
    async ({ page }, use) => {
      const complaints = listen(page)
      await use(complaints)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
  time: ['fixed', { option: true }],
  page: async ({ page, time }, use) => {
    if (time === 'fixed') await page.clock.setFixedTime(NOW_UNIX_MS)
    else await page.clock.install({ time: NOW_UNIX_MS })
    await use(page)
  },
})

export { expect }
