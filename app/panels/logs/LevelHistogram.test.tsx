import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createHttp } from '~/backends/http'
import { createLokiClient } from '~/backends/loki/client'
import { unixMs, unixNanos } from '~/base/units'
import { type LogLine, NO_LABELS, logStream } from '~/model/log-line'
import { DEFAULT_LOG_VIEW } from '~/model/log-view'
import { absolute } from '~/model/time-range'
import { BackEndsContext } from '~/queries/back-ends'
import { NO_BACK_ENDS } from '~/queries/test-back-ends'
import { mount } from '~/ui/test-mount'
import { LevelHistogram } from './LevelHistogram'

const { charts } = vi.hoisted(() => ({ charts: [] as unknown[] }))
vi.mock('~/charts/TimeChart', () => ({
  TimeChart: (props: unknown) => {
    charts.push(props)
    return null
  },
}))

const FROM_MS = Date.UTC(2026, 10, 21, 9, 0, 30)
const scope = {
  cluster: undefined,
  namespace: 'shop',
  range: { from: absolute(unixMs(FROM_MS)), to: absolute(unixMs(FROM_MS + 3_600_000)) },
}
const stream = logStream({ pod: 'a' })
const line = (text: string, server: string): LogLine => ({
  timeUnixNanos: unixNanos(`${FROM_MS}000000`),
  text,
  stream,
  metadata: { detected_level: server },
  parsed: NO_LABELS,
})
const KLOG = 'I1121 06:12:44.103557       1 a.go:1] "Reconcile finished" err="<nil>"'

async function show(lines: readonly LogLine[]) {
  const { host } = mount(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <BackEndsContext value={{ ...NO_BACK_ENDS, loki: createLokiClient(createHttp('loki', '/api/loki')) }}>
        <LevelHistogram scope={scope} target={{}} view={DEFAULT_LOG_VIEW} lines={lines} />
      </BackEndsContext>
    </QueryClientProvider>,
  )
  for (let turn = 0; turn < 10; turn++) await act(() => new Promise((resolve) => setTimeout(resolve)))
  return host
}

beforeEach(() => {
  vi.stubGlobal('fetch', async (url: string) => {
    const params = new URL(url, 'http://page').searchParams
    const metric = { detected_level: 'error' }
    const seconds = (name: string) => Number(params.get(name)?.slice(0, -9))
    return Response.json({
      status: 'success',
      data: params.has('time')
        ? { resultType: 'vector', result: [{ metric, value: [seconds('time'), '2'] }] }
        : { resultType: 'matrix', result: [{ metric, values: [[seconds('start'), '5']] }] },
    })
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  charts.length = 0
})

test('bars are of the whole time range and no more, those at its ends of parts of a step', async () => {
  await show([])
  const { series, span } = charts.at(-1) as {
    readonly series: readonly { readonly timesUnixMs: Float64Array; readonly values: Float64Array }[]
    readonly span: unknown
  }
  expect(span).toMatchObject({ startUnixMs: FROM_MS, endUnixMs: FROM_MS + 3_600_000 })
  const [error] = series
  expect([...(error?.values ?? [])]).toEqual([2, 5, ...Array.from({ length: 58 }, () => 0), 2])
  expect(error?.timesUnixMs[0]).toBe(FROM_MS)
})

test('one difference is told beside the note; of several the false alarms, the others at a click', async () => {
  const one = await show([line(KLOG, 'error')])
  expect(one.querySelector('details')).toBeNull()
  expect(one.textContent).toContain('Loki counts 1 as error that are info')
  const several = await show([
    line('{"level":50,"msg":"x"}', 'unknown'),
    line(KLOG, 'unknown'),
    line(KLOG, 'unknown'),
    line(KLOG, 'error'),
  ])
  expect(several.querySelector('summary')?.textContent).toMatch(
    /Loki counts 1 as error that are info.*\(and 2 more differences\)/,
  )
  expect([...several.querySelectorAll('details li')].map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('Loki counts 1 as no level that are error'),
    expect.stringContaining('Loki counts 2 as no level that are info'),
  ])
})
