import type { TagWord } from './tag-vocabulary'
import { HOST_TAGS, NAMESPACE_TAGS, POD_TAGS, type PodsOf, looksLikePod } from './trace-kubernetes'

/** The tags by which spans tell where they ran; undefined: none that was seen does. */
export type PlaceTags = {
  readonly pod: string | undefined
  readonly namespace: string | undefined
  readonly workload: string | undefined
  /** Of the pod, where nothing names it. */
  readonly address: string | undefined
}

/** What of them the deployment says itself. */
export type PlaceTagOverrides = { readonly [part in Exclude<keyof PlaceTags, 'address'>]?: string }

const SPELLINGS = {
  pod: POD_TAGS,
  namespace: NAMESPACE_TAGS,
  workload: [
    'k8s.deployment.name',
    'k8s.statefulset.name',
    'k8s.daemonset.name',
    'k8s.cronjob.name',
    'k8s.job.name',
    'workload',
  ],
} as const

/** Under which spans tell the address they ran at; `ip` is that of Jaeger's own clients. */
const ADDRESS_TAGS = [
  'k8s.pod.ip',
  'pod.ip',
  'pod_ip',
  'ip',
  'net.host.ip',
  'net.sock.host.addr',
  'network.local.address',
  'host.ip',
] as const

/** An address of IPv4 or IPv6 that others can reach. */
const isAddress = (value: string): boolean =>
  /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*:[\da-f:.]+)$/i.test(value) &&
  !/^(?:127\.|0\.0\.0\.0|::1?$)/.test(value)

/** How the spans of a service spell their place, from what was seen on a few. */
export function placeTagsIn(vocabulary: readonly TagWord[], overrides: PlaceTagOverrides): PlaceTags {
  const words = new Map(vocabulary.map((word) => [word.key, word]))
  const spelled = (part: keyof PlaceTagOverrides): string | undefined =>
    overrides[part] ?? SPELLINGS[part].find((key) => words.has(key))
  const pod = spelled('pod') ?? HOST_TAGS.find((key) => words.get(key)?.values.some(looksLikePod))
  return {
    namespace: spelled('namespace'),
    workload: spelled('workload'),
    pod,
    address:
      pod === undefined ? ADDRESS_TAGS.find((key) => words.get(key)?.values.some(isAddress)) : undefined,
  }
}

const NO_ADDRESSES: ReadonlyMap<string, string> = new Map()

/**
 * What must stand on a span that ran there. undefined: its tags do not tell, so that only the whole service can be
 * searched. A namespace alone would not narrow to the pods that are meant. `addresses`: those of pods by their name,
 * where spans tell nothing else.
 */
export function placeConditions(
  tags: PlaceTags,
  target: PodsOf,
  addresses: ReadonlyMap<string, string> = NO_ADDRESSES,
): Readonly<Record<string, string>> | undefined {
  const [tag, name] = 'pod' in target ? [tags.pod, target.pod] : [tags.workload, target.workload]
  if (tag === undefined) {
    const address = 'pod' in target ? addresses.get(target.pod) : undefined
    return tags.address === undefined || address === undefined ? undefined : { [tags.address]: address }
  }
  return { [tag]: name, ...(tags.namespace !== undefined && { [tags.namespace]: target.namespace }) }
}

/** By the tag that names it. */
const KINDS: Readonly<Record<string, string>> = {
  'k8s.deployment.name': 'Deployment',
  'k8s.statefulset.name': 'StatefulSet',
  'k8s.daemonset.name': 'DaemonSet',
  'k8s.cronjob.name': 'CronJob',
  'k8s.job.name': 'Job',
}

/** The workload that most of the seen spans ran in; undefined: they do not tell all of its name. */
export function workloadIn(vocabulary: readonly TagWord[]) {
  const { namespace, workload } = placeTagsIn(vocabulary, {})
  const firstOf = (tag: string | undefined) => vocabulary.find(({ key }) => key === tag)?.values[0]
  const [kind, where, name] = [KINDS[workload ?? ''], firstOf(namespace), firstOf(workload)]
  return kind !== undefined && where !== undefined && name !== undefined
    ? { namespace: where, kind, name }
    : undefined
}
