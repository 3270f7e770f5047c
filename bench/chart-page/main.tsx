/** A page with nothing but charts of made-up series, for bench/charts.ts. */
import { createRoot } from 'react-dom/client'
import { formatCores } from '~/base/format'
import { unixMs } from '~/base/units'
import { TimeChart } from '~/charts/TimeChart'
import type { ChartSeries } from '~/charts/chart-series'
import { loadEngine } from '~/charts/use-engine'
import { loadMessages } from '~/i18n/language'
import { LanguageContext } from '~/i18n/use-messages'
import '~/ui/tokens.css'

const STEP_MS = 10_000
const UNIT = { format: formatCores, base: 10 } as const

const made = (seed: number, points: number): ChartSeries => ({
  name: `pod-${seed}`,
  kind: 'line',
  timesUnixMs: Float64Array.from({ length: points }, (_, i) => i * STEP_MS),
  values: Float64Array.from(
    { length: points },
    (_, i) => 2 + Math.sin(seed + i / 20) + ((seed * 7919 + i * 104_729) % 97) / 97,
  ),
})

const allDrawn = () => {
  const charts = [...document.querySelectorAll('[data-chart]')]
  return charts.length > 0 && charts.every((chart) => chart.matches('[data-chart="drawn"]'))
}

/** Draws `panels` charts and resolves to the milliseconds until their pictures stand. */
async function draw(panels: number, rows: number, points: number): Promise<number> {
  const data = Array.from({ length: panels }, (_, panel) =>
    Array.from({ length: rows }, (__, row) => made(panel * rows + row, points)),
  )
  const span = { startUnixMs: unixMs(0), endUnixMs: unixMs(points * STEP_MS) }
  const messages = await loadMessages('en')
  await loadEngine()
  const place = document.body.appendChild(document.createElement('div'))
  place.style.cssText =
    'display:grid;gap:12px;padding:12px;grid-template-columns:repeat(auto-fit,minmax(420px,1fr))'
  const drawn = new Promise<void>((resolve) => {
    new MutationObserver((_, observer) => {
      if (!allDrawn()) return
      observer.disconnect()
      resolve()
    }).observe(place, { subtree: true, childList: true, attributes: true })
  })
  const startMs = performance.now()
  createRoot(place).render(
    <LanguageContext value={{ language: 'en', messages }}>
      {data.map((series, panel) => (
        <TimeChart
          key={panel}
          label={`Panel ${panel}`}
          series={series}
          unit={UNIT}
          span={span}
          height={180}
        />
      ))}
    </LanguageContext>,
  )
  await drawn
  // Reading a pixel waits until the canvas holds the picture.
  for (const canvas of document.querySelectorAll('canvas')) canvas.getContext('2d')?.getImageData(0, 0, 1, 1)
  return performance.now() - startMs
}

Object.assign(globalThis, { drawCharts: draw })
