/**
 * Prints how fast the built app is: a table, and the same as JSON in bench/results/. No pass or fail.
 * The embedded cluster is measured as a newcomer meets it; everything else talks to the Node mock over HTTP.
 */
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { serveApp } from '../e2e/support/serve-app.ts'
import { CHROMIUM_ARGS, chromiumPath } from '../e2e/support/tools.ts'
import { type ChartCost, chartCosts, chartTable } from './charts.ts'
import { type LogCosts, logCosts, logText } from './logs.ts'
import { quantile } from './quantile.ts'
import { startMock } from './start-mock.ts'
import { type TableCost, tableCost, tableText } from './table.ts'
import { type TraceCost, traceCosts, traceText } from './traces.ts'
import { type Slowness, type Visit, visit } from './visit.ts'

const NOW_UNIX_MS = Date.UTC(2026, 10, 21, 9, 12, 0)
const RUNS = Number(process.argv[2] ?? 5)
const SLOW: Slowness = { bitsPerSecond: 10e6, latencyMs: 40, cpu: 4 }

const ROWS = '[role=gridcell], [role=cell], tbody td'
const PAGES = {
  overview: { path: '/', readySelector: 'h1[data-verdict]', charts: true },
  nodes: { path: '/nodes', readySelector: ROWS, charts: false },
  pods: { path: '/pods', readySelector: ROWS, charts: false },
  workload: { path: '/workloads/shop/Deployment/checkout', readySelector: 'h1', charts: true },
} as const
/** The pages that are also opened on a slow line. */
const SLOW_PAGES: readonly string[] = ['overview', 'pods']
/** Nodes and pods of what the Node mock simulates. */
const SIZES = { incident: '12/300', large: '500/15,000', huge: '5,000/150,000' } as const

const print = (line: string) => process.stdout.write(`${line}\n`)

const clusterMock = (scenario: string) => startMock(['--scenario', scenario, '--now', String(NOW_UNIX_MS)])

const FIGURES = [
  'readyMs',
  'chartsMs',
  'settledMs',
  'queries',
  'answersKb',
  'scriptKbReady',
  'scriptKbCharts',
  'longestTaskMs',
  'blockedMs',
  'heapMb',
] as const satisfies readonly (keyof Visit)[]

const show = (visits: readonly Visit[], figure: keyof Visit) => {
  const values = visits.map((each) => each[figure]).filter((value) => !Number.isNaN(value))
  if (values.length === 0) return '–'
  const digits = figure === 'heapMb' || figure.startsWith('script') ? 1 : 0
  const [low, middle, high] = [0, 0.5, 1].map((share) => quantile(values, share).toFixed(digits))
  return `${middle} [${low}–${high}]`
}

const browser = await chromium.launch({ args: CHROMIUM_ARGS, executablePath: chromiumPath() ?? '' })
const embedded = await serveApp()
const mocks = {
  incident: await clusterMock('incident'),
  large: await clusterMock('large'),
  huge: await clusterMock('huge'),
}
const servers = {
  embedded: { name: 'embedded', url: embedded.url },
  incident: { name: SIZES.incident, url: mocks.incident.url },
  large: { name: SIZES.large, url: mocks.large.url },
  huge: { name: SIZES.huge, url: mocks.huge.url },
}

const results: { page: string; server: string; line: string; visits: Visit[] }[] = []
let table: TableCost
let charts: ChartCost[]
let logs: LogCosts
let traces: TraceCost[]
try {
  for (const [server, { name, url }] of Object.entries(servers))
    for (const [page, target] of Object.entries(PAGES))
      for (const [line, slowness] of Object.entries({ 'full speed': undefined, '10 Mbps, CPU ÷4': SLOW })) {
        if (slowness && (server === 'embedded' || server === 'large' || !SLOW_PAGES.includes(page))) continue
        const open = () => visit(browser, url + target.path, { ...target, slowness, nowUnixMs: NOW_UNIX_MS })
        // The first visit warms the mock's memo and the disk; it is not counted.
        await open()
        const visits: Visit[] = []
        for (let run = 0; run < RUNS; run++) visits.push(await open())
        results.push({ page, server: name, line, visits })
        print(`${page} · ${name} · ${line}: done`)
      }
  table = await tableCost(browser, `${mocks.huge.url}${PAGES.nodes.path}`, NOW_UNIX_MS)
  charts = await chartCosts(browser, RUNS)
  logs = await logCosts(browser)
  traces = await traceCosts(browser, RUNS)
} finally {
  await browser.close()
  await embedded.stop()
  for (const { process: child } of Object.values(mocks)) {
    child.kill()
    await once(child, 'exit')
  }
}

print(`\n| medians of ${RUNS} [min–max] | ${FIGURES.join(' | ')} |`)
print(`|---|${FIGURES.map(() => '---').join('|')}|`)
for (const { page, server, line, visits } of results)
  print(`| ${page} · ${server} · ${line} | ${FIGURES.map((figure) => show(visits, figure)).join(' | ')} |`)

/** From the smallest cluster to the largest, a page costs so many times as much. */
const growth = Object.keys(PAGES).map((page) => {
  const median = (server: string, figure: keyof Visit) => {
    const found = results.find(
      (each) => each.page === page && each.server === server && each.line === 'full speed',
    )
    return quantile(found?.visits.map((each) => each[figure]) ?? [], 0.5)
  }
  const times = (figure: keyof Visit) => median(SIZES.huge, figure) / median(SIZES.incident, figure)
  return {
    page,
    queries: times('queries'),
    answersKb: times('answersKb'),
    settledMs: times('settledMs'),
    heapMb: times('heapMb'),
  }
})
print(`\n| ${SIZES.incident} → ${SIZES.huge} | queries | bytes | settled | heap |\n|---|---|---|---|---|`)
for (const { page, ...times } of growth)
  print(
    `| ${page} | ${Object.values(times)
      .map((value) => `× ${value.toFixed(1)}`)
      .join(' | ')} |`,
  )

print(`\n${tableText(table)}`)
print(`\n${chartTable(charts)}`)
print(`\n${logText(logs)}`)
print(`\n${traceText(traces)}`)

mkdirSync('bench/results', { recursive: true })
writeFileSync(
  'bench/results/latest.json',
  JSON.stringify({ visits: results, growth, table, charts, logs, traces }, null, 2),
)
print('\nbench/results/latest.json holds every run.')
