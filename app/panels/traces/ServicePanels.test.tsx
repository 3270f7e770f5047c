import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { BackendError } from '~/base/backend-error'
import { packTrace } from '~/model/pack-trace'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { DEFAULT_TRACE_FILTER } from '~/model/trace-filter'
import { sampleTrace } from '~/model/trace-samples'
import { type BackEnds, BackEndsContext } from '~/queries/back-ends'
import { NO_BACK_ENDS } from '~/queries/test-back-ends'
import { prometheusThatSays } from '~/queries/test-prometheus'
import { byRole, mount, press } from '~/ui/test-mount'
import { LatencyPanel } from './LatencyPanel'
import { OperationsPanel } from './OperationsPanel'
import { ServiceMapPanel } from './ServiceMapPanel'

type Jaeger = NonNullable<BackEnds['jaeger']>

const SCOPE = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }

// web → cart → redis, the call to cart failed
const TRACE = packTrace(
  sampleTrace([
    { id: 'a', service: 'web', operation: 'GET /', duration: 4000 },
    { id: 'b', parent: 'a', service: 'cart', start: 100, duration: 2000, tags: { error: 'true' } },
    { id: 'c', parent: 'b', service: 'redis', start: 200, duration: 10 },
  ]),
)

const jaeger = {
  services: vi.fn<Jaeger['services']>(),
  operations: vi.fn<Jaeger['operations']>(),
  search: vi.fn<Jaeger['search']>(),
  trace: vi.fn<Jaeger['trace']>(),
  dependencies: vi.fn<Jaeger['dependencies']>(),
  metrics: vi.fn<Jaeger['metrics']>(),
}

beforeEach(() => {
  vi.resetAllMocks()
  jaeger.services.mockResolvedValue(['cart', 'redis', 'web'])
  jaeger.operations.mockResolvedValue([{ name: 'GET /', kind: 'server' }])
  jaeger.search.mockResolvedValue({ traces: [TRACE.summary], limit: 50 })
  jaeger.trace.mockResolvedValue(TRACE)
  jaeger.dependencies.mockResolvedValue([{ parent: 'web', child: 'cart', callCount: 3600 }])
  jaeger.metrics.mockResolvedValue([])
})

const refusal = (status: number) => new BackendError('http', 'jaeger', { status })

async function show(panel: ReactNode, prometheus: BackEnds['prometheus'] = null): Promise<HTMLElement> {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const { host } = mount(
    <QueryClientProvider client={client}>
      <BackEndsContext value={{ ...NO_BACK_ENDS, jaeger, prometheus }}>{panel}</BackEndsContext>
    </QueryClientProvider>,
  )
  for (let turn = 0; turn < 6; turn++) await act(async () => new Promise((resolve) => setTimeout(resolve)))
  return host
}

const operations = <OperationsPanel scope={SCOPE} service="web" />

const points = (operation: string, value: number) => ({
  labels: { operation },
  timesUnixMs: Float64Array.of(0, 1),
  values: Float64Array.of(value, value),
})

test("operations as Jaeger's metrics count them", async () => {
  jaeger.metrics.mockImplementation(async (name) => [
    points('GET /', { calls: 12, errors: 0.25, latencies: 80 }[name]),
  ])
  const host = await show(operations)
  expect(host.textContent).toMatch(/GET \/.*12\/s.*25 %.*80 ms/)
  expect(host.textContent).toContain('as Jaeger counts')
})

test('a server without metrics, and no Prometheus: that is said, and what works without', async () => {
  jaeger.metrics.mockRejectedValue(refusal(501))
  const host = await show(operations)
  expect(host.textContent).toContain('this server keeps no metrics of spans')
  expect(host.querySelector('[role=alert]')).toBeNull()
})

test('a server without metrics, and span metrics in Prometheus', async () => {
  jaeger.metrics.mockRejectedValue(refusal(404))
  const prometheus = prometheusThatSays((expression) =>
    expression.includes('"fact"')
      ? [[{ fact: 'spans' }, 5]]
      : [[{ span_name: 'GET /cart' }, expression.includes('histogram_quantile') ? 40 : 2]],
  )
  const host = await show(operations, prometheus)
  expect(host.textContent).toMatch(/GET \/cart.*2\/s/)
  expect(host.textContent).toContain('span metrics in Prometheus')
})

test('metrics that fail otherwise are an error', async () => {
  jaeger.metrics.mockRejectedValue(refusal(500))
  const host = await show(operations)
  expect(byRole(host, 'alert').textContent).toContain('500')
})

test('no counted call is not a missing counter', async () => {
  expect((await show(operations)).textContent).toContain('No call of this service was counted')
})

test('found traces have quantiles, said of how many', async () => {
  const host = await show(
    <LatencyPanel scope={SCOPE} filter={{ ...DEFAULT_TRACE_FILTER, service: 'web' }} onFilter={() => {}} />,
  )
  expect(host.textContent).toContain('of the 1 trace found')
  expect(host.textContent).toMatch(/p50 4 ms.*p95 4 ms.*p99 4 ms/)
})

const map = (service: string | null | undefined) => (
  <ServiceMapPanel scope={SCOPE} service={service} onService={() => {}} />
)

test('the map of dependencies, with failures of the newest traces', async () => {
  const host = await show(map('web'))
  expect(byRole(host, 'button', 'cart, 1 of 1 spans failed')).toBeTruthy()
  expect(host.textContent).toContain(
    'web calls cart, 1/s, 100 % of these calls in the newest traces failed (1 of 1)',
  )
  expect(host.textContent).toContain('Failed in 1 trace')
  expect(host.textContent).toContain('all calls that Jaeger counted')
})

test.each([404, 501])('without dependencies (%d) the newest traces tell', async (status) => {
  jaeger.dependencies.mockRejectedValue(refusal(status))
  const host = await show(map('cart'))
  expect(host.textContent).toContain('of the 1 newest traces alone')
  expect(byRole(host, 'button', 'redis, 0 of 1 spans failed')).toBeTruthy()
})

test('where nobody tells of calls it says who could', async () => {
  jaeger.dependencies.mockResolvedValue([])
  jaeger.search.mockResolvedValue({ traces: [], limit: 15 })
  const host = await show(map('web'))
  expect(host.textContent).toContain('The server tells of no calls between services')
})

test('a service that nobody calls stands alone', async () => {
  jaeger.dependencies.mockResolvedValue([{ parent: 'a', child: 'b', callCount: 1 }])
  expect((await show(map('web'))).textContent).toContain('Nothing called web in this time range')
})

test('from a service to its traces and log lines', async () => {
  const host = await show(map('web'))
  press(byRole(host, 'button', 'cart, 1 of 1 spans failed'), 'Enter')
  expect(byRole(host, 'link', 'Traces').getAttribute('href')).toBe('/traces?service=cart')
  expect(byRole(host, 'link', 'Log lines').getAttribute('href')).toBe('/logs?app=cart')
})
