/** What a long list of log lines costs: scrolling through it, finding a text in it, lines far longer than others. */
import type { Browser, Page } from '@playwright/test'
import { mainThread } from './main-thread.ts'
import { quantile } from './quantile.ts'

const FRAMES = 120

export type ScrollCost = {
  readonly case: string
  readonly p95Ms: number
  readonly busyMsPerFrame: number
  /** Frames in which some place of the list had no row. */
  readonly framesWithGap: number
}

type Scrolling = { readonly frames: number; readonly px: number; readonly look: boolean }

/**
 * Runs in the page: scrolls the list by `px` in each of `frames` frames, to and fro about its middle. Notes how long
 * the frames are, or, with `look`, which costs more than scrolling does, in how many of them some place has no row.
 */
async function scrolled({ frames, px, look }: Scrolling): Promise<{ lengths: number[]; gaps: number }> {
  const list = [...document.querySelectorAll('[role=region]')].find((each) => each.scrollHeight > 50_000)
  if (!list) throw new Error('no long list of lines')
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  const { left, top, bottom } = list.getBoundingClientRect()
  const end = Math.min(bottom, innerHeight)
  const hasGap = () => {
    for (let y = top + 4; y < end - 4; y += 9)
      if (!document.elementFromPoint(left + 200, y)?.closest('[role=listitem]')) return true
    return false
  }
  const most = list.scrollHeight - list.clientHeight
  let [place, step, gaps] = [Math.round(most / 2), -px, 0]
  list.scrollTop = place
  await frame()
  const lengths: number[] = []
  let before = await frame()
  for (let i = 0; i < frames; i++) {
    if (place + step < most * 0.1 || place + step > most * 0.9) step = -step
    place += step
    list.scrollTop = place
    if (look && hasGap()) gaps++
    const now = await frame()
    lengths.push(now - before)
    before = now
  }
  return { lengths, gaps }
}

/** The page shows a list of 100,000 lines without wrapping. */
export async function scrollCosts(page: Page): Promise<ScrollCost[]> {
  const busyMs = await mainThread(page)
  const costs: ScrollCost[] = []
  for (const wrap of ['without', 'with']) {
    if (wrap === 'with') {
      await page.getByRole('region', { name: /^Log lines/ }).press('w')
      await page.waitForTimeout(500)
    }
    for (const px of [100, 1000, 20_000]) {
      const before = await busyMs()
      const { lengths } = await page.evaluate(scrolled, { frames: FRAMES, px, look: false })
      const busyMsPerFrame = ((await busyMs()) - before) / FRAMES
      const { gaps } = await page.evaluate(scrolled, { frames: FRAMES, px, look: true })
      costs.push({
        case: `${px.toLocaleString('en')} px a frame, ${wrap} wrapping`,
        p95Ms: quantile(lengths, 0.95),
        busyMsPerFrame,
        framesWithGap: gaps,
      })
    }
  }
  return costs
}

