/**
 * How fast the log tail is: lines over a real WebSocket, and the list that keeps 100,000 of them. No pass or fail.
 * `node bench/logs.ts 60` tails for 60 s at each rate; needs `npm run bench`'s builds of the app and of the mock.
 */
import { once } from 'node:events'
import { type Browser, type Page, chromium } from '@playwright/test'
import { CHROMIUM_ARGS, chromiumPath } from '../e2e/support/tools.ts'
import {
  type FindCost,
  type LongLineCost,
  type ScrollCost,
  findCost,
  longLineCosts,
  scrollCosts,
} from './log-list.ts'
import { mainThread } from './main-thread.ts'
import { quantile } from './quantile.ts'
import { startMock } from './start-mock.ts'

const RATES = [1000, 5000, 20_000] as const
/** Labels that no line of the simulated cluster has: everything comes from the tail. */
const PATH = `/logs?${new URLSearchParams({ query: '{app="flood"} |= "id"', text: 'id', live: '1' })}`

type TailCost = {
  readonly perSecond: number
  readonly sent: number
  /** Held and waiting, forgotten beyond the limit, dropped by the server: their sum should be `sent`. */
  readonly held: number
  readonly forgotten: number
  readonly dropped: number
  readonly frameP99Ms: number
  readonly busyShare: number
  readonly heapMb: readonly number[]
}

export type LogCosts = {
  readonly tails: readonly TailCost[]
  readonly scrolls: readonly ScrollCost[]
  readonly find: FindCost | undefined
  readonly longLines: readonly LongLineCost[]
  readonly answer5000Ms: number
}

/** Runs in the page: notes the length of every frame from now on. */
function watchFrames(): void {
  const frames: number[] = []
  Object.assign(globalThis, { binnacleFrames: frames })
  let before = performance.now()
  const next = (now: number) => {
    frames.push(now - before)
    before = now
    requestAnimationFrame(next)
  }
  requestAnimationFrame(next)
}

const numberIn = (text: string, pattern: RegExp) =>
  Number((pattern.exec(text)?.[1] ?? '0').replaceAll(',', ''))

async function tailed(page: Page, perSecond: number, seconds: number): Promise<TailCost> {
  await page.getByText('live', { exact: true }).waitFor()
  const busyMs = await mainThread(page)
  const cdp = await page.context().newCDPSession(page)
  const [busyBefore, began] = [await busyMs(), Date.now()]
  await page.evaluate(watchFrames)
  const heapMb: number[] = []
  for (let third = 1; third <= 3; third++) {
    await page.waitForTimeout(Math.max(0, began + (seconds * 1000 * third) / 3 - Date.now()))
    if (third === 3) break
    heapMb.push(await heap(cdp))
  }
  const busyShare = ((await busyMs()) - busyBefore) / (Date.now() - began)
  const frames = await page.evaluate(() => Reflect.get(globalThis, 'binnacleFrames') as number[])
  await page.waitForTimeout(2000)
  heapMb.push(await heap(cdp))
  const text = await page.getByRole('region', { name: 'Logs', exact: true }).innerText()
  return {
    perSecond,
    sent: perSecond * seconds,
    held: numberIn(text, /([\d,]+) lines/),
    forgotten: numberIn(text, /([\d,]+) lines left this view/),
    dropped: numberIn(text, /at least ([\d,]+) lines dropped/),
    frameP99Ms: quantile(frames, 0.99),
    busyShare,
    heapMb,
  }
}

async function heap(cdp: Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize, backingStorageSize } = await cdp.send('Runtime.getHeapUsage')
  return (usedSize + backingStorageSize) / 1e6
}

