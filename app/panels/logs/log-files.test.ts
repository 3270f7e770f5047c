import { expect, test } from 'vitest'
import { unixMs, unixNanos } from '~/base/units'
import { logStream } from '~/model/log-line'
import { logRows } from '~/model/log-row'
import { type LogFileKind, logFile, logFileName } from './log-files'

const FROM = unixNanos('1795242600000000000')
const stream = logStream({ namespace: 'shop', pod: 'cart-1', container: 'app' })
const rows = logRows(
  [
    ['1795242600123456789', 'ERROR a "quoted", cell\n\tat b'],
    ['1795242600123456790', '=1+2'],
  ].map(([time, text]) => ({
    timeUnixNanos: unixNanos(time!),
    text: text!,
    stream,
    metadata: { trace_id: 'x' },
    parsed: {},
  })),
  new Map(),
)
const head = {
  query: '{namespace="shop"} |= "a"',
  span: { startUnixNanos: FROM, endUnixNanos: unixNanos('1795246200000000001') },
  timeUnixMs: unixMs(1_795_246_200_000),
}

test.each<{ kind: LogFileKind; text: string }>([
  {
    kind: 'txt',
    text: `# query: {namespace="shop"} |= "a"
# from 2026-11-21T06:30:00.000000000Z to 2026-11-21T07:30:00.000000001Z
# made 2026-11-21T07:30:00.000Z
2026-11-21T06:30:00.123456789Z cart-1 ERROR a "quoted", cell
\tat b
2026-11-21T06:30:00.123456790Z cart-1 =1+2
`,
  },
  {
    kind: 'ndjson',
    text: `{"_query":"{namespace=\\"shop\\"} |= \\"a\\"","from":"2026-11-21T06:30:00.000000000Z","to":"2026-11-21T07:30:00.000000001Z","made":"2026-11-21T07:30:00.000Z"}
{"time":"2026-11-21T06:30:00.123456789Z","nanoseconds":"1795242600123456789","level":"error","line":"ERROR a \\"quoted\\", cell\\n\\tat b","labels":{"namespace":"shop","pod":"cart-1","container":"app"},"metadata":{"trace_id":"x"},"parsed":{}}
{"time":"2026-11-21T06:30:00.123456790Z","nanoseconds":"1795242600123456790","level":"unknown","line":"=1+2","labels":{"namespace":"shop","pod":"cart-1","container":"app"},"metadata":{"trace_id":"x"},"parsed":{}}
`,
  },
  {
    kind: 'csv',
    text: [
      'time,nanoseconds,level,namespace,pod,container,line,query,from,to,made',
      '2026-11-21T06:30:00.123456789Z,1795242600123456789,error,shop,cart-1,app,"ERROR a ""quoted"", cell\n\tat b","{namespace=""shop""} |= ""a""",2026-11-21T06:30:00.000000000Z,2026-11-21T07:30:00.000000001Z,2026-11-21T07:30:00.000Z',
      "2026-11-21T06:30:00.123456790Z,1795242600123456790,unknown,shop,cart-1,app,'=1+2",
      '',
    ].join('\r\n'),
  },
])('$kind says what was asked, and each line whole', ({ kind, text }) =>
  expect(logFile(kind, rows, head)).toBe(text),
)

test.each<{ kind: LogFileKind; says: string }>([
  { kind: 'txt', says: '# levels fatal, error: 2 of 258 lines\n' },
  { kind: 'ndjson', says: '"levels":"fatal, error: 2 of 258 lines"}\n' },
  { kind: 'csv', says: ',2026-11-21T07:30:00.000Z,"fatal, error: 2 of 258 lines"\r\n' },
])('$kind says which levels it holds where there are others', ({ kind, says }) =>
  expect(
    logFile(kind, rows, { ...head, levels: { chosen: ['fatal', 'error'], lines: 2, of: 258 } }),
  ).toContain(says),
)

test.each([
  { target: {}, name: 'logs-20261121T073000Z.txt' },
  {
    target: { namespace: ['shop'], pod: ['cart-1', 'cart-2'] },
    name: 'logs-shop-cart-1-cart-2-20261121T073000Z.txt',
  },
  { target: { workload: ['shop/Deployment/cart'] }, name: 'logs-shop-Deployment-cart-20261121T073000Z.txt' },
  { target: { query: '{a="b"}' }, name: 'logs-query-20261121T073000Z.txt' },
])('a file is called $name', ({ target, name }) =>
  expect(logFileName('txt', target, head.timeUnixMs)).toBe(name),
)
