import { unixMs } from '~/base/units'
import type { Cluster, SimPod, SimWorkload } from '~mocks/cluster/types'
import { identityOf } from '~mocks/cluster/random'
import { firstStartUnixMs, readyAfterMs } from '~mocks/cluster/runs'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Point, type Subject, familiesOf, gauge, plain } from './build'
import { KSM_JOB, KSM_LABELS, ksmOffsetMs } from './ksm-target'
import { findWorkloads } from './ksm-workloads'
import { type Query, findPods } from './query'

const seconds = (time: number) => Math.floor(time / 1000)

/** A Service is called as its workload, and so are its Endpoints. */
const serviceSubject = (
  cluster: Cluster,
  label: string,
  nameOf = (workload: SimWorkload): string => workload.name,
): Subject<SimWorkload> => ({
  find: (query) =>
    findWorkloads(cluster, query, '').filter(
      (one) => one.port !== undefined && query.allows(label, nameOf(one)),
    ),
  labels: (one) => ({ ...KSM_LABELS, namespace: one.namespace, [label]: nameOf(one) }),
  life: ({ createdUnixMs }) => [createdUnixMs, Number.POSITIVE_INFINITY],
  offsetMs: ksmOffsetMs,
  job: KSM_JOB,
})

/** A name inside the cluster for something outside of it. */
const externalService = (cluster: Cluster): Subject<'bank'> => ({
  find: (query) =>
    cluster.nodes.length > 0 && query.allows('namespace', 'shop') && query.allows('service', 'bank')
      ? ['bank']
      : [],
  labels: (service) => ({ ...KSM_LABELS, namespace: 'shop', service }),
  life: () => [cluster.workloads[0]?.createdUnixMs ?? 0, Number.POSITIVE_INFINITY],
  offsetMs: ksmOffsetMs,
  job: KSM_JOB,
})

const sliceName = (cluster: Cluster, { namespace, name }: SimWorkload) =>
  `${name}-${identityOf(cluster.scenario.seed, namespace, name, 'slice').toString(36).slice(0, 5)}`

const isPublic = ({ name }: SimWorkload) => name === 'ingress-nginx-controller'

/** The addresses behind a Service. */
const addressSubject = (
  cluster: Cluster,
  label: string,
  nameOf: (workload: SimWorkload) => string,
): Subject<SimPod> => ({
  find: (query) =>
    findPods(cluster, query).filter(
      ({ workload, node, job, trouble }) =>
        workload.port !== undefined && node !== null && !job && trouble?.kind !== 'evicted',
    ),
  labels: ({ namespace, workload }) => ({ ...KSM_LABELS, namespace, [label]: nameOf(workload) }),
  life: (pod) => [pod.createdUnixMs, pod.deletedUnixMs],
  offsetMs: ksmOffsetMs,
  job: KSM_JOB,
})

type Readiness = { readonly ready: string; readonly startUnixMs: number; readonly endUnixMs?: number }

/** Since when an address is ready or not, and what it was before: a controller counts the same of the same pod. */
function readiness(cluster: Cluster, pod: SimPod, { endUnixMs }: Query): readonly Readiness[] {
  if (pod.release !== 'bad' && !pod.trouble)
    return [{ ready: 'true', startUnixMs: firstStartUnixMs(pod) + readyAfterMs(pod) }]
  const end = unixMs(Math.min(endUnixMs, pod.deletedUnixMs - 1))
  const isReady = (time: number): boolean => cluster.podReady(pod, unixMs(time))
  const changes = pod.workload.containers
    .flatMap(({ name }) => cluster.runs(pod, name, end))
    .flatMap((run) => [run.startUnixMs + readyAfterMs(pod), run.endUnixMs])
    .filter((time) => time <= end && isReady(time) !== isReady(time - 1))
    .toSorted((a, b) => b - a)
  const [since = pod.createdUnixMs, before] = changes
  return [
    { ready: String(isReady(end)), startUnixMs: since },
    ...(changes.length > 0
      ? [{ ready: String(!isReady(end)), startUnixMs: before ?? pod.createdUnixMs, endUnixMs: since }]
      : []),
  ]
}

type Ingress = {
  readonly namespace: string
  readonly name: string
  readonly host: string
  readonly paths: readonly (readonly [path: string, service: string, port: string])[]
}

export const INGRESSES: readonly Ingress[] = [
  {
    namespace: 'shop',
    name: 'storefront',
    host: 'shop.example.com',
    paths: [
      ['/', 'frontend', '8080'],
      ['/hooks', 'webhooks', '8082'],
      ['/images', 'image-resizer', '8081'],
    ],
  },
  {
    namespace: 'monitoring',
    name: 'grafana',
    host: 'grafana.example.com',
    paths: [['/', 'grafana', '3000']],
  },
  { namespace: 'ci', name: 'argocd', host: 'argocd.example.com', paths: [['/', 'argocd-server', '8080']] },
  {
    namespace: 'ci',
    name: 'docs-preview',
    host: 'docs-preview.example.com',
    paths: [['/', 'docs-preview', '8080']],
  },
]

