import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { type Root, createRoot } from 'react-dom/client'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BackendError } from '~/base/backend-error'
import { messages } from '~/i18n/en'
import { LanguageContext } from '~/i18n/use-messages'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { DEFAULT_TRACE_FILTER, type TraceFilter } from '~/model/trace-filter'
import { packTrace } from '~/model/pack-trace'
import type { PackedTrace } from '~/model/packed-trace'
import { sampleTrace } from '~/model/trace-samples'
import { summarizeTrace } from '~/model/trace-summary'
import { prometheusThatSays } from '~/queries/test-prometheus'
import { type BackEnds, BackEndsContext } from '~/queries/back-ends'
import { NO_BACK_ENDS } from '~/queries/test-back-ends'
import { TraceSearchPanel, type TraceSearchPanelProps } from './TraceSearchPanel'
import { useOwnSearch } from './trace-list-view'

type Jaeger = NonNullable<BackEnds['jaeger']>

const SCOPE = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }
const FAST = {
  ...summarizeTrace(sampleTrace([{ id: 'a', duration: 10, service: 'front', operation: 'GET /' }])),
  id: 'fa',
}
const SLOW = {
  ...summarizeTrace(
    sampleTrace([{ id: 'a', duration: 9000, service: 'front', operation: '<b>', tags: { error: 'true' } }]),
  ),
  id: 'fb',
}

/** A trace whose processes say where they ran. */
function tagged(tags: Readonly<Record<string, string>>): PackedTrace {
  const process = {
    service: 'shop/checkout',
    tags: Object.entries(tags).map(([key, value]) => ({ key, type: 'string' as const, value })),
  }
  return { ...packTrace(sampleTrace([{ id: 'a', service: 'shop/checkout' }])), processes: [process] }
}

const placed = (pod: string, deployment: string) =>
  tagged({ 'kubernetes.pod_name': pod, 'k8s.deployment.name': deployment, namespace: 'shop' })

/** What kube-state-metrics tells of any pods that are asked about. */
const prometheus = prometheusThatSays(() => [
  [{ namespace: 'shop', pod: 'checkout-7d9-x', pod_ip: '10.0.0.7' }, 1],
])

const search = vi.fn<Jaeger['search']>()
const trace = vi.fn<Jaeger['trace']>()
const operations = vi.fn<Jaeger['operations']>()
const services = vi.fn<Jaeger['services']>()
const refuse = () => Promise.reject(new Error('not asked here'))
const backEnds: BackEnds = {
  ...NO_BACK_ENDS,
  prometheus,
  jaeger: {
    services,
    search,
    operations,
    trace,
    dependencies: refuse,
    metrics: refuse,
  },
}

let root: Root
let host: HTMLElement
let client: QueryClient

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  services.mockResolvedValue(['cart', 'front', 'shop/checkout'])
  trace.mockResolvedValue(null)
  operations.mockResolvedValue([{ name: 'GET /', kind: 'server' }])
  search.mockResolvedValue({ traces: [FAST, SLOW], limit: 50 })
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  host = document.body.appendChild(document.createElement('div'))
  root = createRoot(host)
})
afterEach(() => {
  act(() => root.unmount())
  client.clear()
  host.remove()
  vi.unstubAllGlobals()
  vi.resetAllMocks()
})

function Page({
  start,
  target,
}: { readonly start: Partial<TraceFilter> } & Pick<TraceSearchPanelProps, 'target'>) {
  return (
    <TraceSearchPanel
      scope={SCOPE}
      target={target}
      {...useOwnSearch({ ...DEFAULT_TRACE_FILTER, ...start })}
    />
  )
}

const settle = () => act(async () => new Promise((resolve) => setTimeout(resolve)))

async function show(start: Partial<TraceFilter> = {}, target?: TraceSearchPanelProps['target']) {
  await act(async () =>
    root.render(
      <QueryClientProvider client={client}>
        <LanguageContext value={{ language: 'en', messages }}>
          <BackEndsContext value={backEnds}>
            <MemoryRouter>
              <Page start={start} target={target} />
            </MemoryRouter>
          </BackEndsContext>
        </LanguageContext>
      </QueryClientProvider>,
    ),
  )
  // One after the other: services, their tags, traces.
  for (let turn = 0; turn < 5; turn++) await settle()
}

