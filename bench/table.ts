/** How the table of 5,000 nodes scrolls and sorts. */
import type { Browser } from '@playwright/test'
import { mainThread } from './main-thread.ts'
import { quantile } from './quantile.ts'
import { shiftClock } from './shift-clock.ts'

export type TableCost = {
  readonly rows: number
  /** Frames while scrolling 100 and 1,000 px in each. */
  readonly slowScrollP95Ms: number
  readonly fastScrollP95Ms: number
  /** What a frame of each costs the main thread, on average: steadier than its length on a busy machine. */
  readonly slowScrollBusyMs: number
  readonly fastScrollBusyMs: number
  /** From a click on a column's head until the rows stand anew: the first, and the median of those after it. */
  readonly firstSortMs: number
  readonly warmSortMs: number
}

const FRAMES = 120
const SORTS = 8

/** Runs in the page: the lengths of `frames` frames, in each of which the table is scrolled by `px`. */
async function scrolled({ frames, px }: { frames: number; px: number }): Promise<number[]> {
  const grid = [...document.querySelectorAll('[role=grid]')].find((each) => each.scrollHeight > 50_000)
  if (!grid) throw new Error('no large table on the page')
  grid.scrollTop = 0
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  const lengths: number[] = []
  let before = await frame()
  for (let i = 0; i < frames; i++) {
    grid.scrollTop += px
    const now = await frame()
    lengths.push(now - before)
    before = now
  }
  grid.scrollTop = 0
  return lengths
}

/** Runs in the page: milliseconds from each of `sorts` clicks on sortable heads until the next picture. */
async function sorted(sorts: number): Promise<number[]> {
  const heads = [...document.querySelectorAll<HTMLButtonElement>('[role=columnheader] button')].slice(1, 3)
  const lengths: number[] = []
  for (let i = 0; i < sorts; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    const start = performance.now()
    heads[i % heads.length]?.click()
    // The rows are there when the browser has laid them out; the message comes after the frame that drew them.
    await new Promise<void>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', () => resolve())
        port1.start()
        port2.postMessage(null)
      })
    })
    lengths.push(performance.now() - start)
  }
  return lengths
}

export async function tableCost(browser: Browser, url: string, nowUnixMs: number): Promise<TableCost> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await shiftClock(page, nowUnixMs)
  await page.goto(url)
  const grid = page.locator('[role=grid]').first()
  await grid.locator('[role=gridcell]').first().waitFor({ timeout: 60_000 })
  await page.waitForLoadState('networkidle')
  const rows = Number(await grid.getAttribute('aria-rowcount')) - 1
  const busyMs = await mainThread(page)
  const scroll = async (px: number) => {
    const before = await busyMs()
    const frames = await page.evaluate(scrolled, { frames: FRAMES, px })
    return { p95Ms: quantile(frames, 0.95), busyMs: ((await busyMs()) - before) / FRAMES }
  }
  const slow = await scroll(100)
  const fast = await scroll(1000)
  const [first = Number.NaN, ...warm] = await page.evaluate(sorted, SORTS)
  await page.close()
  return {
    rows,
    slowScrollP95Ms: slow.p95Ms,
    fastScrollP95Ms: fast.p95Ms,
    slowScrollBusyMs: slow.busyMs,
    fastScrollBusyMs: fast.busyMs,
    firstSortMs: first,
    warmSortMs: quantile(warm, 0.5),
  }
}

export const tableText = (cost: TableCost): string =>
  [
    `| table of ${cost.rows} nodes | ms |`,
    '|---|---|',
    `| frame, p95, scrolling 100 px a frame | ${cost.slowScrollP95Ms.toFixed(1)} |`,
    `| frame, p95, scrolling 1,000 px a frame | ${cost.fastScrollP95Ms.toFixed(1)} |`,
    `| main thread a frame, scrolling 100 px a frame | ${cost.slowScrollBusyMs.toFixed(1)} |`,
    `| main thread a frame, scrolling 1,000 px a frame | ${cost.fastScrollBusyMs.toFixed(1)} |`,
    `| sort, first | ${cost.firstSortMs.toFixed(1)} |`,
    `| sort, warm | ${cost.warmSortMs.toFixed(1)} |`,
  ].join('\n')
