import type { Cluster } from '~mocks/cluster/types'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Subject, familiesOf, gauge, plain, states } from './build'
import { CLAIM_NAMES, type Claim, findClaims } from './claims'
import { KSM_JOB, KSM_LABELS, ksmOffsetMs } from './ksm-target'

const STORAGE_CLASS = 'gp3'
const seconds = (time: number) => Math.floor(time / 1000)

/** kube-state-metrics: claims, volumes, their attachments and classes. */
export function ksmStorageFamilies(cluster: Cluster): MetricFamily[] {
  const shared = {
    life: ({ workload }: Claim): readonly [number, number] => [
      workload.createdUnixMs,
      Number.POSITIVE_INFINITY,
    ],
    offsetMs: ksmOffsetMs,
    job: KSM_JOB,
  }
  const claims: Subject<Claim> = {
    ...shared,
    find: (query) => findClaims(cluster, query, 'persistentvolumeclaim'),
    labels: ({ workload, name }) => ({
      ...KSM_LABELS,
      namespace: workload.namespace,
      persistentvolumeclaim: name,
    }),
  }
  const bound = (label: keyof typeof CLAIM_NAMES): Subject<Claim> => ({
    ...shared,
    find: (query) => findClaims(cluster, query, label).filter(({ node }) => node !== null),
    labels: (claim) => ({ ...KSM_LABELS, [label]: CLAIM_NAMES[label](claim) }),
  })
  const classes: Subject<string> = {
    find: () => (cluster.nodes.length === 0 ? [] : [STORAGE_CLASS, 'gp3-retain']),
    labels: (storageclass) => ({ ...KSM_LABELS, storageclass }),
    life: () => [cluster.nodes[0]?.createdUnixMs ?? 0, Number.POSITIVE_INFINITY],
    offsetMs: ksmOffsetMs,
    job: KSM_JOB,
  }
  const phaseOf = ({ node }: Claim) => (node ? 'Bound' : 'Pending')
  return [
    ...familiesOf(claims, {
      kube_persistentvolumeclaim_info: gauge('Information about persistent volume claim.', (claim) => [
        {
          value: 1,
          labels: {
            storageclass: STORAGE_CLASS,
            volumename: claim.node ? claim.volume : '',
            volumemode: 'Filesystem',
          },
        },
      ]),
      kube_persistentvolumeclaim_created: plain('Unix creation timestamp', ({ workload }) =>
        seconds(workload.createdUnixMs),
      ),
      kube_persistentvolumeclaim_status_phase: gauge(
        'The phase the persistent volume claim is currently in.',
        (claim, query) => states(query, 'phase', ['Lost', 'Bound', 'Pending'], () => phaseOf(claim)),
      ),
      kube_persistentvolumeclaim_resource_requests_storage_bytes: plain(
        'The capacity of storage requested by the persistent volume claim.',
        ({ capacity }) => capacity,
      ),
      kube_persistentvolumeclaim_access_mode: gauge(
        'The access mode(s) specified by the persistent volume claim.',
        () => [{ value: 1, labels: { access_mode: 'ReadWriteOnce' } }],
      ),
    }),
    ...familiesOf(bound('persistentvolume'), {
      kube_persistentvolume_info: gauge('Information about persistentvolume.', () => [
        {
          value: 1,
          labels: { storageclass: STORAGE_CLASS, csi_driver: 'ebs.csi.aws.com', reclaim_policy: 'Delete' },
        },
      ]),
      kube_persistentvolume_capacity_bytes: plain(
        'Persistentvolume capacity in bytes.',
        ({ capacity }) => capacity,
      ),
      kube_persistentvolume_status_phase: gauge(
        'The phase indicates if a volume is available, bound to a claim, or released by a claim.',
        (_, query) =>
          states(query, 'phase', ['Pending', 'Available', 'Bound', 'Released', 'Failed'], () => 'Bound'),
      ),
      kube_persistentvolume_claim_ref: gauge(
        'Information about the Persistent Volume Claim Reference.',
        ({ workload, name }) => [{ value: 1, labels: { claim_namespace: workload.namespace, name } }],
      ),
      kube_persistentvolume_volume_mode: gauge('Volume Mode information for the PersistentVolume.', () => [
        { value: 1, labels: { volumemode: 'Filesystem' } },
      ]),
    }),
    ...familiesOf(bound('volumeattachment'), {
      kube_volumeattachment_info: gauge('Information about volumeattachment.', ({ node }) => [
        { value: 1, labels: { attacher: 'ebs.csi.aws.com', node: node?.name ?? '' } },
      ]),
      kube_volumeattachment_created: plain('Unix creation timestamp', ({ workload }) =>
        seconds(workload.createdUnixMs),
      ),
      kube_volumeattachment_status_attached: plain('Information about volumeattachment.', () => 1),
      kube_volumeattachment_spec_source_persistentvolume: gauge(
        'PersistentVolume source reference.',
        ({ volume }) => [{ value: 1, labels: { volumename: volume } }],
      ),
    }),
    ...familiesOf(classes, {
      kube_storageclass_annotations: gauge(
        'Kubernetes annotations converted to Prometheus labels.',
        (name) => [
          {
            value: 1,
            labels: {
              annotation_storageclass_kubernetes_io_is_default_class: String(name === STORAGE_CLASS),
            },
          },
        ],
      ),
      kube_storageclass_info: gauge('Information about storageclass.', (name) => [
        {
          value: 1,
          labels: {
            provisioner: 'ebs.csi.aws.com',
            reclaim_policy: name === STORAGE_CLASS ? 'Delete' : 'Retain',
            volume_binding_mode: 'WaitForFirstConsumer',
          },
        },
      ]),
    }),
  ]
}
