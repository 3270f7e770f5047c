import type { Page } from '@playwright/test'

/**
 * Sets a page's clock to `nowUnixMs`, from where it runs on. Playwright's own clock replaces timers and frames as well,
 * which costs a busy page several milliseconds a frame: what is measured then is the clock.
 */
export const shiftClock = (page: Page, nowUnixMs: number): Promise<unknown> =>
  page.addInitScript((start) => {
    const RealDate = Date
    const shiftMs = start - RealDate.now()
    globalThis.Date = new Proxy(RealDate, {
      construct: (target, args) =>
        args.length > 0 ? Reflect.construct(target, args) : new target(target.now() + shiftMs),
      get: (target, name) => (name === 'now' ? () => target.now() + shiftMs : Reflect.get(target, name)),
    })
  }, nowUnixMs)
