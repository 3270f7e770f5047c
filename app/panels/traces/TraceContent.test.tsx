import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, useState } from 'react'
import { type Root, createRoot } from 'react-dom/client'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { messages } from '~/i18n/en'
import { LanguageContext } from '~/i18n/use-messages'
import { packTrace } from '~/model/pack-trace'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { type SampleSpan, sampleTrace } from '~/model/trace-samples'
import { BackEndsContext } from '~/queries/back-ends'
import { NO_BACK_ENDS } from '~/queries/test-back-ends'
import { TraceContent } from './TraceContent'
import { type TraceView, WHOLE_TRACE } from './trace-view'

const SCOPE = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }
const SERVICES: readonly string[] = []

// front ─ cart ─ redis (error)
//       └ ads <script>
const SPANS: readonly SampleSpan[] = [
  { id: 'a', duration: 1000, service: 'front', operation: 'GET /' },
  { id: 'b', parent: 'a', start: 100, duration: 500, service: 'cart', operation: 'GetCart' },
  {
    id: 'c',
    parent: 'b',
    start: 200,
    duration: 300,
    service: 'redis',
    operation: 'HGETALL',
    tags: {
      error: 'true',
      'otel.status_description': 'connection reset',
      'k8s.pod.name': 'redis-0',
      'k8s.namespace.name': 'data',
    },
  },
  { id: 'd', parent: 'a', start: 700, duration: 100, service: 'ads', operation: '<script>alert(1)</script>' },
]

let root: Root
let host: HTMLElement

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  // There is no layout here: the virtual list is told a height.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900)
  host = document.body.appendChild(document.createElement('div'))
  root = createRoot(host)
})
afterEach(() => {
  act(() => root.unmount())
  host.remove()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

let latest: TraceView = WHOLE_TRACE

function Page({ start }: { readonly start: TraceView }) {
  const [view, setView] = useState(start)
  return (
    <TraceContent
      trace={TRACE}
      services={SERVICES}
      scope={SCOPE}
      view={view}
      onView={(change) => {
        latest = { ...view, ...change }
        setView(latest)
      }}
    />
  )
}
const TRACE = packTrace(sampleTrace(SPANS))

const show = (view: Partial<TraceView> = {}) =>
  act(async () =>
    root.render(
      <QueryClientProvider client={new QueryClient()}>
        <LanguageContext value={{ language: 'en', messages }}>
          <BackEndsContext value={NO_BACK_ENDS}>
            <MemoryRouter>
              <Page start={{ ...WHOLE_TRACE, ...view }} />
            </MemoryRouter>
          </BackEndsContext>
        </LanguageContext>
      </QueryClientProvider>,
    ),
  )

const rows = () => [...host.querySelectorAll('[data-node]')].map((row) => row.textContent)
const press = (key: string) =>
  act(async () =>
    host
      .querySelector('[role=treegrid]')!
      .dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
  )
const click = (name: string) =>
  act(async () =>
    [...host.querySelectorAll('button')]
      .find((button) => button.textContent === name || button.ariaLabel === name)!
      .click(),
  )
const detail = () => host.querySelector('aside')

test('spans in order with their error, names as text', async () => {
  await show()
  expect(rows()).toEqual([
    'frontGET /1 ms',
    'cartGetCart500 µs',
    'redisHGETALLerror300 µs',
    'ads<script>alert(1)</script>100 µs',
  ])
  expect(host.querySelector('script')).toBeNull()
})

test('the next error opens the span that failed, and says why', async () => {
  await show()
  await click('Next error')
  expect(latest.spanId).toBe('c')
  expect(detail()?.textContent).toContain('This span failed: connection reset')
  expect([...detail()!.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toContain(
    '/pods/data/redis-0',
  )
})

test('keys: down, close a node, open a span, leave it', async () => {
  await show()
  await press('ArrowDown')
  await press('ArrowDown')
  await press('ArrowLeft')
  expect(rows()).toHaveLength(3)
  await press('Enter')
  expect(latest.spanId).toBe('b')
  await press('Escape')
  expect(detail()).toBeNull()
})

test('what is searched for is shown with its ancestors, though they are collapsed', async () => {
  await show({ query: 'hgetall' })
  await click('Collapse all')
  expect(rows()).toEqual(['frontGET /1 ms', 'cartGetCart500 µs', 'redisHGETALLerror300 µs'])
  expect(host.querySelector('[role=status]')?.textContent).toBe('1 match')
})

test('an error in a collapsed node is said there; its span opens the node', async () => {
  await show()
  await click('Collapse all')
  expect(rows()[1]).toBe('cartGetCart+11 error below500 µs')
  await click('Next error')
  expect(rows()).toHaveLength(4)
})

test('the critical path is drawn on request', async () => {
  await show({ criticalPath: true })
  expect(host.querySelectorAll('[data-critical-path]')).toHaveLength(7)
})

test('a zoom leaves out what lies outside', async () => {
  await show({ zoom: { startUs: 650, endUs: 900 } })
  expect(rows()).toEqual([
    'frontGET /1 ms',
    'cartGetCart',
    'redisHGETALLerror',
    'ads<script>alert(1)</script>100 µs',
  ])
})

test('a long gap is folded to a break that says its length, on both axes', async () => {
  await show()
  await click('Fold quiet stretches')
  expect(latest.foldGaps).toBe(true)
  expect(
    [...host.querySelectorAll('[title$="no span starts or ends"]')].map((fold) => fold.textContent),
  ).toEqual(['200 µs folded', '200 µs folded'])
})

test('chosen tags stand behind the operation of the spans that have them', async () => {
  await show({ rowTags: ['k8s.pod.name', 'none'] })
  expect(rows().slice(1, 3)).toEqual(['cartGetCart500 µs', 'redisHGETALLerrork8s.pod.name=redis-0300 µs'])
})

test('tags narrow the spans, to the letter', async () => {
  await show({ tags: 'k8s.pod.name=redis-0 error=true' })
  expect(rows()).toHaveLength(3)
  expect(host.querySelector('[role=alert]')).toBeNull()
})

test('tags that cannot be read narrow nothing, and it is said', async () => {
  await show({ tags: 'k8s.pod.name' })
  expect(rows()).toHaveLength(4)
  expect(host.querySelector('[role=alert]')?.textContent).toContain('key=value')
})

test('a bar is pale where the children run', async () => {
  await show()
  const waiting = [...host.querySelectorAll<HTMLElement>('[data-waiting]')]
  expect(waiting).toHaveLength(2)
  expect(waiting[1]?.style.backgroundImage).toMatch(/ 20% 80%/)
})
