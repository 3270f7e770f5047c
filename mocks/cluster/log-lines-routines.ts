import type { Fields, Level, Place } from './log-lines-formats'
import type { Random } from './requests-random'

/** Something a program says again and again. */
export type Routine = {
  readonly everySeconds: number
  readonly level: Level
  readonly say: (random: Random, place: Place) => string
  readonly fields?: (random: Random, place: Place) => Fields
}

export type Program = {
  /** Said when a run begins, one after another. */
  readonly startUp: readonly string[]
  readonly routines: readonly Routine[]
}

export const routine = (
  everySeconds: number,
  level: Level,
  say: Routine['say'] | string,
  fields?: Routine['fields'],
): Routine => ({
  everySeconds,
  level,
  say: typeof say === 'string' ? () => say : say,
  ...(fields ? { fields } : {}),
})

const AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15',
  '<script>alert(document.cookie)</script>',
  'Mozilla/5.0 <img src=x onerror=alert(1)> (compatible; scanner/1.0)',
  'okhttp/4.12.0',
]
/** The fields of an access log line that a request from outside brings. */
export const visitor = (random: Random): Fields => ({
  ip: `198.51.${random.whole(200)}.${1 + random.whole(250)}`,
  bytes: 400 + random.whole(40_000),
  agent: random.pick(AGENTS),
  referer: random.next() < 0.2 ? 'https://shop.example.com/?q=level=error' : '-',
})

export const tookMs = (random: Random): Fields => ({ duration_ms: Math.round(random.spread(4) * 10) / 10 })
