import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, act, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BackendError } from '~/base/backend-error'
import { packTrace } from '~/model/pack-trace'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import type { Trace } from '~/model/trace'
import { type SampleSpan, sampleTrace } from '~/model/trace-samples'
import { type BackEnds, BackEndsContext } from '~/queries/back-ends'
import { NO_BACK_ENDS } from '~/queries/test-back-ends'
import { byRole, click, mount } from '~/ui/test-mount'
import { TraceContent } from './TraceContent'
import { TracePanel } from './TracePanel'
import { type TraceView, WHOLE_TRACE } from './trace-view'

const SCOPE = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }
const NO_SERVICES: readonly string[] = []
const ID = 'a'.repeat(32)

// front 0–1000 ─ cart 7100–7600, on a clock that is ahead
const SPANS: readonly SampleSpan[] = [
  { id: 'a', duration: 1000, service: 'front', operation: 'GET /' },
  {
    id: 'b',
    parent: 'a',
    start: 7100,
    duration: 500,
    service: 'cart',
    operation: 'GetCart',
    tags: { 'k8s.pod.name': 'cart-0', 'k8s.namespace.name': 'shop' },
  },
]

function Content({ given, start }: { readonly given: Trace; readonly start: Partial<TraceView> }) {
  const [trace] = useState(() => packTrace(given))
  const [view, setView] = useState<TraceView>({ ...WHOLE_TRACE, ...start })
  return (
    <TraceContent
      trace={trace}
      services={NO_SERVICES}
      scope={SCOPE}
      view={view}
      onView={(change) => setView({ ...view, ...change })}
    />
  )
}

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900)
})
afterEach(() => vi.restoreAllMocks())

async function draw(content: ReactNode, backEnds: BackEnds = NO_BACK_ENDS): Promise<HTMLElement> {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const { host, rerender } = mount(null)
  await act(async () =>
    rerender(
      <QueryClientProvider client={client}>
        <BackEndsContext value={backEnds}>{content}</BackEndsContext>
      </QueryClientProvider>,
    ),
  )
  return host
}

/** Code that comes later, and answers, have come. */
const shows = (host: HTMLElement, words: string) =>
  vi.waitFor(async () => {
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
    expect(host.textContent.replaceAll(/\s+/g, ' ')).toContain(words)
  }, 10_000)

test('clocks that differ are told, and the times as they were recorded are a click away', async () => {
  const host = await draw(<Content given={sampleTrace(SPANS)} start={{}} />)
  await shows(
    host,
    'Clocks differ So that calls lie within their callers, spans are shown moved: cart 6.85 ms earlier.',
  )
  await shows(host, '1 ms, of which 500 µs in')
  click(byRole(host, 'button', 'Times as recorded'))
  await shows(host, 'some calls lie outside of their callers')
  await shows(host, '7.6 ms, of which 1 ms in')
})

test('what the server says of clocks is told once, and a cut trace as one', async () => {
  const text = 'clock skew adjustment disabled; not applying calculated delta of 7ms'
  const given = sampleTrace([SPANS[0]!])
  const spans = given.spans.map((span) => ({ ...span, warnings: [{ kind: 'server' as const, text }] }))
  const host = await draw(
    <Content given={{ ...given, spans, warnings: ['trace exceeds max size'] }} start={{ spanId: 'a' }} />,
  )
  await shows(host, `The server says of 1 span: “${text}”`)
  expect(host.textContent.split(text)).toHaveLength(2)
  expect(host.textContent).toContain('“trace exceeds max size” The server gave only a part of it')
})

test('what happened meanwhile: each part says which back end it lacks, or which tags', async () => {
  const host = await draw(<Content given={sampleTrace(SPANS)} start={{ spanId: 'b' }} />)
  for (const part of ['Log lines of the pod', 'CPU, memory, restarts', 'Alerts and events'])
    click(byRole(host, 'button', part))
  await shows(host, 'Loki')
  await shows(host, 'Prometheus')
  await shows(host, 'Kubernetes')
  const other = await draw(<Content given={sampleTrace(SPANS)} start={{ spanId: 'a' }} />)
  expect(other.textContent).toContain('its tags do not tell: none of k8s.pod.name, kubernetes.pod.name')
  expect(() => byRole(other, 'button', 'Log lines of the pod')).toThrow()
})

test('a trace whose spans wrote nothing down says so', async () => {
  const host = await draw(<Content given={sampleTrace(SPANS)} start={{ tab: 'events' }} />)
  await shows(host, 'No span of this trace wrote anything down')
})

test.each<[string, () => Promise<null>, string]>([
  ['no such trace', () => Promise.resolve(null), 'There is no such trace.'],
  [
    'a page instead of an answer',
    () => Promise.reject(new BackendError('decode', 'jaeger', { status: 200, code: 'not-json' })),
    'Something answered, but not Jaeger: a page instead of the trace.',
  ],
  [
    'too large',
    () => Promise.reject(new BackendError('decode', 'jaeger', { code: 'too-large' })),
    'This trace is too large to load.',
  ],
  ['too slow', () => Promise.reject(new BackendError('timeout', 'jaeger')), 'did not give the trace in time'],
  [
    'no route',
    () => Promise.reject(new BackendError('http', 'jaeger', { status: 404 })),
    'This server does not give traces by their id.',
  ],
  [
    'refused',
    () => Promise.reject(new BackendError('http', 'jaeger', { status: 400, serverText: 'bad id' })),
    'The server refuses to look for this id.',
  ],
])('%s', async (_, trace, told) => {
  const refuse = () => Promise.reject(new Error('not asked'))
  const jaeger = {
    trace,
    services: () => Promise.resolve([]),
    operations: refuse,
    search: refuse,
    dependencies: refuse,
    metrics: refuse,
  }
  const host = await draw(
    <TracePanel scope={SCOPE} traceId={ID} view={WHOLE_TRACE} onView={() => undefined} />,
    { ...NO_BACK_ENDS, jaeger },
  )
  await shows(host, told)
})
