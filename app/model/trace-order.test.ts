import { expect, test } from 'vitest'
import { micros, unixMs } from '~/base/units'
import { type TraceOrder, comparingTraces } from './trace-order'

const trace = (id: string, start: number, us: number, rootService: string | undefined, errorCount = 0) => ({
  id,
  rootService,
  rootOperation: 'GET',
  startUnixMs: unixMs(start),
  durationUs: micros(us),
  spanCount: us,
  errorCount,
  orphanCount: 0,
  services: Array.from({ length: errorCount }, (_, index) => ({
    name: `s${index}`,
    spanCount: 1,
    errorCount: 0,
  })),
})

const TRACES = [trace('a', 1, 30, 'web'), trace('b', 2, 10, undefined, 2), trace('c', 3, 20, 'api')]

test.each<[TraceOrder['sort'], boolean, string]>([
  ['start', true, 'cba'],
  ['start', false, 'abc'],
  ['duration', true, 'acb'],
  ['duration', false, 'bca'],
  ['root', false, 'cab'],
  ['root', true, 'bac'],
  ['errors', true, 'bca'],
  ['services', true, 'bca'],
  ['spans', false, 'bca'],
])('by %s, descending %s: %s', (sort, descending, ids) => {
  const sorted = TRACES.toSorted(comparingTraces({ sort, descending }))
  expect(sorted.map(({ id }) => id).join('')).toBe(ids)
})
