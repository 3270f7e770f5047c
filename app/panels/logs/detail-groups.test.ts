import { expect, test } from 'vitest'
import { unixNanos } from '~/base/units'
import { type LogLine, NO_LABELS, logStream } from '~/model/log-line'
import { detailGroups, textFilterOf } from './detail-groups'

const lineOf = (text: string): LogLine => ({
  timeUnixNanos: unixNanos('1795242600000000000'),
  text,
  stream: logStream({ pod: 'cart-1' }),
  metadata: NO_LABELS,
  parsed: NO_LABELS,
})

test.each([
  { desc: 'a word', text: '{"msg":"boom"}', field: 'msg', sought: 'boom' },
  {
    desc: 'lines in JSON as they are escaped',
    text: String.raw`{"stacktrace":"panic: \"x\"\n\tat main.go:7"}`,
    field: 'stacktrace',
    sought: String.raw`panic: \"x\"\n\tat main.go:7`,
  },
  {
    desc: 'lines in logfmt as they are escaped',
    text: String.raw`level=error err="a\nb"`,
    field: 'err',
    sought: String.raw`a\nb`,
  },
  {
    desc: 'the first row that stands there where it is escaped otherwise',
    text: String.raw`{"stacktrace":"\u003cinit\u003e\nat main.go:7"}`,
    field: 'stacktrace',
    sought: 'at main.go:7',
  },
  {
    desc: 'the beginning of a long one',
    text: `{"msg":"${'a'.repeat(900)}"}`,
    field: 'msg',
    sought: 'a'.repeat(500),
  },
])('looks for $desc', ({ text, field, sought }) => {
  const line = lineOf(text)
  const value = detailGroups(line)[0]?.fields.find(({ name }) => name === field)?.value ?? ''
  const filter = textFilterOf(line, value)
  expect(filter.text).toBe(sought)
  expect(text).toContain(filter.text)
})
