import { csvText } from '~/base/csv'
import { msFromNanos } from '~/base/units'
import type { FeedView } from './log-feed'

function* cells(rows: FeedView): Generator<readonly string[]> {
  for (const row of rows.matchingRows()) {
    const { timeUnixNanos, text, stream } = row.line
    const { namespace = '', pod = '', container = '' } = stream.labels
    const time = new Date(msFromNanos(timeUnixNanos)).toISOString()
    yield [time, timeUnixNanos, row.level, namespace, pod, container, text]
  }
}

/** The rows of the chosen levels, with a head. */
export const linesAsCsv = (rows: FeedView): string =>
  csvText(['time', 'nanoseconds', 'level', 'namespace', 'pod', 'container', 'line'], cells(rows))
