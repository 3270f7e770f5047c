import { detectLevel } from './log-level'
import type { DetectedLevel, LogLevel } from './log-level-words'
import type { LogLine } from './log-line'
import { visibleText } from './log-text'

/** A line as a list shows it. */
export type LogRow = {
  readonly line: LogLine
  readonly detected: DetectedLevel
  /** As detected; a continuation has the level of the line it continues, while that is known. */
  readonly level: LogLevel
  /** Columns that each line of the text takes in a monospaced font, up to MAX_SHOWN_LENGTH characters in all. */
  readonly columns: readonly number[]
}

/** A list shows no more of one entry; copying gives all of it. */
export const MAX_SHOWN_LENGTH = 4000

// Full-width characters take two columns; a tab, by CSS, four at most.
const NOT_PLAIN = /[^\u0020-\u007e]/
const FULL_WIDTH =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\ud83c-\ud83e][\udc00-\udfff]|[\ud840-\ud87f][\udc00-\udfff]/g
// oxlint-disable-next-line no-control-regex -- escape codes begin with a control character
const ANSI = /\u001b\[[0-9;:?]*[ -/]*[@-~]/g

function columnsOf(text: string): number {
  if (!NOT_PLAIN.test(text)) return text.length
  const shown = visibleText(text).replace(ANSI, '')
  return shown.length + (shown.match(FULL_WIDTH)?.length ?? 0) + 3 * (shown.split('\t').length - 1)
}

/** By its number: what most lines of a list take is one of few lists. */
const oneLine: (readonly number[])[] = []

export function textColumns(text: string): readonly number[] {
  const shown = text.slice(0, MAX_SHOWN_LENGTH).trimEnd()
  if (shown.includes('\n')) return shown.split('\n').map(columnsOf)
  const columns = columnsOf(shown)
  return (oneLine[columns] ??= [columns])
}

/** Rows that a text of these columns takes when it is broken anywhere at `width` columns. */
export const wrappedRows = (columns: readonly number[], width: number): number =>
  columns.reduce((rows, one) => rows + Math.max(1, Math.ceil(one / Math.max(1, width))), 0)

/** The level of the latest line of each stream that had one of its own, by stream key. */
export type LevelHeads = Map<string, LogLevel>

/** Rows of ascending lines; `heads` is what came before them, and is moved on. */
export const logRows = (lines: readonly LogLine[], heads: LevelHeads): LogRow[] =>
  lines.map((line) => {
    const detected = detectLevel(line)
    const { key } = line.stream
    if (detected.level !== 'continuation') heads.set(key, detected.level)
    const level = detected.level === 'continuation' ? (heads.get(key) ?? detected.level) : detected.level
    return { line, detected, level, columns: textColumns(line.text) }
  })