/** Milliseconds from the last byte of an answer of 5,000 lines until some of them stand on the screen. */
async function answer(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const values = Array.from({ length: 5000 }, (_, index) => [
    `${Date.now()}${String(999_999 - index).padStart(6, '0')}`,
    `level=${index % 9 ? 'info' : 'error'} msg="order placed" user=anna took=${index}ms id=${index}`,
    { structuredMetadata: { trace_id: index.toString(16).padStart(16, '0') }, parsed: {} },
  ])
  const body = JSON.stringify({
    status: 'success',
    data: {
      resultType: 'streams',
      encodingFlags: ['categorize-labels'],
      result: [{ stream: { app: 'flood', pod: 'flood-1' }, values }],
    },
  })
  await page.route(/query_range/, (route) =>
    route.request().url().includes('count_over_time')
      ? route.continue()
      : route.fulfill({ body, contentType: 'application/json' }),
  )
  await page.addInitScript(() => {
    const look = () => {
      if (document.querySelector('[role=listitem]'))
        Object.assign(globalThis, { binnacleShown: performance.now() })
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  await page.goto(`${url}/logs?${new URLSearchParams({ query: '{app="flood"}' })}`)
  await page.waitForFunction(() => 'binnacleShown' in globalThis)
  const cost = await page.evaluate(() => {
    const shown = Reflect.get(globalThis, 'binnacleShown') as number
    const asked = performance
      .getEntriesByType('resource')
      .find(({ name }) => name.includes('query_range') && !name.includes('count_over_time'))
    return asked instanceof PerformanceResourceTiming ? shown - asked.responseEnd : Number.NaN
  })
  await page.close()
  return cost
}

/** Runs in the page: its list holds so many lines from now on, as if another page of the person's had said so. */
function keepLines(lines: string): void {
  dispatchEvent(new StorageEvent('storage', { key: 'binnacle.log-keep', newValue: lines }))
}

export async function logCosts(browser: Browser, seconds = 20): Promise<LogCosts> {
  const tails: TailCost[] = []
  let scrolls: readonly ScrollCost[] = []
  let find: FindCost | undefined
  let longLines: readonly LongLineCost[] = []
  let answer5000Ms = Number.NaN
  for (const perSecond of RATES) {
    const mock = await startMock(['--tail-rate', String(perSecond), '--tail-seconds', String(seconds)])
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, timezoneId: 'UTC' })
    await page.goto(mock.url + PATH)
    tails.push(await tailed(page, perSecond, seconds))
    process.stdout.write(`tail of ${perSecond} lines/s: done\n`)
    if (perSecond === RATES.at(-1)) {
      scrolls = await scrollCosts(page)
      await page.evaluate(keepLines, '50000')
      find = await findCost(page, 'retrying')
      longLines = await longLineCosts(browser, mock.url)
      answer5000Ms = await answer(browser, mock.url)
    }
    await page.close()
    mock.process.kill()
    await once(mock.process, 'exit')
  }
  return { tails, scrolls, find, longLines, answer5000Ms }
}

export function logText({ tails, scrolls, find, longLines, answer5000Ms }: LogCosts): string {
  const count = (value: number) => value.toLocaleString('en')
  const ms = (value: number) => (Number.isNaN(value) ? '–' : value.toFixed(1))
  return [
    '| tail, lines/s | sent | held | forgotten | dropped | unaccounted (aim 0) | frame p99 ms (aim 16.7 at 5,000) | main thread (aim 25 %) | heap MB (aim 60) |',
    '|---|---|---|---|---|---|---|---|---|',
    ...tails.map((tail) => {
      const { sent, held, forgotten, dropped } = tail
      const lines = [tail.perSecond, sent, held, forgotten, dropped, sent - held - forgotten - dropped]
      const heaps = tail.heapMb.map((mb) => mb.toFixed(0)).join(' → ')
      return `| ${lines.map(count).join(' | ')} | ${ms(tail.frameP99Ms)} | ${(tail.busyShare * 100).toFixed(0)} % | ${heaps} |`
    }),
    '',
    '| list of 100,000 lines | frame p95 ms (aim 16.7) | main thread a frame, ms (aim 16.7) | frames with a place without a row (aim 0) |',
    '|---|---|---|---|',
    ...scrolls.map(
      (each) =>
        `| ${each.case} | ${ms(each.p95Ms)} | ${ms(each.busyMsPerFrame)} | ${count(each.framesWithGap)} |`,
    ),
    '',
    '| a JSON line, main thread ms (aim 100 each) | comes | opens | all of it is shown |',
    '|---|---|---|---|',
    ...longLines.map(
      (each) => `| ${count(each.kb)} KB | ${ms(each.comesMs)} | ${ms(each.opensMs)} | ${ms(each.wholeMs)} |`,
    ),
    '',
    ...(find
      ? [
          `A text is found and marked among ${count(find.lines)} lines ${ms(find.worstMs)} ms after the slowest of its keys (aim 50), ${ms(find.busyMsPerKey)} ms of the main thread a key.`,
        ]
      : []),
    `An answer of 5,000 lines is on the screen ${answer5000Ms.toFixed(0)} ms after its last byte (aim 150).`,
  ].join('\n')
}

if (import.meta.main) {
  const browser = await chromium.launch({ args: CHROMIUM_ARGS, executablePath: chromiumPath() ?? '' })
  process.stdout.write(`${logText(await logCosts(browser, Number(process.argv[2] ?? 20)))}\n`)
  await browser.close()
}
