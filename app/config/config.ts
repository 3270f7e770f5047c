import * as v from 'valibot'
import type { BackEndName } from '~/base/backend-error'
import { type DurationMs, durationMs } from '~/base/units'
import type { DialectOverrides } from '~/model/dialect'
import { LOGTRAIL, type LevelPalette } from '~/model/level-palette'
import type { LogDialectOverrides } from '~/model/log-dialect'
import type { PlaceTagOverrides } from '~/model/place-tags'
import { ConfigFile, type ConfigReason, reasonOf } from './schema'

type BackEndConfig = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** undefined: what the client thinks right. */
  readonly timeoutMs: DurationMs | undefined
}

/** What the page was told by whoever deployed it. */
export type Config = {
  /** Show the embedded cluster: its default scenario, or the named one. */
  readonly embedded: boolean | string
  /** null: not configured. */
  readonly backEnds: Readonly<Record<BackEndName, BackEndConfig | null>>
  readonly scrapeIntervalMs: DurationMs
  /** What of the store's spelling is not to be detected. */
  readonly dialect: DialectOverrides
  /** Colours of levels that are not to be ours. */
  readonly levels: LevelPalette
  /** The same of how Loki labels streams. */
  readonly logDialect: LogDialectOverrides
  /** The same of the tags by which spans tell where they ran. */
  readonly traceDialect: PlaceTagOverrides
}

/** One thing wrong with config.json. */
export type ConfigProblem = {
  readonly reason: ConfigReason
  /** Where: `backEnds.loki.url`; empty for the file as a whole. */
  readonly field: string
  /** What stood there, or the HTTP status of an unreachable file. */
  readonly received: string
  /** What should stand there, as a type; empty where `reason` says it all. */
  readonly expected: string
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] }

const wrongFile = (reason: ConfigReason, received: string): ConfigResult => ({
  ok: false,
  problems: [{ reason, field: '', received, expected: '' }],
})

function problem(issue: v.InferIssue<typeof ConfigFile>): ConfigProblem {
  const unknownField = issue.type === 'strict_object' && issue.expected === 'never'
  const reason = reasonOf(issue.message) ?? (unknownField ? 'unknown-field' : 'wrong-type')
  return {
    reason,
    field: v.getDotPath(issue) ?? '',
    received: reason === 'credentials-in-url' ? '' : issue.received,
    expected: reason === 'wrong-type' ? (issue.expected ?? '') : '',
  }
}

const paletteOf = ({ preset, ...own }: v.InferOutput<typeof ConfigFile>['levels']): LevelPalette => ({
  ...(preset && LOGTRAIL),
  ...own,
})

/** Reads the content of config.json; lists everything that is wrong with it. */
export function parseConfig(json: unknown): ConfigResult {
  const { success, output, issues } = v.safeParse(ConfigFile, json)
  if (!success) return { ok: false, problems: issues.map(problem) }
  const backEnd = (name: BackEndName): BackEndConfig | null => {
    const entry =
      output.backEnds[name] ?? (output.embedded ? { url: `/api/${name}`, headers: {} } : undefined)
    if (!entry) return null
    const seconds = 'timeoutSeconds' in entry ? entry.timeoutSeconds : undefined
    return {
      url: entry.url,
      headers: entry.headers,
      timeoutMs: seconds === undefined ? undefined : durationMs(seconds * 1000),
    }
  }
  return {
    ok: true,
    config: {
      embedded: output.embedded,
      backEnds: {
        prometheus: backEnd('prometheus'),
        loki: backEnd('loki'),
        jaeger: backEnd('jaeger'),
        alertmanager: backEnd('alertmanager'),
        kubernetes: backEnd('kubernetes'),
      },
      scrapeIntervalMs: durationMs(output.scrapeIntervalSeconds * 1000),
      dialect: output.dialect,
      levels: paletteOf(output.levels),
      logDialect: output.logDialect,
      traceDialect: output.traceDialect,
    },
  }
}

/** The same with these back ends alone. */
export function withOnly(config: Config, names: readonly BackEndName[]): Config {
  const kept = (name: BackEndName) => (names.includes(name) ? config.backEnds[name] : null)
  return {
    ...config,
    backEnds: {
      prometheus: kept('prometheus'),
      loki: kept('loki'),
      jaeger: kept('jaeger'),
      alertmanager: kept('alertmanager'),
      kubernetes: kept('kubernetes'),
    },
  }
}

/** Fetches config.json from where the page was deployed. Never rejects. */
export async function loadConfig(): Promise<ConfigResult> {
  try {
    const response = await fetch(`${import.meta.env.BASE_URL}config.json`, { cache: 'no-cache' })
    if (!response.ok) return wrongFile('unreachable', String(response.status))
    const text = await response.text()
    try {
      return parseConfig(JSON.parse(text))
    } catch {
      return wrongFile('not-json', text.slice(0, 80))
    }
  } catch (cause) {
    return wrongFile('unreachable', cause instanceof Error ? cause.message : String(cause))
  }
}
