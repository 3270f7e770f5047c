import * as v from 'valibot'
import { EXPORTERS } from '~/model/dialect'
import { COLORED_LEVELS } from '~/model/level-palette'

const REASONS = [
  'unreachable',
  'not-json',
  'wrong-type',
  'unknown-field',
  'not-a-url',
  'credentials-in-url',
  'out-of-range',
  'not-a-color',
] as const

/** Why config.json, or a field of it, is refused. */
export type ConfigReason = (typeof REASONS)[number]

/** The reason that stands in a validation's message. */
export const reasonOf = (message: string): ConfigReason | undefined => REASONS.find((one) => one === message)

const reason = (code: ConfigReason): ConfigReason => code

/** A path of this origin, or a whole http(s) URL; the server's own path is appended to it. */
const isBase = (url: string): boolean =>
  /^\/(?!\/)[^?#\\]*$/.test(url) || (/^https?:\/\/[^?#\\]+$/.test(url) && URL.canParse(url))

/** config.json is public: whoever sees the page reads it. */
const hasCredentials = (url: string): boolean => /^[a-z]+:\/\/[^/]*@/i.test(url)

const BackEnd = v.strictObject({
  url: v.pipe(
    v.string(),
    v.check((url) => !hasCredentials(url), reason('credentials-in-url')),
    v.check((url) => hasCredentials(url) || isBase(url), reason('not-a-url')),
  ),
  headers: v.optional(v.record(v.string(), v.string()), {}),
  timeoutSeconds: v.optional(
    v.pipe(v.number(), v.minValue(1, reason('out-of-range')), v.maxValue(600, reason('out-of-range'))),
  ),
})

const texts = v.array(v.string())

/** How the store spells, where the page should not find out itself. */
const DialectFields = v.strictObject({
  clusterLabel: v.exactOptional(v.nullable(v.string())),
  exportedLabels: v.exactOptional(texts),
  kubeStateMetrics: v.exactOptional(v.picklist([1, 2])),
  replicaLabels: v.exactOptional(texts),
  podsOnly: v.exactOptional(v.boolean()),
  le: v.exactOptional(v.picklist(['1', '1.0'])),
  rules: v.exactOptional(v.boolean()),
  jobs: v.exactOptional(v.strictObject(v.entriesFromList(EXPORTERS, v.exactOptional(texts)))),
})

const labelName = v.exactOptional(v.string())

/** How Loki labels its streams, where the page should not find out itself; the names are those of LogPart. */
const LogDialectFields = v.strictObject({
  namespace: labelName,
  pod: labelName,
  container: labelName,
  node: labelName,
  app: labelName,
  cluster: labelName,
  job: labelName,
  stream: labelName,
})

/** The tags by which spans tell where they ran, where the page should not find out itself. */
const TraceDialectFields = v.strictObject({ pod: labelName, namespace: labelName, workload: labelName })

/** How levels of log lines look, where not as they do by themselves. */
const Levels = v.strictObject({
  preset: v.exactOptional(v.literal('logtrail')),
  ...v.entriesFromList(
    COLORED_LEVELS,
    v.exactOptional(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i, reason('not-a-color')))),
  ),
})

/** The file that the page reads first; documented in docs/configuration.md. */
export const ConfigFile = v.strictObject({
  embedded: v.optional(v.union([v.boolean(), v.string()]), false),
  backEnds: v.optional(
    v.strictObject({
      prometheus: v.optional(BackEnd),
      loki: v.optional(BackEnd),
      jaeger: v.optional(BackEnd),
      alertmanager: v.optional(BackEnd),
      kubernetes: v.optional(BackEnd),
    }),
    {},
  ),
  dialect: v.optional(DialectFields, {}),
  levels: v.optional(Levels, {}),
  logDialect: v.optional(LogDialectFields, {}),
  traceDialect: v.optional(TraceDialectFields, {}),
  scrapeIntervalSeconds: v.optional(
    v.pipe(v.number(), v.minValue(1, reason('out-of-range')), v.maxValue(3600, reason('out-of-range'))),
    30,
  ),
})
export type ConfigFile = v.InferInput<typeof ConfigFile>
