import type { Labels } from '~/model/labels'
import type { SimPod } from '~mocks/cluster/types'
import { scrapeOffsetMs } from './build'

/** kube-state-metrics is one target; with honorLabels its objects' labels stay what they are. */
export const KSM_JOB = 'kube-state-metrics'
const INSTANCE = '10.64.12.31:8080'
export const KSM_LABELS: Labels = { job: KSM_JOB, instance: INSTANCE }
const OFFSET_MS = scrapeOffsetMs(INSTANCE)
export const ksmOffsetMs = (): number => OFFSET_MS

export const podLabels = (pod: SimPod): Labels => ({
  job: KSM_JOB,
  instance: INSTANCE,
  namespace: pod.namespace,
  pod: pod.name,
  uid: pod.uid,
})

/** What questions about pods are about: an id is long to make. */
export const USUAL_POD_LABELS = {
  labels: (pod: SimPod): Labels => ({
    job: KSM_JOB,
    instance: INSTANCE,
    namespace: pod.namespace,
    pod: pod.name,
  }),
  others: ['uid'],
}

export const podLife = (pod: SimPod): readonly [number, number] => [pod.createdUnixMs, pod.deletedUnixMs]
