import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, useEffect, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { packTrace } from '~/model/pack-trace'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { type SampleSpan, sampleTrace } from '~/model/trace-samples'
import { BackEndsContext } from '~/queries/back-ends'
import { NO_BACK_ENDS } from '~/queries/test-back-ends'
import { byRole, click, mount } from '~/ui/test-mount'
import { TraceContent } from './TraceContent'
import { type TraceView, WHOLE_TRACE } from './trace-view'

const SCOPE = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }
const OTHER_ID = 'b'.repeat(32)
/** The code of a form comes while others need the processor too. */
const WAIT_MS = 10_000
const NO_SERVICES: readonly string[] = []

// front 0–1000 ─ cart 100–600 ─ redis 200–500, failed
//              └ ads 700–800
const SPANS: readonly SampleSpan[] = [
  { id: 'a', duration: 1000, service: 'front', operation: 'GET /' },
  { id: 'b', parent: 'a', start: 100, duration: 500, service: 'cart', operation: 'GetCart', kind: 'server' },
  {
    id: 'c',
    parent: 'b',
    start: 200,
    duration: 300,
    service: 'redis',
    operation: 'HGETALL',
    tags: { error: 'true', 'error.type': 'ECONNRESET' },
  },
  { id: 'd', parent: 'a', start: 700, duration: 100, service: 'ads', operation: 'GetAds' },
]
const TRACE = packTrace(sampleTrace(SPANS))
const OTHER = {
  ...packTrace(
    sampleTrace([
      { id: 'a', duration: 1600, service: 'front', operation: 'GET /' },
      { id: 'b', parent: 'a', start: 100, duration: 1300, service: 'cart', operation: 'GetCart' },
      { id: 'm', parent: 'b', start: 200, duration: 50, service: 'mongo', operation: 'find' },
      { ...SPANS[2]!, start: 300 },
    ]),
  ),
  id: OTHER_ID,
}

let view: TraceView

function Page({ start }: { readonly start: Partial<TraceView> }) {
  const [current, setCurrent] = useState<TraceView>({ ...WHOLE_TRACE, ...start })
  useEffect(() => {
    view = current
  })
  return (
    <TraceContent
      trace={TRACE}
      services={NO_SERVICES}
      scope={SCOPE}
      view={current}
      onView={(change) => setCurrent({ ...current, ...change })}
    />
  )
}

beforeEach(() => {
  // There is no layout here: what lists rows is told a size.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900)
})
afterEach(() => vi.restoreAllMocks())

/** The trace in one form, once the code of that form is here. */
async function show(start: Partial<TraceView>, shown: string, other: unknown = OTHER): Promise<HTMLElement> {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } })
  client.setQueryData(['jaeger', 'trace', OTHER_ID], other)
  const { host, rerender } = mount(null)
  await act(async () =>
    rerender(
      <QueryClientProvider client={client}>
        <BackEndsContext value={NO_BACK_ENDS}>
          <Page start={start} />
        </BackEndsContext>
      </QueryClientProvider>,
    ),
  )
  await vi.waitFor(async () => {
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
    expect(host.textContent.replaceAll(/\s+/g, ' ')).toContain(shown)
  }, WAIT_MS)
  return host
}

const rows = (host: HTMLElement) =>
  [...host.querySelectorAll('[role=row][aria-selected]')].map((row) =>
    [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent.trim()).join(' | '),
  )

test('the page opens with what the trace tells; its parts lead to the spans', async () => {
  const host = await show(
    {},
    '1 ms, of which 400 µs in front → GET / on the critical path; 1 error: ECONNRESET.',
  )
  click(byRole(host, 'button', 'front → GET /'))
  expect(view).toMatchObject({ service: 'front', operation: 'GET /', criticalPath: true, tab: 'waterfall' })
  expect(host.querySelectorAll('[data-node]')).toHaveLength(1)
  click(byRole(host, 'button', 'ECONNRESET'))
  expect(view).toMatchObject({ spanId: 'c', service: undefined, operation: undefined })
  expect(host.querySelector('aside')?.textContent).toContain('HGETALL')
})

