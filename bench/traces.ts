/**
 * How fast a large trace is shown, and then answers: made-up traces of up to 100,000 spans. No pass or fail.
 * `node bench/traces.ts 3` opens each three times; needs `npm run bench`'s builds of the app and of the mock.
 */
import { once } from 'node:events'
import { type Browser, type Page, chromium } from '@playwright/test'
import { CHROMIUM_ARGS, chromiumPath } from '../e2e/support/tools.ts'
import { mainThread } from './main-thread.ts'
import { quantile } from './quantile.ts'
import { startMock } from './start-mock.ts'

/** The numbers by which mocks/jaeger/made-trace.ts knows its shapes. */
const SHAPES = { mixed: 0, chain: 1, wide: 2 } as const
const idOf = (shape: keyof typeof SHAPES, spans: number) =>
  `5eed${SHAPES[shape]}${spans.toString(16).padStart(27, '0')}`

const CASES = [
  { shape: 'mixed', spans: 1_000, aimMs: 200 },
  { shape: 'mixed', spans: 10_000, aimMs: 200 },
  { shape: 'mixed', spans: 50_000, aimMs: 500 },
  { shape: 'mixed', spans: 100_000, aimMs: 1000 },
  { shape: 'chain', spans: 12_000, aimMs: 500 },
  { shape: 'wide', spans: 100_000, aimMs: 1000 },
] as const

const FRAMES = 120
const ROWS = '[role=treegrid] [data-node]'

/** Medians, but `longestTaskMs` and `rows`: the most that was seen. */
export type TraceCost = {
  readonly case: string
  readonly aimMs: number
  /** From the answer's last byte to the picture with the first rows, and how busy the main thread was until then. */
  readonly paintedMs: number
  readonly paintedBusyMs: number
  /** JavaScript heap and typed arrays, less those of a trace of ten spans, by span. */
  readonly heapKbPerSpan: number
  readonly scrollP95Ms: number
  readonly scrollBusyMs: number
  readonly flingP95Ms: number
  readonly flingBusyMs: number
  /** From the event to the next picture. */
  readonly openMs: number
  readonly collapseMs: number
  readonly findMs: number
  /** Of the main thread, since the answer's last byte. */
  readonly longestTaskMs: number
  /** Spans in the document, at most. */
  readonly rows: number
}

type Marks = { painted: number; tasks: { start: number; duration: number }[] }

/** Runs in the page before its own scripts: notes when the first rows are painted, and long tasks. */
function watch(rows: string): void {
  const marks: Marks = { painted: Number.NaN, tasks: [] }
  Object.assign(globalThis, { binnacleMarks: marks })
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) marks.tasks.push({ start: startTime, duration })
  }).observe({ type: 'longtask', buffered: true })
  // Counted from the resource's own entry, of which a page that asks for much forgets the oldest.
  performance.setResourceTimingBufferSize(1000)
  const look = () => {
    // The frame before this one drew them.
    if (document.querySelector(rows)) marks.painted = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Runs in the page: the lengths of frames, in each of which the waterfall is scrolled, and the most rows in them. */
async function scrolled({ frames, px, rows }: { frames: number; px: number; rows: string }) {
  const grid = document.querySelector('[role=treegrid]')
  if (!grid) throw new Error('no waterfall')
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  const lengths: number[] = []
  grid.scrollTop = 0
  await frame()
  let [before, most, step] = [await frame(), 0, px]
  for (let i = 0; i < frames; i++) {
    const place = grid.scrollTop
    grid.scrollTop = place + step
    if (grid.scrollTop === place) step = -step
    const now = await frame()
    lengths.push(now - before)
    before = now
    if (i % 10 === 0) most = Math.max(most, document.querySelectorAll(rows).length)
  }
  grid.scrollTop = 0
  await frame()
  return { lengths, most }
}

/** Runs in the page: notes how long it takes from each event of a kind to the picture that shows what it did. */
function watchEvents(kinds: readonly string[]): void {
  const costs: number[] = []
  Object.assign(globalThis, { binnacleCosts: costs })
  for (const kind of kinds)
    document.addEventListener(
      kind,
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.addEventListener('message', () => costs.push(performance.now() - timeStamp))
          port1.start()
          port2.postMessage(null)
        }),
      { capture: true },
    )
}

async function heapBytes(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize, backingStorageSize } = await cdp.send('Runtime.getHeapUsage')
  return usedSize + backingStorageSize
}

async function open(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, timezoneId: 'UTC' })
  const page = await context.newPage()
  await page.addInitScript(watch, ROWS)
  await page.goto(url)
  await page.locator(ROWS).first().waitFor({ timeout: 60_000 })
  await page.waitForTimeout(500)
  return page
}

/** What was noted since the last time it was asked. */
async function costsSince(page: Page): Promise<readonly number[]> {
  await page.waitForTimeout(300)
  return page.evaluate(() => (Reflect.get(globalThis, 'binnacleCosts') as number[]).splice(0))
}

