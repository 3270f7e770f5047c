import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packTrace } from './pack-trace'
import { spanAt } from './packed-trace'
import { SPAN_COLUMNS, type SpanColumn, orderedNodes, spanNodes } from './span-order'
import { SPAN_KINDS } from './span-tree'
import { sampleTrace } from './trace-samples'

const span = fc.record(
  {
    id: fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 3 }),
    parent: fc.constantFrom('a', 'b', 'c', 'x'),
    start: fc.integer({ min: 0, max: 1e6 }),
    duration: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1e12 })),
    service: fc.constantFrom('front', 'back', 'é', ''),
    operation: fc.constantFrom('GET', 'PUT', 'get', '链路'),
    kind: fc.constantFrom('server', 'client'),
    tags: fc.constantFrom({}, { error: 'true' }),
  },
  { requiredKeys: ['id'] },
)

test.each(SPAN_COLUMNS.flatMap((column) => [true, false].map((descending) => [column, descending] as const)))(
  'by %s, descending: %s, as a stable sort of the spans',
  (column, descending) => {
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 30 }), (spans) => {
        const trace = packTrace(sampleTrace(spans))
        const { tree } = trace
        const key = (node: number): string | number => {
          const one = spanAt(trace, node)!
          const keys: Readonly<Record<SpanColumn, string | number>> = {
            operation: one.operation,
            service: one.process.service,
            start: one.startUs,
            duration: one.durationUs,
            self: tree.selfUs[node]!,
            kind: SPAN_KINDS.findIndex((kind) => kind === (one.kind ?? '')),
            depth: tree.depth[node]!,
            error: Number(one.error),
          }
          return keys[column]
        }
        const nodes = spanNodes(trace)
        expect(nodes).toHaveLength(trace.summary.spanCount)
        const turn = descending ? -1 : 1
        const wanted = [...nodes].toSorted((a, b) => {
          const [left, right] = [key(a), key(b)]
          return left === right ? 0 : left < right ? -turn : turn
        })
        expect([...orderedNodes(trace, nodes, column, descending)]).toEqual(wanted)
      }),
      { numRuns: 50 },
    )
  },
)
