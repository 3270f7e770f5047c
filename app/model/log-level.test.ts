import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unixNanos } from '~/base/units'
import { detectLevel, textLevel } from './log-level'
import { type LogLine, NO_LABELS, logStream } from './log-line'

const labelledIn = (file: string) =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => {
      const [format = '', level = '', json = ''] = row.split('\t')
      return { format, level, line: String(JSON.parse(json)) }
    })

/** Labelled elsewhere; and our own, as the loggers of these names write them. */
const labelled = labelledIn('./log-level-cases.tsv')
const ofFormats = labelledIn('./log-level-formats.tsv')

/** Any UTF-16 at all, half surrogate pairs and control characters too. */
const anyText = fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes))

describe('labelled lines', () => {
  test.each([...labelled, ...ofFormats])('$format: $line', ({ level, line }) =>
    expect(textLevel(line).level).toBe(level),
  )

  test('none of them is missing', () => {
    expect(labelled.length).toBeGreaterThan(55)
    expect(ofFormats.length).toBeGreaterThan(300)
  })
})

describe('further formats', () => {
  test.each([
    {
      desc: 'klog behind a syslog header',
      line: 'Nov 21 06:12:44 node-3 kubelet[812]: E1121 06:12:44.771200     812 pod_workers.go:1300] "Error syncing pod"',
      level: 'error',
    },
    {
      desc: 'kernel behind a syslog header ends a process',
      line: 'Nov 21 06:12:44 node-3 kernel: Memory cgroup out of memory: Killed process 4711',
      level: 'error',
    },
    {
      desc: 'glog with a long date',
      line: 'W20261121 06:12:44.103557 17 server.cc:31] no error',
      level: 'warn',
    },
    {
      desc: 'Apache core',
      line: '[Sat Nov 21 06:12:44.1 2026] [core:error] [pid 77] AH00135: Invalid method',
      level: 'error',
    },
    {
      desc: 'nginx emergency',
      line: '2026/11/21 06:12:44 [emerg] 1#1: bind() to 0.0.0.0:80 failed',
      level: 'fatal',
    },
    {
      desc: 'JUL severe',
      line: 'Nov 21, 2026 6:12:44 AM com.acme.Main run SEVERE: cannot open port',
      level: 'error',
    },
    { desc: 'JUL second line', line: 'SEVERE: cannot open port', level: 'error' },
    { desc: 'counts of errors', line: '0 errors, 0 warnings', level: 'unknown' },
    { desc: 'pino error without the word', line: '{"level":50,"msg":"Charge declined"}', level: 'error' },
    { desc: 'Monolog JSON', line: '{"message":"x","level":400,"level_name":"ERROR"}', level: 'error' },
    { desc: 'GELF', line: '{"version":"1.1","host":"a","short_message":"x","level":3}', level: 'error' },
    { desc: 'a task with a priority is no syslog', line: '{"msg":"queued","priority":3}', level: 'unknown' },
    { desc: 'OpenTelemetry text', line: '{"severity_text":"WARN3","body":"x"}', level: 'warn' },
    {
      desc: 'klog JSON info',
      line: '{"ts":1763705564103.5,"caller":"app/server.go:170","msg":"error budget ok","v":2}',
      level: 'info',
    },
    {
      desc: 'Docker wraps the line',
      line: '{"log":"2026-11-21 06:12:44 ERROR boom\\n","stream":"stdout","time":"2026-11-21T06:12:44Z"}',
      level: 'error',
    },
    {
      desc: 'MongoDB info about errors',
      line: '{"t":{"$date":"2026-11-21T06:12:44Z"},"s":"I","c":"NETWORK","msg":"Connection ended","attr":{"error":null}}',
      level: 'info',
    },
    { desc: 'escaped JSON in a message', line: '{"msg":"got {\\"level\\":\\"error\\"}"}', level: 'unknown' },
    { desc: 'JSON that is cut off', line: '{"level":"warn","msg":"very lo', level: 'warn' },
    {
      desc: 'JSON that is an access line',
      line: '{"status":404,"method":"GET","path":"/fatal"}',
      level: 'warn',
    },
    { desc: 'a status that is no HTTP status', line: '{"status":"ERROR","msg":"x"}', level: 'unknown' },
    {
      desc: 'logfmt keeps quoted keys out',
      line: 'ts=1 msg="set level=error in config" caller=a.go',
      level: 'unknown',
    },
    { desc: 'logfmt wins over words in it', line: 'level=info msg="ERROR banner"', level: 'info' },
    { desc: 'level at the end of a text', line: 'live line 0 level=warn', level: 'warn' },
    {
      desc: 'Istio tabs, lower case',
      line: '2026-11-21T06:12:44.103Z\tinfo\txdsproxy\tconnected, 0 errors',
      level: 'info',
    },
    { desc: 'Celery', line: '[2026-11-21 06:12:44,103: WARNING/MainProcess] retry', level: 'warn' },
    {
      desc: 'gunicorn',
      line: '[2026-11-21 06:12:44 +0000] [7] [INFO] Booting worker with pid: 7',
      level: 'info',
    },
    { desc: 'env_logger', line: '[2026-11-21T06:12:44Z DEBUG app::server] x', level: 'debug' },
    {
      desc: 'Elasticsearch pads',
      line: '[2026-11-21T06:12:44,103][INFO ][o.e.n.Node] [a] started',
      level: 'info',
    },
    { desc: 'HAProxy', line: '[ALERT] 325/061244 (1) : Starting proxy failed', level: 'critical' },
    {
      desc: 'supervisor',
      line: '2026-11-21 06:12:44,103 CRIT Supervisor is running as root',
      level: 'critical',
    },
    { desc: 'npm', line: 'npm ERR! code ELIFECYCLE', level: 'error' },
    { desc: 'Jupyter letter', line: '[W 2026-11-21 06:12:44.103 ServerApp] notebooks', level: 'warn' },
    {
      desc: 'BGL',
      line: '- 1117838570 2005.06.03 R02-M1 2005-06-03-15.42.50.363779 R02-M1 RAS KERNEL FATAL data TLB error',
      level: 'fatal',
    },
    {
      desc: 'HDFS',
      line: '081109 203518 143 INFO dfs.DataNode$PacketResponder: PacketResponder 1 for block terminating',
      level: 'info',
    },
    {
      desc: 'Windows',
      line: '2016-09-28 04:30:30, Info                  CBS    Failed to get session',
      level: 'info',
    },
    {
      desc: 'MySQL system',
      line: '2026-11-21T06:12:44.835618Z 0 [System] [MY-010931] [Server] ready',
      level: 'info',
    },
    {
      desc: 'Postgres log',
      line: '2026-11-21 06:12:44.127 UTC [47] LOG:  checkpoint complete: wrote 3 buffers; 0 errors',
      level: 'info',
    },
    {
      desc: 'Postgres detail',
      line: '2026-11-21 06:12:44.127 UTC [47] STATEMENT:  SELECT error FROM x',
      level: 'continuation',
    },
    { desc: 'Consul is indented', line: '    2026-11-21T06:12:44.877Z [ERROR] agent: x', level: 'error' },
    { desc: 'Go panic', line: 'panic: runtime error: invalid memory address', level: 'fatal' },
    { desc: 'Go runtime', line: 'fatal error: runtime: out of memory', level: 'fatal' },
    { desc: 'Rust panic', line: "thread 'main' panicked at src/main.rs:4:5:", level: 'fatal' },
    { desc: 'PHP', line: 'PHP Fatal error:  Uncaught Error', level: 'fatal' },
    {
      desc: 'JVM gives up',
      line: 'Terminating due to java.lang.OutOfMemoryError: Java heap space',
      level: 'fatal',
    },
    {
      desc: 'Java uncaught',
      line: 'Exception in thread "main" java.lang.IllegalStateException: x',
      level: 'error',
    },
    { desc: 'Java cause', line: 'Caused by: java.io.IOException: Broken pipe', level: 'continuation' },
    { desc: 'Java exception line', line: 'java.lang.IllegalStateException: no', level: 'continuation' },
    { desc: 'Python exception line', line: 'ValueError: bad', level: 'continuation' },
    {
      desc: 'Node heap',
      line: 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
      level: 'fatal',
    },
    {
      desc: 'Envoy access',
      line: '[2026-11-21T06:12:44.103Z] "GET /error HTTP/1.1" 503 UF 0 91',
      level: 'error',
    },
    {
      desc: 'nginx 404',
      line: '10.0.3.7 - - [21/Nov/2026:06:12:44 +0000] "GET /x HTTP/1.1" 404 5 "-" "ERROR"',
      level: 'warn',
    },
    {
      desc: 'an agent that calls itself ERROR',
      line: '10.0.3.7 - - [21/Nov/2026:06:12:44 +0000] "GET /x HTTP/1.1" 200 5 "-" "ERROR"',
      level: 'info',
    },
    { desc: 'an identifier', line: '2026-11-21 06:12:44 ERROR_CODE=0 done', level: 'unknown' },
    { desc: 'a path', line: '2026-11-21 06:12:44 GET /ERROR 200', level: 'unknown' },
    {
      desc: 'Go std with the word in prose',
      line: '2026/11/21 06:12:44 error budget is fine',
      level: 'unknown',
    },
    { desc: 'Non-critical', line: 'Non-critical maintenance finished', level: 'unknown' },
    { desc: 'prose that shouts late', line: 'The job finished with an ERROR count of 0', level: 'unknown' },
    { desc: 'Chinese message', line: '2026-11-21 06:12:44 INFO 评分服务 启动 error=0', level: 'info' },
    { desc: 'HTML', line: '<script>alert("error")</script>', level: 'unknown' },
    { desc: 'byte order mark', line: '\ufeff{"level":"warn"}', level: 'warn' },
    { desc: 'empty', line: '', level: 'continuation' },
    { desc: 'only blanks', line: '   ', level: 'continuation' },
  ])('$desc: $line', ({ line, level }) => expect(textLevel(line).level).toBe(level))
})

