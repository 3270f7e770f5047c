import * as v from 'valibot'

/** metadata of a list; `continue` is there while more objects wait. */
const ListMeta = v.nullish(v.object({ continue: v.nullish(v.string(), '') }), {})

const Usage = v.object({ cpu: v.string(), memory: v.string() })

/** The part of core/v1's Node that says what pods may use of it. */
export const NodeList = v.object({
  items: v.array(
    v.object({ metadata: v.object({ name: v.string() }), status: v.object({ allocatable: Usage }) }),
  ),
})

export const Version = v.object({ gitVersion: v.string() })

/** https://github.com/kubernetes/metrics/blob/master/pkg/apis/metrics/v1beta1/types.go */
export const NodeMetricsList = v.object({
  items: v.array(
    v.object({
      metadata: v.object({ name: v.string() }),
      timestamp: v.string(),
      window: v.string(),
      usage: Usage,
    }),
  ),
})

export const PodMetricsList = v.object({
  items: v.array(
    v.object({
      metadata: v.object({ name: v.string(), namespace: v.string() }),
      timestamp: v.string(),
      window: v.string(),
      containers: v.array(v.object({ name: v.string(), usage: Usage })),
    }),
  ),
})

/**
 * Event of core/v1. Components of the older kind fill `count`, `firstTimestamp` and `lastTimestamp`, those of the
 * newer one `eventTime` and `series`; either leaves the other's fields null.
 */
const Event = v.object({
  metadata: v.object({ uid: v.string(), creationTimestamp: v.nullish(v.string(), '') }),
  involvedObject: v.object({
    kind: v.nullish(v.string(), ''),
    namespace: v.nullish(v.string(), ''),
    name: v.nullish(v.string(), ''),
    fieldPath: v.nullish(v.string(), ''),
  }),
  type: v.nullish(v.string(), 'Normal'),
  reason: v.nullish(v.string(), ''),
  message: v.nullish(v.string(), ''),
  count: v.nullish(v.number(), 0),
  firstTimestamp: v.nullish(v.string(), ''),
  lastTimestamp: v.nullish(v.string(), ''),
  eventTime: v.nullish(v.string(), ''),
  series: v.nullish(v.object({ count: v.number(), lastObservedTime: v.string() })),
  source: v.nullish(v.object({ component: v.nullish(v.string(), '') })),
  reportingComponent: v.nullish(v.string(), ''),
})
export type Event = v.InferOutput<typeof Event>

export const EventList = v.object({ metadata: ListMeta, items: v.array(Event) })
