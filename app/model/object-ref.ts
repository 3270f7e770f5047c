import type { AttentionItem } from './health'
import type { Subject } from './health-rules'

/** An object by the words of Kubernetes, wherever it is: clusters may each have one of the same kind and name. */
export type ObjectRef = {
  /** `Node`, `Pod`, `Deployment`, …; `Probe` for what a black-box exporter tries, `ControlPlane` for what runs a cluster. */
  readonly kind: string
  readonly namespace?: string | undefined
  readonly name: string
}

/**
 * What the health judgement says of the object in one cluster, the worst first; of a namespace, what needs attention in
 * it. undefined: it does not judge such objects, but pods with their workload, and of those only the one that shows it
 * best.
 */
export function attentionTo(
  items: readonly AttentionItem[],
  cluster: string,
  object: ObjectRef,
): readonly AttentionItem[] | undefined {
  const placed = { ...object, cluster }
  const told = items.filter(({ subject, severity, worstPod: pod }) => {
    if (object.kind === 'Namespace') return severity !== 'info' && isWithin(subject, cluster, object.name)
    return (
      isSame(objectOf(subject), placed) || (pod && isSame({ ...pod, kind: 'Pod', name: pod.pod }, placed))
    )
  })
  return told.length === 0 && UNJUDGED.has(object.kind) ? undefined : told
}

/** What a person reads above its name; nothing where the name says it. */
export const kindText = ({ kind }: ObjectRef): string => (kind === 'ControlPlane' ? '' : kind)

const UNJUDGED: ReadonlySet<string> = new Set(['Pod', 'Service', 'Probe', 'ControlPlane'])

function isWithin(subject: Subject, cluster: string, namespace: string): boolean {
  const place =
    subject.kind === 'workload'
      ? subject.workload
      : subject.kind === 'certificate'
        ? subject.certificate
        : { namespace: undefined, ...subject }
  return place.cluster === cluster && place.namespace === namespace
}

type Placed = ObjectRef & { readonly cluster: string }

const isSame = (a: Placed | undefined, b: Placed): boolean =>
  a?.cluster === b.cluster && a.kind === b.kind && a.namespace === b.namespace && a.name === b.name

function objectOf(subject: Subject): Placed | undefined {
  if (subject.kind === 'workload') return subject.workload
  if (subject.kind === 'node') return { cluster: subject.cluster, kind: 'Node', name: subject.node }
  if (subject.kind === 'namespace')
    return { cluster: subject.cluster, kind: 'Namespace', name: subject.namespace }
  if (subject.kind !== 'claim') return undefined
  return { ...subject, kind: 'PersistentVolumeClaim', name: subject.claim }
}
