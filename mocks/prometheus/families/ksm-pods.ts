import { unixMs } from '~/base/units'
import { firstStartUnixMs, readyAfterMs } from '~mocks/cluster/runs'
import type { Cluster, SimPod } from '~mocks/cluster/types'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Point, type Subject, familiesOf, gauge, plain, states } from './build'
import { KSM_JOB, USUAL_POD_LABELS, ksmOffsetMs, podLabels, podLife } from './ksm-target'
import { findPods } from './query'

const PHASES = ['Pending', 'Succeeded', 'Failed', 'Unknown', 'Running']
const CONDITIONS = ['true', 'false', 'unknown']
const QOS = ['BestEffort', 'Burstable', 'Guaranteed']

const seconds = (time: number) => Math.floor(time / 1000)
const flag = (holds: boolean) => (holds ? 'true' : 'false')

export const ksmPodSubject = (cluster: Cluster): Subject<SimPod> => ({
  find: (query) => findPods(cluster, query),
  labels: podLabels,
  usual: USUAL_POD_LABELS,
  life: podLife,
  offsetMs: ksmOffsetMs,
  job: KSM_JOB,
})

/** Only the pods that every exporter tells everything about. */
const fully = (subject: Subject<SimPod>): Subject<SimPod> => ({
  ...subject,
  find: (query) => Array.from(subject.find(query)).filter((pod) => !pod.workload.isTenant),
})

/** The latest instant of a pod's start at which a condition became true; Infinity if it never does. */
const readyUnixMs = (pod: SimPod) => firstStartUnixMs(pod) + readyAfterMs(pod)

const since = (time: number): Point[] =>
  Number.isFinite(time) ? [{ value: seconds(time), startUnixMs: time }] : []

/** kube-state-metrics: what a pod is and how it does, without its containers. */
export function ksmPodFamilies(cluster: Cluster): MetricFamily[] {
  const waitsForRoom = (pod: SimPod) => pod.node === null
  return [
    ...familiesOf(ksmPodSubject(cluster), {
      kube_pod_info: gauge('Information about pod.', (pod) => [
        {
          value: 1,
          labels: {
            host_ip: pod.node?.internalIp ?? '',
            pod_ip: pod.podIp,
            node: pod.node?.name ?? '',
            created_by_kind: pod.owner.kind,
            created_by_name: pod.owner.name,
            priority_class: pod.workload.isStatic ? 'system-node-critical' : '',
            host_network: String(pod.workload.hostNetwork),
          },
        },
      ]),
      kube_pod_owner: gauge("Information about the Pod's owner.", (pod) => [
        {
          value: 1,
          labels: {
            owner_kind: pod.owner.kind,
            owner_name: pod.owner.name,
            owner_is_controller: pod.owner.kind === '' ? '' : 'true',
          },
        },
      ]),
      kube_pod_created: plain('Unix creation timestamp', (pod) => seconds(pod.createdUnixMs)),
      kube_pod_status_phase: gauge('The pods current phase.', (pod, query) =>
        states(query, 'phase', PHASES, (time) => cluster.podPhase(pod, unixMs(time))),
      ),
      kube_pod_status_ready: gauge('Describes whether the pod is ready to serve requests.', (pod, query) =>
        states(query, 'condition', CONDITIONS, (time) => flag(cluster.podReady(pod, unixMs(time)))),
      ),
      kube_pod_status_scheduled: gauge(
        'Describes the status of the scheduling process for the pod.',
        (pod, query) => states(query, 'condition', CONDITIONS, () => flag(pod.node !== null)),
      ),
      kube_pod_status_unschedulable: gauge('Describes the unschedulable status for the pod.', (pod) =>
        waitsForRoom(pod) ? [{ value: 1 }] : [],
      ),
      kube_pod_status_reason: gauge('The pod status reasons', (pod, query) =>
        pod.trouble?.kind === 'evicted' && query.allows('reason', 'Evicted')
          ? [{ value: 1, labels: { reason: 'Evicted' }, startUnixMs: pod.trouble.timeUnixMs }]
          : [],
      ),
      kube_pod_status_qos_class: gauge('The pods current qosClass.', (pod, query) =>
        states(query, 'qos_class', QOS, () => pod.qos),
      ),
    }),
    ...familiesOf(fully(ksmPodSubject(cluster)), {
      kube_pod_start_time: gauge('Start time in unix timestamp for a pod.', (pod) =>
        pod.node ? since(pod.createdUnixMs + 200) : [],
      ),
      kube_pod_completion_time: gauge('Completion time in unix timestamp for a pod.', (pod) =>
        since(pod.finishUnixMs),
      ),
      kube_pod_restart_policy: gauge('Describes the restart policy in use by this pod.', (pod) => [
        { value: 1, labels: { type: pod.job ? 'Never' : 'Always' } },
      ]),
      kube_pod_status_scheduled_time: gauge('Unix timestamp when pod moved into scheduled status', (pod) =>
        pod.node ? since(pod.createdUnixMs) : [],
      ),
      kube_pod_status_initialized_time: gauge('Time when the pod is initialized.', (pod) =>
        since(firstStartUnixMs(pod) - 400),
      ),
      kube_pod_status_container_ready_time: gauge('Readiness achieved time for the pod containers.', (pod) =>
        pod.release === 'bad' || pod.job ? [] : since(readyUnixMs(pod)),
      ),
      kube_pod_status_ready_time: gauge('Readiness achieved time for the pod.', (pod) =>
        pod.release === 'bad' || pod.job ? [] : since(readyUnixMs(pod)),
      ),
      kube_pod_spec_volumes_persistentvolumeclaims_info: gauge(
        'Information about persistentvolumeclaim volumes in a pod.',
        (pod) =>
          pod.workload.storageBytes === undefined
            ? []
            : [
                {
                  value: 1,
                  labels: { volume: 'data', persistentvolumeclaim: `data-${pod.workload.name}-${pod.slot}` },
                },
              ],
      ),
      kube_pod_service_account: gauge('The service account for a pod.', (pod) => [
        { value: 1, labels: { service_account: pod.workload.name } },
      ]),
    }),
  ]
}