describe('how it was found', () => {
  test.each([
    { line: 'I1121 06:12:44.103557 1 a.go:1] x', source: { kind: 'klog-prefix' } },
    { line: '{"log":{"level":"WARN"}}', source: { kind: 'json-field', field: 'log.level' } },
    { line: 'a=1 severity=error', source: { kind: 'logfmt-field', field: 'severity' } },
    { line: 'nothing', source: { kind: 'none' } },
  ])('$line', ({ line, source }) => expect(textLevel(line).source).toEqual(source))

  const line = (part: Partial<LogLine>): LogLine => ({
    timeUnixNanos: unixNanos('1'),
    text: 'INFO x',
    stream: logStream({}),
    metadata: NO_LABELS,
    parsed: NO_LABELS,
    ...part,
  })

  test.each([
    {
      desc: 'metadata',
      part: { metadata: { severity_number: '17', level: 'info' } },
      level: 'error',
      field: 'severity_number',
    },
    { desc: 'a parsed number', part: { parsed: { level: '50' } }, level: 'error', field: 'level' },
    {
      desc: 'a stream label',
      part: { stream: logStream({ level: 'SEVERE' }) },
      level: 'error',
      field: 'level',
    },
  ])('$desc outweighs the text', ({ part, level, field }) =>
    expect(detectLevel(line(part))).toEqual({ level, source: { kind: 'label', field } }),
  )

  test("Loki's guess is not believed", () => {
    expect(detectLevel(line({ metadata: { detected_level: 'error' } })).level).toBe('info')
  })
})

describe('any line', () => {
  test('never throws', () => {
    const text = fc.oneof(
      anyText,
      fc.json(),
      fc.mixedCase(fc.constantFrom(...labelled.map(({ line }) => line))),
    )
    fc.assert(fc.property(text, (line) => void textLevel(line)))
  })

  // A rule that backtracks would need hours for these, and the test would hang.
  test.each(['(', ')', ' ', '"', 'a', 'a.', '[', '\\"', 'a=', '\u001b[', '<1', 'A: ', '9 ', '{"a":'])(
    'a megabyte of %j is as cheap as a line',
    (part) => {
      const filler = part.repeat(1_000_000 / part.length)
      for (const line of [
        filler,
        `2026-11-21 06:12:44.127 UTC [47] ${filler}`,
        `x ${filler}`,
        `{${filler}`,
        `1 - - [${filler}`,
      ])
        expect(textLevel(line).level).not.toBe('fatal')
    },
  )
})
