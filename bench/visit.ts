import type { Browser, CDPSession } from '@playwright/test'
import { shiftClock } from './shift-clock.ts'

/** How the visitor's machine and line are slowed; undefined: not at all. */
export type Slowness =
  | { readonly bitsPerSecond: number; readonly latencyMs: number; readonly cpu: number }
  | undefined

/** One visit with an empty cache. Times in ms since navigation; NaN: did not happen. */
export type Visit = {
  /** The first meaningful sentence or row stands on the screen. */
  readonly readyMs: number
  /** The last chart of the page has been drawn. */
  readonly chartsMs: number
  /** Compressed JavaScript that had arrived when the page was ready, and when the charts were. */
  readonly scriptKbReady: number
  readonly scriptKbCharts: number
  /** Main-thread tasks over 50 ms: the longest, and what they blocked beyond 50 ms each. */
  readonly longestTaskMs: number
  readonly blockedMs: number
  /** The last answer of a back end was there and nothing was asked any more. */
  readonly settledMs: number
  /** Questions to back ends, and their answers unpacked. */
  readonly queries: number
  readonly answersKb: number
  /** JavaScript heap and typed arrays after a collection, when all that was asked is there. */
  readonly heapMb: number
}

type Marks = { ready: number; charts: number; tasks: number[] }

/** Runs in the page before its own scripts: notes when what we wait for first stands in the document. */
function watch(readySelector: string) {
  const marks: Marks = { ready: Number.NaN, charts: Number.NaN, tasks: [] }
  Object.assign(globalThis, { binnacleMarks: marks })
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) marks.tasks.push(task.duration)
  }).observe({ type: 'longtask', buffered: true })
  const look = () => {
    if (Number.isNaN(marks.ready) && document.querySelector(readySelector)) marks.ready = performance.now()
    const charts = document.querySelectorAll('[data-chart]').length
    const drawn = document.querySelectorAll('[data-chart="drawn"]').length
    if (charts > 0 && drawn === charts) {
      if (Number.isNaN(marks.charts)) marks.charts = performance.now()
    } else marks.charts = Number.NaN
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** So long without a question a page has all that it wants. */
const QUIET_MS = 600

/** Counts what the page asks its back ends, from the browser's own view of the network. */
function watchAnswers(cdp: CDPSession) {
  const asked = new Set<string>()
  const running = new Set<string>()
  let bytes = 0
  let originSeconds = 0
  let lastSeconds = 0
  cdp.on('Network.requestWillBeSent', ({ request, requestId, timestamp, type }) => {
    if (type === 'Document' && originSeconds === 0) originSeconds = timestamp
    if (!new URL(request.url).pathname.startsWith('/api/')) return
    asked.add(requestId)
    running.add(requestId)
  })
  cdp.on('Network.dataReceived', ({ requestId, dataLength }) => {
    if (asked.has(requestId)) bytes += dataLength
  })
  const end = ({ requestId, timestamp }: { requestId: string; timestamp: number }) => {
    if (running.delete(requestId)) lastSeconds = timestamp
  }
  cdp.on('Network.loadingFinished', end)
  cdp.on('Network.loadingFailed', end)
  return {
    /** Resolves when nothing has been asked for a while. */
    async quiet() {
      for (let quietMs = 0, before = -1; quietMs < QUIET_MS; quietMs += 50) {
        await new Promise((resolve) => setTimeout(resolve, 50))
        if (running.size > 0 || asked.size !== before) quietMs = 0
        before = asked.size
      }
    },
    figures: () => ({
      queries: asked.size,
      answersKb: bytes / 1000,
      settledMs: (lastSeconds - originSeconds) * 1000,
    }),
  }
}

async function slowDown(cdp: CDPSession, slowness: Slowness) {
  if (!slowness) return
  const bytesPerSecond = slowness.bitsPerSecond / 8
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slowness.latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  })
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowness.cpu })
}

/** Opens `url` in a fresh context and measures until `readySelector` and every chart are there. */
export async function visit(
  browser: Browser,
  url: string,
  options: { readySelector: string; charts: boolean; slowness: Slowness; nowUnixMs: number | undefined },
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, timezoneId: 'UTC' })
  const page = await context.newPage()
  if (options.nowUnixMs !== undefined) await shiftClock(page, options.nowUnixMs)
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  await slowDown(cdp, options.slowness)
  const answers = watchAnswers(cdp)

  const scripts: { endMs: number; bytes: number }[] = []
  const kinds = new Map<string, string>()
  let originSeconds = 0
  cdp.on('Network.requestWillBeSent', (event) => {
    if (event.type === 'Document' && originSeconds === 0) originSeconds = event.timestamp
  })
  cdp.on('Network.responseReceived', (event) => kinds.set(event.requestId, event.type))
  cdp.on('Network.loadingFinished', (event) => {
    if (kinds.get(event.requestId) === 'Script')
      scripts.push({ endMs: (event.timestamp - originSeconds) * 1000, bytes: event.encodedDataLength })
  })

  await page.addInitScript(watch, options.readySelector)
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForFunction(
    (charts) => {
      const marks = Reflect.get(globalThis, 'binnacleMarks') as Marks
      return !Number.isNaN(marks.ready) && (!charts || !Number.isNaN(marks.charts))
    },
    options.charts,
    { timeout: 60_000, polling: 100 },
  )
  await answers.quiet()
  const marks = await page.evaluate(() => Reflect.get(globalThis, 'binnacleMarks') as Marks)
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize, backingStorageSize } = await cdp.send('Runtime.getHeapUsage')
  await context.close()

  const kbBy = (time: number) =>
    scripts.filter((script) => script.endMs <= time).reduce((sum, script) => sum + script.bytes, 0) / 1000
  return {
    readyMs: marks.ready,
    chartsMs: marks.charts,
    scriptKbReady: kbBy(marks.ready),
    scriptKbCharts: kbBy(marks.charts),
    ...answers.figures(),
    longestTaskMs: Math.max(0, ...marks.tasks),
    blockedMs: marks.tasks.reduce((sum, task) => sum + Math.max(0, task - 50), 0),
    heapMb: (usedSize + backingStorageSize) / 1e6,
  }
}
