import * as v from 'valibot'

/** https://prometheus.io/docs/prometheus/latest/querying/api/, 2.42 to 3.x. Keys that we do not read are let through. */
export const Envelope = v.variant('status', [
  v.object({
    status: v.literal('success'),
    data: v.unknown(),
    warnings: v.nullish(v.array(v.string()), []),
    infos: v.nullish(v.array(v.string()), []),
  }),
  v.object({ status: v.literal('error'), errorType: v.string(), error: v.string() }),
])

/** Samples in `result` are read by hand: there may be a million of them. */
export const QueryData = v.object({
  resultType: v.string(),
  result: v.array(v.unknown()),
})

export const Strings = v.nullish(v.array(v.string()), [])

const LabelSet = v.record(v.string(), v.string())

export const LabelSets = v.array(LabelSet)

export const Metadata = v.record(
  v.string(),
  v.array(v.object({ type: v.string(), help: v.string(), unit: v.nullish(v.string(), '') })),
)

export const Exemplars = v.nullish(
  v.array(
    v.object({
      seriesLabels: LabelSet,
      exemplars: v.array(v.object({ labels: LabelSet, value: v.string(), timestamp: v.number() })),
    }),
  ),
  [],
)

const ActiveAlert = v.object({
  labels: LabelSet,
  annotations: v.nullish(LabelSet, {}),
  state: v.picklist(['pending', 'firing']),
  activeAt: v.nullish(v.string(), ''),
})
export type ActiveAlert = v.InferOutput<typeof ActiveAlert>

export const Alerts = v.object({ alerts: v.nullish(v.array(ActiveAlert), []) })

const ruleEntries = {
  name: v.string(),
  query: v.string(),
  labels: v.nullish(LabelSet, {}),
  health: v.nullish(v.string(), 'unknown'),
  lastError: v.nullish(v.string()),
  lastEvaluation: v.nullish(v.string(), ''),
  evaluationTime: v.nullish(v.number(), 0),
}

const Rule = v.variant('type', [
  v.object({ type: v.literal('recording'), ...ruleEntries }),
  v.object({
    type: v.literal('alerting'),
    ...ruleEntries,
    state: v.picklist(['inactive', 'pending', 'firing', 'unknown']),
    duration: v.number(),
    annotations: v.nullish(LabelSet, {}),
    alerts: v.nullish(v.array(ActiveAlert), []),
  }),
])
export type Rule = v.InferOutput<typeof Rule>

export const Rules = v.object({
  groups: v.nullish(
    v.array(v.object({ name: v.string(), file: v.string(), interval: v.number(), rules: v.array(Rule) })),
    [],
  ),
})

/** `application` is told by Mimir. */
export const BuildInfo = v.object({
  version: v.string(),
  revision: v.nullish(v.string(), ''),
  application: v.nullish(v.string(), ''),
})
export type BuildInfo = v.InferOutput<typeof BuildInfo>
