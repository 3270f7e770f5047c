import { hashText } from '~mocks/cluster/requests-random'
import type { Cluster } from '~mocks/cluster/types'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Subject, familiesOf, gauge, plain } from './build'
import { KSM_JOB, KSM_LABELS, ksmOffsetMs } from './ksm-target'

/** Objects that belong to the cluster as a whole, all there from its beginning. */
const objects = <Item>(
  cluster: Cluster,
  items: readonly Item[],
  labels: (item: Item) => Readonly<Record<string, string>>,
): Subject<Item> => ({
  find: () => (cluster.nodes.length === 0 ? [] : items),
  labels: (item) => ({ ...KSM_LABELS, ...labels(item) }),
  life: () => [cluster.nodes[0]?.createdUnixMs ?? 0, Number.POSITIVE_INFINITY],
  offsetMs: ksmOffsetMs,
  job: KSM_JOB,
})

type Lease = {
  readonly name: string
  readonly namespace: string
  readonly holder: string
  readonly owner?: { readonly kind: string; readonly name: string }
  readonly everySeconds: number
}

/** Leaders of the control plane, what each API server says of itself, and the heartbeat of each node. */
function leasesOf({ nodes }: Cluster): readonly Lease[] {
  const masters = nodes.filter(({ role }) => role === 'control-plane')
  const leader = (name: string): readonly Lease[] => {
    const holder = masters[hashText(name) % Math.max(1, masters.length)]
    return holder
      ? [{ name, namespace: 'kube-system', holder: `${holder.name}_${holder.uid}`, everySeconds: 2 }]
      : []
  }
  return [
    ...leader('kube-scheduler'),
    ...leader('kube-controller-manager'),
    ...masters.map((node) => ({
      name: `apiserver-${node.uid.slice(0, 8)}`,
      namespace: 'kube-system',
      holder: `apiserver-${node.uid.slice(0, 8)}_${node.uid}`,
      everySeconds: 10,
    })),
    ...nodes.map((node) => ({
      name: node.name,
      namespace: 'kube-node-lease',
      holder: node.name,
      owner: { kind: 'Node', name: node.name },
      everySeconds: 10,
    })),
  ]
}

const HOOKS = [
  {
    group: 'mutating',
    name: 'cert-manager-webhook',
    hook: 'webhook.cert-manager.io',
    service: 'cert-manager-webhook',
    namespace: 'cert-manager',
  },
  {
    group: 'validating',
    name: 'cert-manager-webhook',
    hook: 'webhook.cert-manager.io',
    service: 'cert-manager-webhook',
    namespace: 'cert-manager',
  },
  {
    group: 'validating',
    name: 'ingress-nginx-admission',
    hook: 'validate.nginx.ingress.kubernetes.io',
    service: 'ingress-nginx-controller-admission',
    namespace: 'ingress-nginx',
  },
] as const

const POLICIES = [
  { group: 'validating', name: 'require-requests', failurePolicy: 'Fail' },
  { group: 'mutating', name: 'default-zone-spread', failurePolicy: 'Ignore' },
] as const

/** Nodes ask for a certificate when they rotate theirs; the last request waits for its approval. */
function requestsOf({ nodes }: Cluster) {
  return nodes.slice(-3).map((node, index) => ({
    name: `csr-${node.uid.slice(0, 5)}`,
    signer: index === 2 ? 'kubernetes.io/kubelet-serving' : 'kubernetes.io/kube-apiserver-client-kubelet',
    approved: index !== 2,
    ageSeconds: (index + 1) * 1500,
  }))
}

/** Leases, certificate signing requests, admission webhooks and policies. */
export function ksmClusterFamilies(cluster: Cluster): MetricFamily[] {
  const leases = leasesOf(cluster)
  const leaseFamilies = [
    ...familiesOf(
      objects(cluster, leases, ({ name }) => ({ lease: name })),
      {
        kube_lease_owner: gauge("Information about the Lease's owner.", ({ namespace, holder, owner }) => [
          {
            value: 1,
            labels: {
              namespace,
              lease_holder: holder,
              owner_kind: owner?.kind ?? '',
              owner_name: owner?.name ?? '',
            },
          },
        ]),
        kube_lease_renew_time: plain('Kube lease renew time.', ({ name, everySeconds }) => (time) => {
          const shift = hashText(name) % everySeconds
          return Math.floor((time / 1000 - shift) / everySeconds) * everySeconds + shift
        }),
      },
    ),
  ]
  const requests = familiesOf(
    objects(cluster, requestsOf(cluster), ({ name, signer }) => ({
      certificatesigningrequest: name,
      signer_name: signer,
    })),
    {
      kube_certificatesigningrequest_created: plain(
        'Unix creation timestamp',
        ({ ageSeconds }) =>
          (time) =>
            Math.floor(time / 3_600_000) * 3600 - ageSeconds,
      ),
      kube_certificatesigningrequest_condition: gauge(
        'The number of each certificatesigningrequest condition',
        ({ approved }) => [
          { labels: { condition: 'approved' }, value: approved ? 1 : 0 },
          { labels: { condition: 'denied' }, value: 0 },
        ],
      ),
      kube_certificatesigningrequest_cert_length: plain('Length of the issued cert', ({ approved }) =>
        approved ? 1159 : 0,
      ),
    },
  )
  const created = Math.floor((cluster.nodes[0]?.createdUnixMs ?? 0) / 1000) + 86_400
  const admission = (['mutating', 'validating'] as const).flatMap((group) => [
    ...familiesOf(
      objects(
        cluster,
        HOOKS.filter((hook) => hook.group === group),
        ({ name }) => ({ [`${group}webhookconfiguration`]: name }),
      ),
      {
        [`kube_${group}webhookconfiguration_info`]: plain(
          'Information about the webhook configuration.',
          () => 1,
        ),
        [`kube_${group}webhookconfiguration_created`]: plain('Unix creation timestamp.', () => created),
        [`kube_${group}webhookconfiguration_webhook_clientconfig_service`]: gauge(
          'Service used by the apiserver to connect to a webhook.',
          ({ hook, service, namespace }) => [
            { value: 1, labels: { webhook_name: hook, service_name: service, service_namespace: namespace } },
          ],
        ),
      },
    ),
    ...familiesOf(
      objects(
        cluster,
        POLICIES.filter((policy) => policy.group === group),
        ({ name }) => ({ [`${group}admissionpolicy`]: name }),
      ),
      {
        [`kube_${group}admissionpolicy_info`]: gauge(
          'Information about the admission policy.',
          ({ failurePolicy }) => [{ value: 1, labels: { failure_policy: failurePolicy } }],
        ),
      },
    ),
  ])
  return [...leaseFamilies, ...requests, ...admission]
}
