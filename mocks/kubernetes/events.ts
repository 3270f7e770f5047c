import type { UnixMs } from '~/base/units'
import { type SimEvent, eventsAt } from '~mocks/cluster/events'
import { hashText } from '~mocks/cluster/requests-random'
import { uuid } from '~mocks/cluster/random'
import type { Cluster } from '~mocks/cluster/types'

const second = (time: number) => `${new Date(time).toISOString().slice(0, 19)}Z`

/** An event as the API server writes it. */
function wireEvent(event: SimEvent) {
  const { object, timesUnixMs } = event
  const first = timesUnixMs[0]!
  const identity = hashText(`${object.uid}/${object.name}/${event.reason}/${event.message}/${first}`)
  const hex = (first * 1000).toString(16)
  return {
    metadata: {
      name: `${object.name}.${hex}`,
      namespace: object.namespace ?? 'default',
      uid: uuid(identity),
      creationTimestamp: second(first),
    },
    involvedObject: {
      kind: object.kind,
      ...(object.namespace && { namespace: object.namespace }),
      name: object.name,
      uid: object.uid,
      apiVersion: object.kind === 'Pod' || object.kind === 'Node' ? 'v1' : 'apps/v1',
      ...(object.container && { fieldPath: `spec.containers{${object.container}}` }),
    },
    reason: event.reason,
    message: event.message,
    source: { component: event.component, ...(event.host && { host: event.host }) },
    firstTimestamp: second(first),
    lastTimestamp: second(timesUnixMs.at(-1)!),
    count: timesUnixMs.length,
    type: event.type,
    eventTime: null,
    reportingComponent: event.component,
    reportingInstance: event.host ?? '',
  }
}

type WireEvent = ReturnType<typeof wireEvent>

const FIELDS: Readonly<Record<string, (event: WireEvent) => string>> = {
  'metadata.name': ({ metadata }) => metadata.name,
  'metadata.namespace': ({ metadata }) => metadata.namespace,
  'involvedObject.kind': ({ involvedObject }) => involvedObject.kind,
  'involvedObject.namespace': ({ involvedObject }) => involvedObject.namespace ?? '',
  'involvedObject.name': ({ involvedObject }) => involvedObject.name,
  'involvedObject.uid': ({ involvedObject }) => involvedObject.uid,
  'involvedObject.fieldPath': ({ involvedObject }) => involvedObject.fieldPath ?? '',
  reason: ({ reason }) => reason,
  reportingComponent: ({ reportingComponent }) => reportingComponent,
  source: ({ source }) => source.component,
  type: ({ type }) => type,
}

/** A field selector that cannot be understood; the message is the API server's. */
export class BadFieldSelector extends Error {
  override readonly name = 'BadFieldSelector'
}

type Requirement = { readonly field: string; readonly equal: boolean; readonly value: string }

/** `a=b,c!=d`, with backslashes before commas, equals signs and backslashes of a value. */
function parseSelector(selector: string): Requirement[] {
  const terms = selector.match(/(?:\\.|[^,\\])+/gs) ?? []
  return terms.map((term) => {
    const [, field = '', op, raw = ''] = /^(.+?)(!=|==|=)((?:\\.|[^=\\])*)$/s.exec(term) ?? []
    if (!op) throw new BadFieldSelector(`invalid selector: '${selector}'; can't understand '${term}'`)
    if (!FIELDS[field]) throw new BadFieldSelector(`field label not supported: ${field}`)
    return { field, equal: op !== '!=', value: raw.replace(/\\(.)/gs, '$1') }
  })
}

/** The list of events that the API server answers. */
export function eventList(
  cluster: Cluster,
  now: UnixMs,
  namespace: string | undefined,
  fieldSelector: string,
  limit: number,
) {
  const requirements = parseSelector(fieldSelector)
  const required = (field: string) => requirements.find((one) => one.field === field && one.equal)?.value
  const name = required('involvedObject.name')
  const items = (
    cluster.nodes.length === 0
      ? []
      : eventsAt(cluster, now, { namespace: namespace === 'default' ? undefined : namespace, name })
  )
    .map(wireEvent)
    .filter(
      (event) =>
        (namespace === undefined || event.metadata.namespace === namespace) &&
        requirements.every(({ field, equal, value }) => (FIELDS[field]!(event) === value) === equal),
    )
  const shown = limit > 0 ? items.slice(0, limit) : items
  return {
    kind: 'EventList',
    apiVersion: 'v1',
    metadata: {
      resourceVersion: String(Math.floor(now / 1000)),
      ...(shown.length < items.length && {
        continue: 'eyJ2IjoibWV0YS5rOHMuaW8vdjEifQ',
        remainingItemCount: items.length - shown.length,
      }),
    },
    items: shown,
  }
}
