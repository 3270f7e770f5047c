import { randomFrom } from '~mocks/cluster/requests-random'

const SHAPES = ['mixed', 'chain', 'wide'] as const
type Shape = (typeof SHAPES)[number]

const MARK = '5eed'

/** The id under which the mock knows a made-up trace: `mixed`, a call tree; `chain`, each calls the next; `wide`, one calls all. */
export const madeTraceId = (shape: Shape, spans: number): string =>
  `${MARK}${SHAPES.indexOf(shape)}${spans.toString(16).padStart(27, '0')}`

const START_US = 1_795_250_000_000_000
const SERVICES = [
  'frontend',
  'cart',
  'checkout',
  'catalog',
  'payment',
  'ads',
  'search',
  'shipping',
  'redis',
  'postgres',
]
const OPERATIONS = [
  'GET /',
  'GetCart',
  'PlaceOrder',
  'SELECT',
  'HGETALL',
  'Publish',
  'Charge',
  'ListProducts',
]

/** A trace of the server's own making in the old dialect; null: the id is of none. As large as real ones: some 1 KB a span. */
export function madeTrace(id: string): object | null {
  if (!id.startsWith(MARK)) return null
  const shape = SHAPES[Number(id[MARK.length])]
  const count = Number.parseInt(id.slice(MARK.length + 1), 16)
  if (!shape || !(count > 0 && count <= 500_000)) return null
  const random = randomFrom(count)
  const spanId = (index: number) => (index + 1).toString(16).padStart(16, '0')
  const parentOf = (index: number): number =>
    shape === 'chain'
      ? index - 1
      : shape === 'wide'
        ? 0
        : Math.max(0, index - 1 - Math.floor(random.next() ** 3 * Math.min(index, 60)))
  const starts = new Float64Array(count)
  const ends = new Float64Array(count)
  ends[0] = count * 40
  const spans = Array.from({ length: count }, (_, index) => {
    const parent = index === 0 ? -1 : parentOf(index)
    if (parent >= 0) {
      const room = ends[parent]! - starts[parent]!
      starts[index] = starts[parent]! + (shape === 'chain' ? 1 : Math.floor(room * random.next() * 0.8))
      ends[index] = Math.min(
        ends[parent]!,
        starts[index] + Math.max(1, Math.floor(room * (shape === 'chain' ? 1 : random.next()))),
      )
    }
    const service = index % SERVICES.length
    const failed = index % 997 === 996
    return {
      traceID: id,
      spanID: spanId(index),
      flags: 1,
      operationName: OPERATIONS[(index * 7) % OPERATIONS.length],
      references: parent < 0 ? [] : [{ refType: 'CHILD_OF', traceID: id, spanID: spanId(parent) }],
      startTime: START_US + starts[index]!,
      duration: ends[index]! - starts[index]!,
      tags: [
        { key: 'span.kind', type: 'string', value: index % 3 === 0 ? 'client' : 'server' },
        { key: 'http.request.method', type: 'string', value: 'GET' },
        { key: 'http.response.status_code', type: 'int64', value: failed ? 503 : 200 },
        {
          key: 'url.full',
          type: 'string',
          value: `http://${SERVICES[service]}.shop.svc:8080/api/items/${index % 5000}?page=${index % 7}`,
        },
        { key: 'thread.id', type: 'int64', value: index % 64 },
        { key: 'request.id', type: 'string', value: `${id.slice(-6)}-${index}` },
        { key: 'otel.scope.name', type: 'string', value: 'io.opentelemetry.http-server' },
        ...(failed ? [{ key: 'error', type: 'bool', value: true }] : []),
      ],
      logs:
        index % 10 === 0
          ? [
              {
                timestamp: START_US + starts[index]!,
                fields: [{ key: 'event', type: 'string', value: 'retry' }],
              },
            ]
          : [],
      processID: `p${service}`,
      warnings: null,
    }
  })
  const processes = Object.fromEntries(
    SERVICES.map((serviceName, index) => [
      `p${index}`,
      {
        serviceName,
        tags: [{ key: 'k8s.pod.name', type: 'string', value: `${serviceName}-7d9f8b-${index}` }],
      },
    ]),
  )
  return { traceID: id, spans, processes, warnings: null }
}
