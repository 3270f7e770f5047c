import { expect, test } from 'vitest'
import { unixMs, unixNanos } from '~/base/units'
import { countsOver, errorGroups, firstTime, lastTime, logReports, toldBy } from './log-errors'
import { type LogLine, NO_LABELS, logStream } from './log-line'

const STREAMS = ['a', 'b'].map((pod) => logStream({ namespace: 'shop', pod }))

const line = (
  text: string,
  ms = 0,
  stream = 0,
  metadata: Readonly<Record<string, string>> = NO_LABELS,
): LogLine => ({
  timeUnixNanos: unixNanos(`${1_795_242_600_000 + ms}000000`),
  text,
  stream: STREAMS[stream]!,
  metadata,
  parsed: NO_LABELS,
})

const texts = (lines: readonly LogLine[]) =>
  logReports(lines).map((report) => report.lines.map(({ text }) => text))

test.each<{
  desc: string
  lines: readonly (string | readonly [string, ms: number])[]
  sizes: readonly number[]
}>([
  {
    desc: 'Java, one entry for each line',
    lines: [
      '2026-11-21 06:12:44,971 ERROR [main] c.e.Checkout : failed',
      'java.lang.IllegalStateException: no stock',
      '\tat com.acme.Shop.sell(Shop.java:7)',
      'Caused by: java.io.IOException: gone',
      '\tat com.acme.Store.read(Store.java:9)',
      '\t... 3 more',
      '2026-11-21 06:12:45,000 INFO [main] c.e.Checkout : go on',
    ],
    sizes: [6, 1],
  },
  {
    desc: 'two raw Java traces after each other',
    lines: [
      'java.io.IOException: a',
      '\tat x.A.b(A.java:1)',
      'java.io.IOException: a',
      '\tat x.A.b(A.java:1)',
    ],
    sizes: [2, 2],
  },
  {
    desc: 'Python below the line that tells of it, and the one during which it was raised',
    lines: [
      '2026-11-21 06:12:44,971 ERROR shop.server: failed',
      'Traceback (most recent call last):',
      '  File "/app/a.py", line 3, in load',
      "KeyError: 'x'",
      'Traceback (most recent call last):',
      '  File "/app/a.py", line 3, in load',
      "KeyError: 'x'",
    ],
    sizes: [4, 3],
  },
  {
    desc: 'Go',
    lines: [
      'panic: oh no',
      '',
      'goroutine 1 [running]:',
      'main.(*checkoutServer).handle(0xc0004a2000, {0x1f3a8c8, 0xc000d1e150})',
      '\t/src/main.go:4 +0x1d',
      'exit status 2',
    ],
    sizes: [6],
  },
  {
    desc: 'Rust, whose message is on the next line',
    lines: ["thread 'main' panicked at src/main.rs:4:5:", 'it is so', 'note: run with `RUST_BACKTRACE=1`'],
    sizes: [3],
  },
  {
    desc: 'PHP',
    lines: [
      'PHP Fatal error:  Uncaught Exception: x in /var/www/a.php:1',
      'Stack trace:',
      '#0 {main}',
      '  thrown in /var/www/a.php on line 1',
    ],
    sizes: [4],
  },
  {
    desc: 'frames much later are of something else',
    lines: ['ERROR: it broke', ['\tat x.A.b(A.java:1)', 60_000]],
    sizes: [1, 1],
  },
  { desc: 'errors without traces', lines: ['ERROR: it broke', 'ERROR: it broke'], sizes: [1, 1] },
])('what was said at once: $desc', ({ lines, sizes }) => {
  const asked = lines.map((one) => (typeof one === 'string' ? line(one) : line(...one)))
  expect(texts(asked).map(({ length }) => length)).toEqual(sizes)
})

test('streams that are written at once are told apart', () => {
  const lines = [
    line('ERROR: a', 0, 0),
    line('ERROR: b', 1, 1),
    line('\tat x.A.a(A.java:1)', 2, 0),
    line('\tat x.B.b(B.java:1)', 3, 1),
  ]
  expect(texts(lines)).toEqual([
    ['ERROR: a', '\tat x.A.a(A.java:1)'],
    ['ERROR: b', '\tat x.B.b(B.java:1)'],
  ])
})