/** kube-state-metrics: Services, what stands behind them, and Ingresses. */
export function ksmNetworkFamilies(cluster: Cluster): MetricFamily[] {
  const ingresses: Subject<Ingress> = {
    find: (query) =>
      cluster.nodes.length === 0
        ? []
        : INGRESSES.filter(
            ({ namespace, name }) => query.allows('namespace', namespace) && query.allows('ingress', name),
          ),
    labels: ({ namespace, name }) => ({ ...KSM_LABELS, namespace, ingress: name }),
    life: () => [cluster.workloads[0]?.createdUnixMs ?? 0, Number.POSITIVE_INFINITY],
    offsetMs: ksmOffsetMs,
    job: KSM_JOB,
  }
  const clusterIp = ({ namespace, name }: SimWorkload) => {
    const identity = identityOf(cluster.scenario.seed, namespace, name, 'service')
    return `10.96.${identity % 250}.${1 + ((identity >>> 8) % 250)}`
  }
  const created = ({ createdUnixMs }: SimWorkload) => seconds(createdUnixMs)
  const endpoint = (pod: SimPod, query: Query): readonly Point[] =>
    readiness(cluster, pod, query).map(({ ready, ...times }) => ({
      value: 1,
      ...times,
      labels: {
        ip: pod.podIp,
        port_name: 'main',
        port_number: String(pod.workload.port),
        port_protocol: 'TCP',
        ready,
      },
    }))
  return [
    ...familiesOf(serviceSubject(cluster, 'service'), {
      kube_service_info: gauge('Information about service.', (one) => [
        {
          value: 1,
          labels: {
            cluster_ip: one.kind === 'StatefulSet' ? 'None' : clusterIp(one),
            external_name: '',
            external_traffic_policy: '',
            load_balancer_ip: '',
          },
        },
      ]),
      kube_service_spec_external_ip: gauge('Service external ips. One series for each ip', (one) =>
        one.name === 'registry' ? [{ value: 1, labels: { external_ip: '203.0.113.20' } }] : [],
      ),
      kube_service_created: plain('Unix creation timestamp', created),
      kube_service_spec_type: gauge('Type about service.', (one) => [
        { value: 1, labels: { type: isPublic(one) ? 'LoadBalancer' : 'ClusterIP' } },
      ]),
      kube_service_status_load_balancer_ingress: gauge('Service load balancer ingress status', (one) =>
        isPublic(one)
          ? [{ value: 1, labels: { ip: '', hostname: 'a1c0ffee.elb.eu-west-1.amazonaws.com' } }]
          : [],
      ),
    }),
    ...familiesOf(externalService(cluster), {
      kube_service_info: gauge('Information about service.', () => [
        {
          value: 1,
          labels: { cluster_ip: '', external_name: 'api.bank.example.net', load_balancer_ip: '' },
        },
      ]),
      kube_service_created: plain('Unix creation timestamp', () =>
        seconds(cluster.workloads[0]?.createdUnixMs ?? 0),
      ),
      kube_service_spec_type: gauge('Type about service.', () => [
        { value: 1, labels: { type: 'ExternalName' } },
      ]),
    }),
    ...familiesOf(serviceSubject(cluster, 'endpoint'), {
      kube_endpoint_info: plain('Information about endpoint.', () => 1),
      kube_endpoint_created: plain('Unix creation timestamp', created),
      kube_endpoint_ports: gauge('Information about the Endpoint ports.', ({ port }) => [
        { value: 1, labels: { port_name: 'main', port_number: String(port), port_protocol: 'TCP' } },
      ]),
    }),
    ...familiesOf(
      addressSubject(cluster, 'endpoint', ({ name }) => name),
      {
        kube_endpoint_address: gauge(
          'Information about Endpoint available and non available addresses.',
          endpoint,
        ),
      },
    ),
    ...familiesOf(
      serviceSubject(cluster, 'endpointslice', (one) => sliceName(cluster, one)),
      {
        kube_endpointslice_info: gauge('Information about endpointslice.', () => [
          { value: 1, labels: { addresstype: 'IPv4' } },
        ]),
        kube_endpointslice_ports: gauge('Ports attached to the endpointslice.', ({ port }) => [
          { value: 1, labels: { port_name: 'main', port_number: String(port), port_protocol: 'TCP' } },
        ]),
      },
    ),
    ...familiesOf(
      addressSubject(cluster, 'endpointslice', (workload) => sliceName(cluster, workload)),
      {
        kube_endpointslice_endpoints: gauge('Endpoints attached to the endpointslice.', (pod, query) =>
          readiness(cluster, pod, query).map(({ ready, ...times }) => ({
            value: 1,
            ...times,
            labels: {
              address: pod.podIp,
              ready,
              serving: ready,
              terminating: 'false',
              hostname: '',
              targetref_kind: 'Pod',
              targetref_name: pod.name,
              targetref_namespace: pod.namespace,
              nodename: pod.node?.name ?? '',
              endpoint_zone: pod.node?.zone ?? '',
            },
          })),
        ),
      },
    ),
    ...familiesOf(ingresses, {
      kube_ingress_info: gauge('Information about ingress.', () => [
        { value: 1, labels: { ingressclass: 'nginx', default_backend: '' } },
      ]),
      kube_ingress_created: plain('Unix creation timestamp', () =>
        seconds(cluster.workloads[0]?.createdUnixMs ?? 0),
      ),
      kube_ingress_path: gauge('Ingress host, paths and backend service information.', ({ host, paths }) =>
        paths.map(([path, service, port]) => ({
          value: 1,
          labels: { host, path, path_type: 'Prefix', service_name: service, service_port: port },
        })),
      ),
      kube_ingress_tls: gauge('Ingress TLS host and secret information.', ({ host, name }) => [
        { value: 1, labels: { tls_host: host, secret: `${name}-tls` } },
      ]),
    }),
  ]
}