test('an operation that narrows the waterfall can be taken away', async () => {
  const host = await show({ operation: 'GetAds' }, 'Operation: GetAds')
  expect(host.querySelectorAll('[data-node]')).toHaveLength(2)
  click(byRole(host, 'button', 'Clear'))
  expect(host.querySelectorAll('[data-node]')).toHaveLength(4)
})

test('statistics: what the trace waited for first, sorted by a click, a row leads to its spans', async () => {
  const host = await show({ tab: 'statistics' }, 'Critical path')
  expect(rows(host)).toEqual([
    'front GET / | 40 % 400 µs | 1 | 0 | 1 ms | 400 µs | 1 ms | 1 ms',
    'redis HGETALL | 30 % 300 µs | 1 | 1 | 300 µs | 300 µs | 300 µs | 300 µs',
    'cart GetCart | 20 % 200 µs | 1 | 0 | 500 µs | 200 µs | 500 µs | 500 µs',
    'ads GetAds | 10 % 100 µs | 1 | 0 | 100 µs | 100 µs | 100 µs | 100 µs',
  ])
  click(byRole(host, 'button', 'Service and operation'))
  expect(rows(host).map((row) => row.split(' ')[0])).toEqual(['ads', 'cart', 'front', 'redis'])
  expect(view.statisticsOrder).toEqual({ sort: 'operation', descending: false })
  click(byRole(host, 'button', 'GetCart'))
  expect(view).toMatchObject({ tab: 'waterfall', service: 'cart', operation: 'GetCart' })
})

test('spans: found, sorted, and opened in the waterfall', async () => {
  const host = await show({ tab: 'spans', query: 'get' }, '4 rows')
  expect(rows(host)[0]).toBe('GET / | front | 0 s | 1 ms | 400 µs |  | 1 | ')
  click(byRole(host, 'button', 'Duration'))
  click(byRole(host, 'button', 'Duration'))
  expect(rows(host).map((row) => row.split(' | ')[0])).toEqual(['GetAds', 'HGETALL', 'GetCart', 'GET /'])
  expect(view.spansOrder).toEqual({ sort: 'duration', descending: false })
  click(byRole(host, 'button', 'HGETALL'))
  expect(view).toMatchObject({ tab: 'waterfall', spanId: 'c', query: 'get' })
})

test('compare: only what differs, or all of it', async () => {
  const host = await show({ tab: 'compare', compareId: OTHER_ID }, 'The other trace took')
  expect(host.textContent).toContain(
    'The other trace took 600 µs longer: 1.6 ms instead of 1 ms; what grew most is cart → GetCart, by 750 µs of its own time.',
  )
  expect(rows(host)).toEqual([
    'front GET / | 1 × 1 ms | 1 × 1.6 ms | ▲slower ×1.6',
    'cart GetCart | 1 × 500 µs | 1 × 1.3 ms | ▲slower ×2.6',
    'mongo find | – | 1 × 50 µs | +added',
    'ads GetAds | 1 × 100 µs | – | −missing',
  ])
  click(byRole(host, 'button', 'Only changes'))
  expect(rows(host)).toHaveLength(5)
  expect(rows(host)[2]).toBe('redis HGETALL | ✕ 1 × 300 µs | ✕ 1 × 300 µs | =same')
  expect(byRole(host, 'link', 'Swap').getAttribute('href')).toContain(
    `/traces/${OTHER_ID}?compare=${TRACE.id}`,
  )
})

test('compare: an id is asked for, and refused when it is none', async () => {
  const host = await show({ tab: 'compare' }, 'Paste the id')
  click(byRole(host, 'button', 'Compare'))
  const form = host.querySelector('form')!
  act(() => form.requestSubmit())
  expect(host.querySelector('[role=alert]')?.textContent).toContain('16 or 32 hexadecimal')
  expect(view.compareId).toBeUndefined()
})

test.each([
  { desc: 'itself', compareId: TRACE.id, other: OTHER, says: 'This is the same trace.' },
  {
    desc: 'one that is not there',
    compareId: OTHER_ID,
    other: null,
    says: `The back end has no trace ${OTHER_ID}.`,
  },
])('compared with $desc', async ({ compareId, other, says }) => {
  await show({ tab: 'compare', compareId }, says, other)
})
