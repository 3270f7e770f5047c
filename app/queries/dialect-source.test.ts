import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CANONICAL, type Dialect } from '~/model/dialect'
import { RECORDING_RULES } from '~/backends/prometheus/recording-rules'
import { type DialectMemory, dialectCodec, dialectSource } from './dialect-source'

const FOUND: Dialect = {
  ...CANONICAL,
  product: 'Mimir',
  version: '2.17.0',
  exporters: new Map([['etcd', { jobs: ['etcd', 'kube-etcd'] }]]),
  clusterLabel: null,
  exportedLabels: ['pod'],
  kubeStateMetrics: 1,
  rules: new Set(RECORDING_RULES.map(({ name }) => name)),
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test.each([
  { desc: 'whatever was found', dialect: FOUND },
  { desc: 'one of a server that does not tell its name', dialect: CANONICAL },
])('$desc is remembered', ({ dialect }) => {
  expect(dialectCodec.decode(dialectCodec.encode(dialect))).toEqual(dialect)
})

test.each([null, '', '{}', '{"exporters":[["vms",{"jobs":[]}]]}'])('nothing is remembered of %j', (text) => {
  expect(dialectCodec.decode(text)).toBe(null)
})

function memoryOf(remembered: Dialect | null): DialectMemory & { readonly written: Dialect[] } {
  const written: Dialect[] = []
  return { read: () => remembered, write: (dialect) => void written.push(dialect), written }
}

test('the store is asked once for many questions, and the next visit is told', async () => {
  const detect = vi.fn(async () => FOUND)
  const memory = memoryOf(null)
  const dialect = dialectSource(detect, memory, CANONICAL)
  expect(await Promise.all([dialect(), dialect()])).toEqual([FOUND, FOUND])
  expect(detect).toHaveBeenCalledTimes(1)
  expect(memory.written).toEqual([FOUND])
})

test('what the last visit found is there at once, until the store tells otherwise', async () => {
  const answer = Promise.withResolvers<Dialect>()
  const dialect = dialectSource(() => answer.promise, memoryOf(FOUND), CANONICAL)
  expect(await dialect()).toBe(FOUND)
  answer.resolve(CANONICAL)
  await answer.promise
  expect(await dialect()).toBe(CANONICAL)
})

test('a store that cannot be asked is taken as canonical, and asked again a minute later', async () => {
  const detect = vi.fn(async () => FOUND).mockRejectedValueOnce(new Error('down'))
  const dialect = dialectSource(detect, null, CANONICAL)
  expect(await dialect()).toBe(CANONICAL)
  expect(await dialect()).toBe(CANONICAL)
  expect(detect).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await dialect()).toBe(FOUND)
})

test('a slow store is not waited for without end', async () => {
  const dialect = dialectSource(() => new Promise<Dialect>(() => undefined), null, CANONICAL)
  const first = dialect()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await first).toBe(CANONICAL)
})