async function visited(browser: Browser, url: string, id: string, spans: number, baseBytes: number) {
  const page = await open(browser, `${url}/traces/${id}`)
  const busyMs = await mainThread(page)
  const shown = await page.evaluate((name) => {
    const { painted } = Reflect.get(globalThis, 'binnacleMarks') as Marks
    const answer = performance.getEntriesByType('resource').find((entry) => entry.name.includes(name))
    return { painted, end: (answer as PerformanceResourceTiming).responseEnd }
  }, id)
  const heapKbPerSpan = ((await heapBytes(page)) - baseBytes) / spans / 1000
  const scroll = async (px: number) => {
    const before = await busyMs()
    const { lengths, most } = await page.evaluate(scrolled, { frames: FRAMES, px, rows: ROWS })
    return { p95Ms: quantile(lengths, 0.95), busyMs: ((await busyMs()) - before) / FRAMES, most }
  }
  const slow = await scroll(100)
  const fling = await scroll(5000)
  await page.evaluate(watchEvents, ['click', 'input'])
  const opened: number[] = []
  for (const row of [2, 5, 8]) {
    await page.locator(ROWS).nth(row).click()
    opened.push(...(await costsSince(page)))
  }
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Collapse all' }).click()
  const collapsed = await costsSince(page)
  await page.getByRole('button', { name: 'Expand all' }).click()
  await costsSince(page)
  await page.getByRole('searchbox').first().focus()
  for (const key of '-999') {
    await page.keyboard.press(key)
    await page.waitForTimeout(200)
  }
  const found = await costsSince(page)
  const tasks = await page.evaluate(() => (Reflect.get(globalThis, 'binnacleMarks') as Marks).tasks)
  await page.context().close()
  return {
    paintedMs: shown.painted - shown.end,
    paintedBusyMs: tasks
      .filter(({ start }) => start >= shown.end && start < shown.painted)
      .reduce((sum, { duration }) => sum + duration, 0),
    heapKbPerSpan,
    scrollP95Ms: slow.p95Ms,
    scrollBusyMs: slow.busyMs,
    flingP95Ms: fling.p95Ms,
    flingBusyMs: fling.busyMs,
    openMs: Math.max(...opened),
    collapseMs: Math.max(...collapsed),
    findMs: Math.max(...found),
    longestTaskMs: Math.max(
      0,
      ...tasks.filter(({ start }) => start >= shown.end).map(({ duration }) => duration),
    ),
    rows: Math.max(slow.most, fling.most),
  }
}

export async function traceCosts(browser: Browser, runs: number): Promise<TraceCost[]> {
  const mock = await startMock([])
  const costs: TraceCost[] = []
  const small = await open(browser, `${mock.url}/traces/${idOf('mixed', 10)}`)
  const baseBytes = await heapBytes(small)
  await small.context().close()
  for (const { shape, spans, aimMs } of CASES) {
    const visits: Awaited<ReturnType<typeof visited>>[] = []
    for (let run = 0; run < runs; run++)
      visits.push(await visited(browser, mock.url, idOf(shape, spans), spans, baseBytes))
    const median = (figure: keyof (typeof visits)[number]) =>
      quantile(
        visits.map((each) => each[figure]),
        0.5,
      )
    costs.push({
      case: `${spans.toLocaleString('en')} spans, ${shape}`,
      aimMs,
      paintedMs: median('paintedMs'),
      paintedBusyMs: median('paintedBusyMs'),
      heapKbPerSpan: median('heapKbPerSpan'),
      scrollP95Ms: median('scrollP95Ms'),
      scrollBusyMs: median('scrollBusyMs'),
      flingP95Ms: median('flingP95Ms'),
      flingBusyMs: median('flingBusyMs'),
      openMs: median('openMs'),
      collapseMs: median('collapseMs'),
      findMs: median('findMs'),
      longestTaskMs: Math.max(...visits.map((each) => each.longestTaskMs)),
      rows: Math.max(...visits.map((each) => each.rows)),
    })
    process.stdout.write(`trace of ${spans} spans, ${shape}: done\n`)
  }
  mock.process.kill()
  await once(mock.process, 'exit')
  return costs
}

export function traceText(costs: readonly TraceCost[]): string {
  const ms = (value: number) => value.toFixed(value < 100 ? 1 : 0)
  const heads = [
    'trace',
    'painted ms after the last byte (aim)',
    'heap KB a span (0.8)',
    'scroll frame p95 ms (16.7), busy',
    'fling frame p95 ms (16.7), busy',
    'open a span ms (50)',
    'collapse all ms (50)',
    'find, slowest key ms (50)',
    'longest task ms (50)',
    'rows (60)',
  ]
  return [
    `| ${heads.join(' | ')} |`,
    `|${heads.map(() => '---').join('|')}|`,
    ...costs.map(
      (cost) =>
        `| ${[
          cost.case,
          `${ms(cost.paintedMs)} (${cost.aimMs})`,
          cost.heapKbPerSpan.toFixed(2),
          `${ms(cost.scrollP95Ms)}, ${ms(cost.scrollBusyMs)}`,
          `${ms(cost.flingP95Ms)}, ${ms(cost.flingBusyMs)}`,
          ms(cost.openMs),
          ms(cost.collapseMs),
          ms(cost.findMs),
          ms(cost.longestTaskMs),
          cost.rows,
        ].join(' | ')} |`,
    ),
  ].join('\n')
}

if (import.meta.main) {
  const browser = await chromium.launch({ args: CHROMIUM_ARGS, executablePath: chromiumPath() ?? '' })
  process.stdout.write(`${traceText(await traceCosts(browser, Number(process.argv[2] ?? 3)))}\n`)
  await browser.close()
}
