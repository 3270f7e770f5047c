import type { ObjectRef } from '~/model/object-ref'
import type { Scope } from '~/model/scope'
import type { BackEnds } from './back-ends'
import { clusterWide, maxBy } from './expressions'
import { prometheusQuestion, rangeLiteral } from './prometheus-question'

type Identity = { readonly metrics: readonly string[]; readonly label?: string }

const created = (resource: string, label: string = resource): Identity => ({
  metrics: [`kube_${resource}_created`],
  label,
})

/** By what each kind of object is known; the label that names it, unless a cluster has but one. */
const IDENTITIES: Readonly<Record<string, Identity>> = {
  Node: { metrics: ['kube_node_info'], label: 'node' },
  Namespace: created('namespace'),
  Pod: { metrics: ['kube_pod_info'], label: 'pod' },
  Service: { metrics: ['kube_service_info'], label: 'service' },
  PersistentVolumeClaim: {
    // The kubelet tells of those that are mounted where kube-state-metrics tells of none.
    metrics: ['kube_persistentvolumeclaim_info', 'kubelet_volume_stats_capacity_bytes'],
    label: 'persistentvolumeclaim',
  },
  Deployment: created('deployment'),
  StatefulSet: created('statefulset'),
  DaemonSet: created('daemonset'),
  ReplicaSet: created('replicaset'),
  ReplicationController: created('replicationcontroller'),
  CronJob: created('cronjob'),
  Job: created('job', 'job_name'),
  Probe: { metrics: ['probe_success'], label: 'instance' },
  ControlPlane: { metrics: ['kube_node_info', 'up'] },
}

/**
 * The clusters that had such an object within the range, in the order of the alphabet; of a custom controller, those
 * with pods that it owns.
 */
export const clustersWith = (backEnds: BackEnds, scope: Scope, object: ObjectRef) =>
  prometheusQuestion(backEnds, scope, ['clusters-with', object], async (ask) => {
    const { kind, namespace, name } = object
    const known = IDENTITIES[kind]
    const matches: Readonly<Record<string, string>> = !known
      ? { owner_kind: kind, owner_name: name }
      : known.label
        ? { [known.label]: name }
        : {}
    const told = (known?.metrics ?? ['kube_pod_owner']).map((metric) => {
      const selected = clusterWide(scope, metric, { namespace, ...matches })
      return `max_over_time(${selected}[${rangeLiteral(ask)}])`
    })
    const found = await ask.instant(maxBy(['cluster'], told.join(' or ')))
    return found.flatMap(({ labels }) => labels.cluster || []).toSorted()
  })