test.each([
  {
    desc: 'pino',
    text: '{"level":50,"err":{"type":"RangeError","message":"too far","stack":"RangeError: too far\\n    at go (/app/src/a.js:1:2)"},"msg":"order 7 failed"}',
    told: { type: 'RangeError', message: 'order <n> failed: too far', frame: 'go (a.js)' },
  },
  {
    desc: 'zap',
    text: '{"level":"error","ts":1795.2,"caller":"app/server.go:214","msg":"no answer","error":"dial tcp 10.0.0.1:80: timeout"}',
    told: { type: undefined, message: 'no answer: dial tcp <ip>: timeout', frame: 'app/server.go' },
  },
  {
    desc: 'logfmt',
    text: 'ts=2026-11-21T06:12:44Z caller=head.go:88 level=error msg="compact failed" err="no space"',
    told: { type: undefined, message: 'compact failed: no space', frame: 'head.go' },
  },
  {
    desc: 'klog',
    text: 'E1121 06:12:44.103557       1 controller.go:231] "Sync failed" err="no such host" key="a/b"',
    told: { type: undefined, message: 'Sync failed: no such host', frame: 'controller.go' },
  },
  {
    desc: 'a request that was not served',
    text: '10.0.3.7 - - [21/Nov/2026:06:12:44 +0000] "POST /v1/orders/8123/pay?x=1 HTTP/1.1" 502 512',
    told: { type: undefined, message: 'POST /v1/orders/<id>/pay 502', frame: undefined },
  },
])('what $desc tells', ({ text, told }) => {
  expect(toldBy(text)).toEqual(told)
})

test('groups count, name pods and times, and find the newest trace', () => {
  const trace = (digit: string) => digit.repeat(32)
  const groups = errorGroups(
    logReports([
      line('ERROR: order 1 failed', 0, 0, { trace_id: trace('a') }),
      line('INFO: fine', 1),
      line('ERROR: order 22 failed', 2, 1, { trace_id: trace('b') }),
      line('FATAL: out of order', 3),
      line('ERROR: order 333 failed', 4, 0),
      line('WARN: slow', 5),
    ]),
  )
  expect(groups.map(({ message, level, reports, pods }) => [message, level, reports.length, pods])).toEqual([
    ['order <n> failed', 'error', 3, ['shop/a', 'shop/b']],
    ['out of order', 'fatal', 1, ['shop/a']],
  ])
  expect(groups[0]?.traceId).toBe(trace('b'))
  expect([firstTime(groups[0]!), lastTime(groups[0]!)]).toEqual([
    '1795242600000000000',
    '1795242600004000000',
  ])
})

test.each([
  'I1121 06:12:44.103557       1 controller.go:231] "Reconcile finished" err="<nil>"',
  '{"level":30,"msg":"no error found"}',
  '1.2.3.4 - - [21/Nov/2026:06:12:44 +0000] "GET /docs/error-handling HTTP/1.1" 200 5',
  'WARN: retry',
  '\tat x.A.b(A.java:1)',
])('no error: %s', (text) => {
  expect(errorGroups(logReports([line(text)]))).toEqual([])
})

test('a warning with an exception is one', () => {
  const text = 'WARN: retry\njava.io.IOException: gone\n\tat x.A.b(A.java:1)'
  expect(errorGroups(logReports([line(text)]))).toMatchObject([
    { type: 'java.io.IOException', level: 'error' },
  ])
})

test('groups part the lines: each is in one report, each report in at most one group', () => {
  const shapes = [
    'ERROR: it broke',
    'java.io.IOException: a',
    '\tat x.A.b(A.java:1)',
    'Traceback (most recent call last):',
    '  File "/app/a.py", line 3, in load',
    "KeyError: 'x'",
    'panic: oh',
    'goroutine 1 [running]:',
    'main.f(0x1)',
    '',
    'INFO: fine',
    '{"level":50,"msg":"x"}',
    "thread 'main' panicked at src/main.rs:4:5:",
    'what?',
  ]
  let seed = 7
  const below = (end: number) => (seed = (seed * 48_271) % 2_147_483_647) % end
  for (let round = 0; round < 200; round++) {
    let ms = 0
    const lines = Array.from({ length: below(60) }, () =>
      line(shapes[below(shapes.length)]!, (ms += below(8) === 0 ? 5000 : 1), below(2)),
    )
    const reports = logReports(lines)
    expect(new Set(reports.flatMap((report) => report.lines))).toEqual(new Set(lines))
    expect(reports.flatMap((report) => report.lines)).toHaveLength(lines.length)
    for (const { lines: own } of reports) {
      expect(new Set(own.map(({ stream }) => stream.key)).size).toBe(1)
      expect(own.map((one) => lines.indexOf(one))).toEqual(
        own.map((one) => lines.indexOf(one)).toSorted((a, b) => a - b),
      )
    }
    const grouped = errorGroups(reports).flatMap((group) => group.reports)
    expect(new Set(grouped).size).toBe(grouped.length)
    for (const report of reports)
      if (report.level === 'error' || report.level === 'fatal') expect(grouped).toContain(report)
  }
})

test('instants fall into equal parts of the span, its end included', () => {
  const span = { startUnixMs: unixMs(1000), endUnixMs: unixMs(5000) }
  expect([...countsOver([1000, 1999, 2000, 5000, 5001, 999].map(unixMs), span, 4)]).toEqual([2, 1, 0, 1])
})
