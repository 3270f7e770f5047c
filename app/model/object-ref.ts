import type { AttentionItem } from './health'
import type { Subject } from './health-rules'

/** An object by the words of Kubernetes, wherever it is: clusters may each have one of the same kind and name. */
export type ObjectRef = {
  /** `Node`, `Pod`, `Deployment`, …; `Probe` for what a black-box exporter tries. */
  readonly kind: string
  readonly namespace?: string | undefined
  readonly name: string
}

/**
 * What the health judgement says of the object in one cluster; undefined where it says nothing of it. Pods are judged
 * with their workload: of them only the one that shows it best is told.
 */
export const attentionTo = (
  items: readonly AttentionItem[],
  cluster: string,
  object: ObjectRef,
): AttentionItem | undefined =>
  items.find(
    ({ subject, worstPod: pod }) =>
      isSame(objectOf(subject), { ...object, cluster }) ||
      (pod && isSame({ ...pod, kind: 'Pod', name: pod.pod }, { ...object, cluster })),
  )

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