/** Runs in the page: notes how long it takes from each change of a text field to the picture that shows it. */
function watchInput(): void {
  const costs: number[] = []
  Object.assign(globalThis, { binnacleInputs: costs })
  document.addEventListener(
    'input',
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

export type FindCost = { readonly lines: number; readonly worstMs: number; readonly busyMsPerKey: number }

/** From each key of a text that is looked for to its marks. The page shows a long list of lines that hold it. */
export async function findCost(page: Page, text: string): Promise<FindCost> {
  const list = page.getByRole('region', { name: /^Log lines/ })
  await list.press('/')
  await page.evaluate(watchInput)
  const busyMs = await mainThread(page)
  const before = await busyMs()
  for (const key of text) {
    await page.keyboard.press(key)
    await page.waitForTimeout(200)
  }
  const busyMsPerKey = ((await busyMs()) - before) / text.length
  const costs = await page.evaluate(() => Reflect.get(globalThis, 'binnacleInputs') as number[])
  if (costs.length < text.length || (await list.locator('mark').count()) === 0)
    throw new Error(`"${text}" was not found`)
  const lines = Number(await page.locator('[data-shown]').first().getAttribute('data-shown'))
  return { lines, worstMs: Math.max(...costs), busyMsPerKey }
}

export type LongLineCost = {
  readonly kb: number
  /** What the main thread is busy in the half second after it came, after it was opened, and after all of it was asked for. */
  readonly comesMs: number
  readonly opensMs: number
  readonly wholeMs: number
}

/** Runs in the page before anything else: the socket of a tail is in the benchmark's hand. */
function takeSocket(): void {
  class Socket extends EventTarget {
    constructor() {
      super()
      Object.assign(globalThis, { binnacleSocket: this })
      setTimeout(() => this.dispatchEvent(new Event('open')))
    }
    close() {}
  }
  Object.assign(globalThis, { WebSocket: Socket })
}

/** Runs in the page: makes what a tail brings, 100 short lines and a JSON object of about `kb` thousand characters. */
function makeFrames(kb: number): void {
  const frame = (texts: readonly string[], first: number) =>
    JSON.stringify({
      streams: texts.map((text, index) => ({
        stream: { app: 'flood', pod: 'flood-1' },
        values: [[`${Date.now()}${String(first + index).padStart(6, '0')}`, text]],
      })),
    })
  const item = (id: number) => ({ id, sku: `sku-${id}`, price: id / 4, tags: ['a', 'b'], at: '2026-11-21' })
  const items = Array.from({ length: Math.round((kb * 1000) / 78) }, (_, id) => item(id))
  const short = Array.from({ length: 100 }, (_, id) => `level=info msg="order placed" id=${id}`)
  const long = JSON.stringify({ level: 'warn', msg: 'a large order', trace_id: '6618a4de8f36bf71', items })
  Object.assign(globalThis, { binnacleFrames: [frame(short, 0), frame([long], short.length)] })
}

/** Runs in the page: the socket brings a frame. */
function receive(index: number): void {
  const socket: unknown = Reflect.get(globalThis, 'binnacleSocket')
  const data = (Reflect.get(globalThis, 'binnacleFrames') as readonly string[])[index]
  if (socket instanceof EventTarget) socket.dispatchEvent(new MessageEvent('message', { data: data ?? '' }))
}

/** Runs in the page: clicks the first button of the long line, or of what it opened, whose words match. */
function clickIn(words: string): boolean {
  const row = [...document.querySelectorAll('[role=listitem]')].find((each) =>
    each.textContent.includes('a large order'),
  )
  const button = [...(row?.querySelectorAll('button') ?? [])].find((each) =>
    `${each.ariaLabel} ${each.textContent}`.includes(words),
  )
  button?.click()
  return button !== undefined
}

/** Lines of 64 KB and of 1 MB that a tail brings. */
export async function longLineCosts(browser: Browser, url: string): Promise<LongLineCost[]> {
  const costs: LongLineCost[] = []
  for (const kb of [64, 1000]) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.addInitScript(takeSocket)
    await page.goto(`${url}/logs?${new URLSearchParams({ query: '{app="flood"}', live: '1' })}`)
    await page.getByText('live', { exact: true }).waitFor()
    await page.evaluate(makeFrames, kb)
    await page.evaluate(receive, 0)
    await page.getByRole('listitem').filter({ hasText: 'id=99' }).waitFor()
    const busyMs = await mainThread(page)
    const during = async (act: () => Promise<unknown>) => {
      await page.waitForTimeout(1000)
      const before = await busyMs()
      const done = await act()
      await page.waitForTimeout(500)
      return done === false ? Number.NaN : (await busyMs()) - before
    }
    costs.push({
      kb,
      comesMs: await during(() => page.evaluate(receive, 1)),
      opensMs: await during(() => page.evaluate(clickIn, 'Show the fields')),
      wholeMs: await during(() => page.evaluate(clickIn, 'Show all')),
    })
    await page.close()
  }
  return costs
}
