import { type LevelSource, type LogLevel, levelOfWord } from './log-level-words'
import type { LogLine } from './log-line'
import { logRows } from './log-row'
import type { Series } from './series'

/** Lines to which Loki gives another level than their own format does. */
export type LevelDifference = {
  readonly server: LogLevel
  readonly own: LogLevel
  /** How the format says it. */
  readonly source: LevelSource
  readonly count: number
}

/** Loki's word for a level as one of ours; what it calls otherwise than anybody does is unknown. */
export const levelOfServer = (word: string | undefined): LogLevel => levelOfWord(word ?? '') ?? 'unknown'

const GRAVE: ReadonlySet<LogLevel> = new Set(['fatal', 'critical', 'error'])

/** 0: false alarms, which the bars show in red; 1: errors that the bars do not show as such; 2: harmless ones. */
const harm = ({ server, own }: LevelDifference): number =>
  GRAVE.has(server) === GRAVE.has(own) ? 2 : GRAVE.has(server) ? 0 : 1

/**
 * Where Loki's guess and the line's own format differ, among ascending lines; what misleads most first, then the most.
 * Lines that do not say their level, that continue others, or that Loki has not judged tell nothing.
 */
export function levelDifferences(lines: readonly LogLine[]): LevelDifference[] {
  const found = new Map<string, { -readonly [Key in keyof LevelDifference]: LevelDifference[Key] }>()
  for (const { line, detected } of logRows(lines, new Map())) {
    const word = line.metadata.detected_level
    const { level: own, source } = detected
    if (word === undefined || own === 'unknown' || own === 'continuation') continue
    const server = levelOfServer(word)
    if (server === own) continue
    const key = `${server} ${own} ${source.kind}`
    const known = found.get(key)
    if (known) known.count++
    else found.set(key, { server, own, source, count: 1 })
  }
  return [...found.values()].sort((a, b) => harm(a) - harm(b) || b.count - a.count)
}

/** Lines of each level in each step, as a range query counts them: a point holds the step that ends there. */
export function ownLevelCounts(lines: readonly LogLine[], stepMs: number): Series[] {
  const perLevel = new Map<LogLevel, Map<number, number>>()
  for (const { line, level } of logRows(lines, new Map())) {
    const end = Math.ceil(Number(line.timeUnixNanos.slice(0, -6)) / stepMs) * stepMs
    const counts = perLevel.get(level) ?? new Map<number, number>()
    perLevel.set(level, counts)
    counts.set(end, (counts.get(end) ?? 0) + 1)
  }
  return Array.from(perLevel, ([level, counts]) => {
    const points = [...counts].sort(([a], [b]) => a - b)
    return {
      labels: { detected_level: level },
      timesUnixMs: Float64Array.from(points, ([time]) => time),
      values: Float64Array.from(points, ([, count]) => count),
    }
  })
}
