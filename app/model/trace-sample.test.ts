import { expect, test } from 'vitest'
import { micros, unixMs } from '~/base/units'
import { sampleOf } from './trace-sample'
import type { TraceSummary } from './trace-summary'

const trace = (id: number, durationMs: number, failed: string | undefined): TraceSummary => ({
  id: String(id),
  rootService: 'front',
  rootOperation: 'GET /',
  startUnixMs: unixMs(id),
  durationUs: micros(durationMs * 1000),
  spanCount: 2,
  errorCount: failed === undefined ? 0 : 1,
  orphanCount: 0,
  services: ['front', 'cart'].map((name) => ({ name, spanCount: 1, errorCount: name === failed ? 1 : 0 })),
})
const some = Array.from({ length: 20 }, (_, index) =>
  trace(index, 10 * (index + 1), index < 4 ? 'cart' : index < 6 ? 'front' : undefined),
)

test.each([
  {
    desc: 'a failure elsewhere is not its own',
    of: some,
    sample: { traces: 20, errors: 0.2, latency: 190 },
  },
  {
    desc: 'found through two pods',
    of: [...some, ...some],
    sample: { traces: 20, errors: 0.2, latency: 190 },
  },
  {
    desc: 'the order does not matter',
    of: some.toReversed(),
    sample: { traces: 20, errors: 0.2, latency: 190 },
  },
  { desc: 'too few', of: some.slice(0, 4), sample: undefined },
])('$desc', ({ of, sample }) => expect(sampleOf(of, 'cart')).toEqual(sample))
