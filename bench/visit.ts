import type { Browser, CDPSession } from '@playwright/test'

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
  /** JavaScript heap after a collection, one second after the charts. */
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
  if (options.nowUnixMs !== undefined) await page.clock.setFixedTime(options.nowUnixMs)
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  await slowDown(cdp, options.slowness)

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
  await page.waitForTimeout(1000)
  const marks = await page.evaluate(() => Reflect.get(globalThis, 'binnacleMarks') as Marks)
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  await context.close()

  const kbBy = (time: number) =>
    scripts.filter((script) => script.endMs <= time).reduce((sum, script) => sum + script.bytes, 0) / 1000
  return {
    readyMs: marks.ready,
    chartsMs: marks.charts,
    scriptKbReady: kbBy(marks.ready),
    scriptKbCharts: kbBy(marks.charts),
    longestTaskMs: Math.max(0, ...marks.tasks),
    blockedMs: marks.tasks.reduce((sum, task) => sum + Math.max(0, task - 50), 0),
    heapMb: usedSize / 1e6,
  }
}