const roots = () => [...host.querySelectorAll('[role=row] a')].map((link) => link.textContent.trim())
const button = (text: string) =>
  [...host.querySelectorAll('button')].find((one) => one.textContent.includes(text))!

/** Types into a field, and waits until it tells. */
async function write(label: string, text: string): Promise<HTMLInputElement> {
  const field = host.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`)!
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await act(async () => new Promise((resolve) => setTimeout(resolve, 250)))
  return field
}

test('traces of where requests enter, names as text; sorted on request', async () => {
  await show()
  expect(search.mock.lastCall?.[0]).toMatchObject({ service: 'front', limit: 50 })
  expect(roots()).toEqual(['front GET /', 'front <b>'])
  expect(host.querySelector('[role=row] b')).toBeNull()
  await act(async () => button('Duration').click())
  expect(roots()).toEqual(['front <b>', 'front GET /'])
  expect(host.querySelector('[role=row] a')?.getAttribute('href')).toBe('/traces/fb')
})

test('the service of a pod is found by its name, and the search narrows to the pod as its spans tell it', async () => {
  trace.mockResolvedValue(placed('checkout-7d9f8c6b5-x2k9p', 'checkout'))
  await show({}, { namespace: 'shop', pod: 'checkout-7d9f8c6b5-x2k9p' })
  expect(search.mock.lastCall?.[0]).toMatchObject({
    service: 'shop/checkout',
    processTags: { 'kubernetes.pod_name': 'checkout-7d9f8c6b5-x2k9p', namespace: 'shop' },
  })
  expect(host.textContent).toContain('by kubernetes.pod_name, namespace')
})

test('spans that tell no more than an address: that of the pod', async () => {
  trace.mockResolvedValue(tagged({ ip: '10.0.0.9', hostname: 'c0ffee' }))
  await show({}, { namespace: 'shop', pod: 'checkout-7d9-x' })
  await settle()
  await settle()
  expect(search.mock.lastCall?.[0].processTags).toEqual({ ip: '10.0.0.7' })
  expect(host.textContent).toContain('by ip')
})

test('a workload is searched by its own tag', async () => {
  trace.mockResolvedValue(placed('checkout-7d9f8c6b5-x2k9p', 'checkout'))
  await show({}, { namespace: 'shop', workload: 'checkout' })
  expect(search.mock.lastCall?.[0]).toMatchObject({ processTags: { 'k8s.deployment.name': 'checkout' } })
})

test('spans that do not tell where they ran: the whole service, and that is said', async () => {
  await show({}, { namespace: 'shop', pod: 'checkout-7d9f8c6b5-x2k9p' })
  expect(search.mock.lastCall?.[0]).toMatchObject({ limit: 50, processTags: undefined })
  expect(host.textContent).toContain(
    'all of the service: its spans do not tell that they ran in checkout-7d9f8c6b5-x2k9p',
  )
})

test('two that are picked can be compared, and no third', async () => {
  search.mockResolvedValue({ traces: [FAST, SLOW, { ...FAST, id: 'fc' }], limit: 50 })
  await show()
  const compare = () =>
    [...host.querySelectorAll('a')]
      .find((link) => link.textContent === 'Compare the two')
      ?.getAttribute('href')
  expect(compare()).toBeUndefined()
  const boxes = () => [...host.querySelectorAll<HTMLInputElement>('[role=row] input[type=checkbox]')]
  await act(async () => boxes()[0]!.click())
  expect(compare()).toBeUndefined()
  await act(async () => boxes()[1]!.click())
  expect(compare()).toBe('/traces/fa?compare=fb')
  expect(boxes().map((box) => box.disabled)).toEqual([false, false, true])
  await act(async () => boxes()[2]!.click())
  expect(compare()).toBe('/traces/fa?compare=fb')
  await act(async () => boxes()[0]!.click())
  await act(async () => boxes()[2]!.click())
  expect(compare()).toBe('/traces/fb?compare=fc')
})

test('a pod of no known service asks for one', async () => {
  await show({}, { namespace: 'data', pod: 'postgres-0' })
  expect(search).not.toHaveBeenCalled()
  expect(host.textContent).toContain('No service has the name of pod postgres-0')
})

test('nothing that fulfils the conditions: they can be dropped', async () => {
  search.mockImplementation(async ({ onlyErrors }) => ({ traces: onlyErrors ? [] : [FAST], limit: 50 }))
  await show({ failed: true, service: 'cart' })
  expect(roots()).toEqual([])
  await act(async () => button('Clear filters').click())
  await settle()
  expect(search.mock.lastCall?.[0]).toMatchObject({ service: 'cart', onlyErrors: false })
  expect(roots()).toEqual(['front GET /'])
})

test('of nothing found with a tag that no span has, the tag is named', async () => {
  trace.mockResolvedValue(tagged({ region: 'eu' }))
  search.mockImplementation(async ({ tags }) => ({
    traces: tags?.region === 'eu' ? [FAST] : tags?.zone ? [] : [FAST],
    limit: 50,
  }))
  await show({ service: 'shop/checkout', tags: 'zone=a region=eu' })
  await settle()
  expect(host.querySelector('[role=note]')).toBeNull()
  await write('Tags: key=value …', 'zone=a')
  for (let turn = 0; turn < 4; turn++) await settle()
  expect(host.querySelector('[role=note]')?.textContent).toContain('has the tag zone.')
})

const failures: readonly [string, BackendError, string, string | undefined][] = [
  [
    'a search that times out',
    new BackendError('timeout', 'jaeger'),
    'shorter time range',
    'Search for 20 traces',
  ],
  [
    'one that a proxy gave up',
    new BackendError('http', 'jaeger', { status: 504 }),
    'opens by its id',
    undefined,
  ],
  [
    'too much',
    new BackendError('decode', 'jaeger', { code: 'too-large' }),
    'whole traces',
    'Search for 20 traces',
  ],
  ['a page', new BackendError('decode', 'jaeger', { code: 'not-json' }), 'config.json', undefined],
  [
    'no such route',
    new BackendError('http', 'jaeger', { status: 404 }),
    'may still open by their id',
    undefined,
  ],
  [
    'a refusal',
    new BackendError('api', 'jaeger', { status: 400, serverText: 'no such tag' }),
    'no such tag',
    'Search without tags',
  ],
]

test.each(failures)('%s says what it means and what still works', async (_, error, words, remedy) => {
  search.mockRejectedValue(error)
  await show({ tags: 'a=b' })
  expect(host.querySelector('[role=alert]')?.textContent).toContain(words)
  expect(host.querySelector('[role=search] select')).not.toBeNull()
  if (remedy === undefined) return
  search.mockResolvedValue({ traces: [FAST], limit: 20 })
  await act(async () => button(remedy).click())
  await settle()
  expect(roots()).toEqual(['front GET /'])
})

test('what cannot be read stays in its field, and is said', async () => {
  await show()
  const asked = search.mock.calls.length
  const field = await write('Tags: key=value …', 'nonsense')
  expect(field.value).toBe('nonsense')
  expect(host.querySelector('[role=search] [role=alert]')?.textContent).toContain('Write tags as key=value')
  expect(search.mock.calls.length).toBe(asked)
  expect(host.querySelector('[role=search] [role=alert]')?.textContent).toContain('found without it')
})

test('beside a length that cannot be read stands which one the list is still about', async () => {
  await show({ minDuration: '1s' })
  await write('Spans over 250ms', '7')
  const alert = () => host.querySelector('[role=search] [role=alert]')?.textContent
  expect(alert()).toContain('Write a number and a unit')
  expect(alert()).toContain('still what was found with 1s')
  await write('Spans over 250ms', '7s')
  expect(alert()).toBeUndefined()
  expect(search.mock.lastCall?.[0]).toMatchObject({ minDurationUs: 7_000_000 })
})

test('operations that the server does not list can be written', async () => {
  operations.mockRejectedValue(new BackendError('http', 'jaeger', { status: 404 }))
  await show()
  expect(host.textContent).toContain('The server does not list operations')
  expect(host.querySelector('input[aria-label=Operation]')).not.toBeNull()
  expect(roots()).toEqual(['front GET /', 'front <b>'])
})

test('a service without operations says so', async () => {
  operations.mockResolvedValue([])
  await show()
  expect(host.textContent).toContain('The server knows no operation of this service')
})

test('a failed search leaves the filters usable', async () => {
  search.mockRejectedValue(new Error('boom'))
  await show()
  expect(host.querySelector('[role=alert]')).not.toBeNull()
  expect(host.querySelector('[role=search] select')).not.toBeNull()
})
