import * as v from 'valibot'

const LabelSet = v.record(v.string(), v.string())

/** https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml */
const GettableAlert = v.object({
  fingerprint: v.string(),
  labels: LabelSet,
  annotations: v.nullish(LabelSet, {}),
  startsAt: v.string(),
  generatorURL: v.nullish(v.string(), ''),
  receivers: v.nullish(v.array(v.object({ name: v.string() })), []),
  status: v.object({
    state: v.picklist(['unprocessed', 'active', 'suppressed']),
    silencedBy: v.nullish(v.array(v.string()), []),
    inhibitedBy: v.nullish(v.array(v.string()), []),
  }),
})
export type GettableAlert = v.InferOutput<typeof GettableAlert>

export const Alerts = v.array(GettableAlert)

export const AlertGroups = v.array(
  v.object({ labels: LabelSet, receiver: v.object({ name: v.string() }), alerts: Alerts }),
)

const Matcher = v.object({
  name: v.string(),
  value: v.string(),
  isRegex: v.boolean(),
  /** Absent before 0.22, which knew no inequality. */
  isEqual: v.nullish(v.boolean(), true),
})
export type Matcher = v.InferOutput<typeof Matcher>

export const Silences = v.array(
  v.object({
    id: v.string(),
    status: v.object({ state: v.picklist(['active', 'pending', 'expired']) }),
    matchers: v.array(Matcher),
    startsAt: v.string(),
    endsAt: v.string(),
    createdBy: v.nullish(v.string(), ''),
    comment: v.nullish(v.string(), ''),
  }),
)

export const Status = v.object({
  uptime: v.string(),
  versionInfo: v.object({ version: v.string() }),
  cluster: v.object({ status: v.string(), peers: v.nullish(v.array(v.unknown()), []) }),
})
