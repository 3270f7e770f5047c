import { unixNanos } from '~/base/units'
import { timeFromRfc3339 } from '~/base/rfc3339'
import { type LogLine, type LogStream, NO_LABELS } from './log-line'

const STAMPED = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d) ?([^]*)$/

/** Lines as the Kubernetes API gives them with `timestamps=true`; one without a time continues the line before it. */
export function podLogLines(lines: readonly string[], stream: LogStream): LogLine[] {
  const read: LogLine[] = []
  for (const line of lines) {
    const [, second, fraction = '', zone, text = ''] = STAMPED.exec(line) ?? []
    const ms = second === undefined ? undefined : timeFromRfc3339(`${second}${zone}`)
    const last = read.at(-1)
    if (ms !== undefined)
      read.push({
        timeUnixNanos: unixNanos(`${ms / 1000}${fraction.padEnd(9, '0')}`),
        text,
        stream,
        metadata: NO_LABELS,
        parsed: NO_LABELS,
      })
    else if (last) read[read.length - 1] = { ...last, text: `${last.text}\n${line}` }
  }
  return read
}
