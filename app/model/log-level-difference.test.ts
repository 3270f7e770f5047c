import { expect, test } from 'vitest'
import { unixNanos } from '~/base/units'
import { levelDifferences, levelOfServer, ownLevelCounts } from './log-level-difference'
import { type LogLine, NO_LABELS, logStream } from './log-line'

const stream = logStream({ pod: 'a' })
const line = (text: string, server?: string, ms = 0): LogLine => ({
  timeUnixNanos: unixNanos(`${1_795_242_600_000 + ms}000000`),
  text,
  stream,
  metadata: server === undefined ? NO_LABELS : { detected_level: server },
  parsed: NO_LABELS,
})
const KLOG = 'I1121 06:12:44.103557       1 a.go:1] "Reconcile finished" err="<nil>"'

test('false alarms come first, then errors not shown as such, then the most frequent', () => {
  const differences = levelDifferences([
    ...Array.from({ length: 5 }, () => line(KLOG, 'unknown')),
    ...Array.from({ length: 3 }, () => line('{"level":50,"msg":"Charge declined"}', 'unknown')),
    line(KLOG, 'error'),
  ])
  expect(differences.map(({ server, own, count }) => [server, own, count])).toEqual([
    ['error', 'info', 1],
    ['unknown', 'error', 3],
    ['unknown', 'info', 5],
  ])
})

test('each difference is counted; what nobody judges tells nothing', () => {
  expect(
    levelDifferences([
      line('{"level":50,"msg":"Charge declined"}', 'unknown'),
      line(KLOG, 'error'),
      line(KLOG, 'error'),
      line(KLOG, 'info'),
      line(KLOG),
      line('\tat x.A.b(A.java:1)', 'error'),
      line('hello', 'error'),
      line('WARN: x', 'warning'),
    ]),
  ).toEqual([
    { server: 'error', own: 'info', source: { kind: 'klog-prefix' }, count: 2 },
    { server: 'unknown', own: 'error', source: { kind: 'json-field', field: 'level' }, count: 1 },
  ])
})

test.each([
  ['SEVERE', 'error'],
  ['notice', 'notice'],
  ['Warning', 'warn'],
  ['critical', 'critical'],
  ['', 'unknown'],
  ['whatever', 'unknown'],
  [undefined, 'unknown'],
] as const)('what Loki calls %s', (word, level) => {
  expect(levelOfServer(word)).toBe(level)
})

test('own counts stand at the end of their step, as those of a range query do', () => {
  const [info, error] = ownLevelCounts(
    [line(KLOG, undefined, 1), line(KLOG, undefined, 60_000), line('ERROR: x', undefined, 60_001)],
    60_000,
  )
  expect(info).toEqual({
    labels: { detected_level: 'info' },
    timesUnixMs: Float64Array.of(1_795_242_660_000),
    values: Float64Array.of(2),
  })
  expect([...(error?.timesUnixMs ?? [])]).toEqual([1_795_242_720_000])
})
