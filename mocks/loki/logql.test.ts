import { describe, expect, it } from 'vitest'
import { LokiError } from './errors'
import { LogLine } from './log-line'
import { parseLogQl } from './logql'
import { compileStages } from './pipeline'

function refusal(query: string): string {
  try {
    parseLogQl(query)
  } catch (error) {
    if (error instanceof LokiError) return error.message
    throw error
  }
  return 'accepted'
}

describe('what is refused', () => {
  it.each([
    { query: '{namespace="bookinfo"', text: 'parse error at line 1, col 22: syntax error: unexpected $end' },
    { query: '', text: 'parse error at line 1, col 1: syntax error: unexpected $end' },
    { query: '{a="b"} |= "x" | ', text: 'parse error at line 1, col 18: syntax error: unexpected $end' },
    { query: '{a="b"}\n| json ]', text: 'parse error at line 2, col 8: syntax error: unexpected ]' },
    {
      query: '{a=~".*"}',
      text: 'parse error : queries require at least one regexp or equality matcher that does not have an empty-compatible value. For instance, app=~".*" does not meet this requirement, but app=~".+" will',
    },
    { query: '{a!="b"}', text: 'parse error : queries require at least one' },
    { query: '{a=~"("}', text: 'parse error : error parsing regexp' },
    { query: '{a="b"} | label_format x=y', text: '`label_format x=y` is not supported by the embedded Loki' },
    { query: '{a="b"} | json x="y"', text: 'not supported' },
    { query: '{a="b"} | pattern "<_>"', text: 'not supported' },
    { query: '{a="b"} | line_format "{{.a | ToUpper}}"', text: 'not supported' },
    { query: 'sum(rate({a="b"} | unwrap x [5m]))', text: '`| unwrap x` is not supported' },
    { query: 'stddev(rate({a="b"}[5m]))', text: 'not supported' },
    { query: 'rate({a="b"}[5m]) / rate({a="b"}[5m])', text: 'not supported' },
    { query: 'rate({a="b"}[5m]) / 2 * 3', text: 'write parentheses' },
    { query: 'topk(rate({a="b"}[5m]))', text: 'parameter required for operation topk' },
  ])('$query', ({ query, text }) => {
    expect(refusal(query)).toContain(text)
  })
})

const LINES: Readonly<Record<string, string>> = {
  json: '{"level":"error","status":503,"took":"1.5s","size":"2KB","http":{"path":"/cart"},"app":"x"}',
  logfmt: 'level=info msg="it is fine" duration=12ms code=200',
  plain: 'plain ERROR text',
  ansi: '\u001B[31mred\u001B[0m text',
}

function run(stages: string): string[] {
  const query = parseLogQl(`{a="b"} ${stages}`)
  if (query.kind !== 'log') throw new Error('not a log query')
  const pass = compileStages(query.stages)
  return Object.entries(LINES).flatMap(([name, text]) => {
    const line = new LogLine({ a: 'b', app: 'shop' }, { us: 1, nanos: 0, text, traceId: undefined })
    return pass(line) ? [name] : []
  })
}

describe('what passes the stages', () => {
  it.each([
    { stages: '', passes: ['json', 'logfmt', 'plain', 'ansi'] },
    { stages: '|= "ERROR"', passes: ['plain'] },
    { stages: '|= "ERROR" or "fine"', passes: ['logfmt', 'plain'] },
    { stages: '!= "text"', passes: ['json', 'logfmt'] },
    { stages: '!= "text" or "fine"', passes: ['json'] },
    { stages: '|~ "(?i)error"', passes: ['json', 'plain'] },
    { stages: '|~ `fine|red`', passes: ['logfmt', 'ansi'] },
    { stages: '!~ "E.*t" |= "level"', passes: ['json', 'logfmt'] },
    { stages: '| detected_level="error"', passes: ['json', 'plain'] },
    { stages: '| json | status >= 500', passes: ['json'] },
    { stages: '| json | status == 503 and http_path="/cart"', passes: ['json'] },
    { stages: '| json | status = 200 or took > 1s', passes: ['json'] },
    { stages: '| json | took > 2s', passes: [] },
    { stages: '| json | size >= 2KB', passes: ['json'] },
    { stages: '| json | app_extracted="x"', passes: ['json'] },
    { stages: '| json | __error__="JSONParserErr"', passes: ['logfmt', 'plain', 'ansi'] },
    { stages: '| logfmt | msg="it is fine"', passes: ['logfmt'] },
    { stages: '| logfmt | duration < 20ms', passes: ['logfmt'] },
    { stages: '| logfmt | code =~ "2.."', passes: ['logfmt'] },
    { stages: '| logfmt | code !~ "2.."', passes: ['json', 'plain', 'ansi'] },
    { stages: '| json | drop level | level=""', passes: ['json', 'logfmt', 'plain', 'ansi'] },
    { stages: '| json | keep status | http_path="" | status="503"', passes: ['json'] },
    { stages: '| decolorize |= "red text"', passes: ['ansi'] },
    { stages: '| logfmt | line_format "{{.code}}!" |= "200!"', passes: ['logfmt'] },
    { stages: '| (app="shop" or app="x") and detected_level!="error"', passes: ['logfmt', 'ansi'] },
  ])('$stages', ({ stages, passes }) => {
    expect(run(stages)).toEqual(passes)
  })
})
