/** Prints how fast charts are drawn and hovered, in a page that holds nothing else. No pass or fail. */
import { type Browser, chromium } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build, preview } from 'vite'
import { mainThread } from './main-thread.ts'
import { CHROMIUM_ARGS, chromiumPath } from '../e2e/support/tools.ts'

const MOVES = 100
const CASES = [
  { name: '1 chart, 10 × 360', panels: 1, rows: 10, points: 360 },
  { name: '1 chart, 100 × 360', panels: 1, rows: 100, points: 360 },
  { name: '1 chart, 1,000 × 360', panels: 1, rows: 1000, points: 360 },
  { name: '12 charts, 10 × 360', panels: 12, rows: 10, points: 360 },
]

export type ChartCost = { readonly case: string; readonly paintedMs: number; readonly hoverMsPerMove: number }

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

async function once(browser: Browser, url: string, { panels, rows, points }: (typeof CASES)[number]) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(url)
  await page.waitForFunction(() => 'drawCharts' in globalThis)
  const paintedMs = await page.evaluate(
    (args) => (Reflect.get(globalThis, 'drawCharts') as (...sizes: number[]) => Promise<number>)(...args),
    [panels, rows, points],
  )
  const busyMs = await mainThread(page)
  await page.mouse.move(200, 60)
  const before = await busyMs()
  for (let move = 0; move < MOVES; move++) await page.mouse.move(200 + move * 2, 60 + (move % 80))
  const hoverMsPerMove = ((await busyMs()) - before) / MOVES
  await page.close()
  return { paintedMs, hoverMsPerMove }
}

/** The medians of `runs` visits for each size of chart. */
export async function chartCosts(browser: Browser, runs: number): Promise<ChartCost[]> {
  const common = { configFile: false, root: 'bench/chart-page', logLevel: 'error' } as const
  const outDir = '../../.cache/chart-page'
  await build({
    ...common,
    plugins: [react()],
    resolve: { tsconfigPaths: true },
    build: { outDir, emptyOutDir: true, target: 'es2023' },
  })
  const server = await preview({
    ...common,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, open: false },
  })
  const url = server.resolvedUrls?.local[0] ?? ''
  const costs: ChartCost[] = []
  for (const each of CASES) {
    const visits = []
    for (let run = 0; run <= runs; run++) visits.push(await once(browser, url, each))
    costs.push({
      case: each.name,
      paintedMs: median(visits.slice(1).map(({ paintedMs }) => paintedMs)),
      hoverMsPerMove: median(visits.slice(1).map(({ hoverMsPerMove }) => hoverMsPerMove)),
    })
  }
  await server.close()
  return costs
}

export function chartTable(costs: readonly ChartCost[]): string {
  const rows = costs.map(
    (cost) => `| ${cost.case} | ${cost.paintedMs.toFixed(0)} | ${cost.hoverMsPerMove.toFixed(1)} |`,
  )
  return ['| charts | painted ms | hover, main-thread ms a move |', '|---|---|---|', ...rows].join('\n')
}

if (import.meta.main) {
  const browser = await chromium.launch({ args: CHROMIUM_ARGS, executablePath: chromiumPath() ?? '' })
  process.stdout.write(`${chartTable(await chartCosts(browser, Number(process.argv[2] ?? 5)))}\n`)
  await browser.close()
}
