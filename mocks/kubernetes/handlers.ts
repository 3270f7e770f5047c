import { type HttpHandler, HttpResponse, http } from 'msw'
import { type UnixMs, unixMs } from '~/base/units'
import type { Cluster } from '~mocks/cluster/types'
import { KUBERNETES_VERSION } from '~mocks/cluster/catalogue-system'
import { BadFieldSelector, eventList } from './events'
import { nodeList } from './nodes'
import { measuredUnixMs, metricsList, nodeMetrics, podMetrics } from './metrics'
import { podLog } from './pod-log'
import { failure } from './status'

const ROOT = '*/api/kubernetes'
const METRICS = `${ROOT}/apis/metrics.k8s.io/v1beta1`

const wholeNumber = (text: string | null): number | undefined =>
  text !== null && /^\d+$/.test(text) ? Number(text) : undefined

function listEvents(cluster: Cluster, namespace: string | undefined, url: URL) {
  try {
    const { searchParams } = url
    const selector = searchParams.get('fieldSelector') ?? ''
    const limit = wholeNumber(searchParams.get('limit')) ?? 0
    return HttpResponse.json(eventList(cluster, unixMs(Date.now()), namespace, selector, limit))
  } catch (error) {
    if (error instanceof BadFieldSelector) return failure(400, error.message)
    throw error
  }
}

function podUsages(cluster: Cluster, now: UnixMs, where: { namespace?: string; pod?: string }) {
  const time = unixMs(measuredUnixMs(now))
  return cluster.pods(time, time, where).flatMap((pod) => podMetrics(cluster, pod, time) ?? [])
}

function readLog(cluster: Cluster, namespace: string, name: string, url: URL) {
  const { searchParams } = url
  const now = unixMs(Date.now())
  const pod = cluster.pods(now, now, { namespace, pod: name }).at(-1)
  if (!pod) return failure(404, `pods "${name}" not found`, { name, kind: 'pods' })
  const names = pod.workload.containers.map((container) => container.name)
  const container = searchParams.get('container') ?? (names.length === 1 ? names[0]! : '')
  if (container === '')
    return failure(
      400,
      `a container name must be specified for pod ${name}, choose one of: [${names.join(' ')}]`,
    )
  if (!names.includes(container)) return failure(400, `container ${container} is not valid for pod ${name}`)
  const previous = searchParams.get('previous') === 'true'
  const text = podLog(cluster, pod, now, {
    container,
    previous,
    timestamps: searchParams.get('timestamps') === 'true',
    tailLines: wholeNumber(searchParams.get('tailLines')),
    sinceSeconds: wholeNumber(searchParams.get('sinceSeconds')),
  })
  if (text !== null) return HttpResponse.text(text)
  if (previous) return failure(400, `previous terminated container "${container}" in pod "${name}" not found`)
  const state = cluster.containerState(pod, container, now)
  const why = state.kind === 'waiting' ? state.reason : 'ContainerCreating'
  return failure(400, `container "${container}" in pod "${name}" is waiting to start: ${why}`)
}

/** The parts of the Kubernetes API that Binnacle reads, under `/api/kubernetes`. */
export const kubernetesHandlers = (cluster: Cluster): HttpHandler[] => [
  http.get(`${ROOT}/version`, () => HttpResponse.json({ gitVersion: KUBERNETES_VERSION })),
  http.get(`${METRICS}/nodes`, () => {
    const time = measuredUnixMs(unixMs(Date.now()))
    return HttpResponse.json(
      metricsList(
        'NodeMetrics',
        cluster.nodes.map((node) => nodeMetrics(cluster, node, time)),
      ),
    )
  }),
  http.get<{ name: string }>(`${METRICS}/nodes/:name`, ({ params: { name } }) => {
    const node = cluster.nodes.find((one) => one.name === name)
    return node
      ? HttpResponse.json(nodeMetrics(cluster, node, measuredUnixMs(unixMs(Date.now()))))
      : failure(404, `nodemetrics.metrics.k8s.io "${name}" not found`, { name, kind: 'nodemetrics' })
  }),
  http.get(`${METRICS}/pods`, () =>
    HttpResponse.json(metricsList('PodMetrics', podUsages(cluster, unixMs(Date.now()), {}))),
  ),
  http.get<{ namespace: string }>(`${METRICS}/namespaces/:namespace/pods`, ({ params: { namespace } }) =>
    HttpResponse.json(metricsList('PodMetrics', podUsages(cluster, unixMs(Date.now()), { namespace }))),
  ),
  http.get<{ namespace: string; pod: string }>(
    `${METRICS}/namespaces/:namespace/pods/:pod`,
    ({ params: { namespace, pod } }) => {
      const [found] = podUsages(cluster, unixMs(Date.now()), { namespace, pod })
      return found
        ? HttpResponse.json(found)
        : failure(404, `podmetrics.metrics.k8s.io "${namespace}/${pod}" not found`, {
            name: pod,
            kind: 'podmetrics',
          })
    },
  ),
  http.get(`${ROOT}/api/v1/nodes`, ({ request }) =>
    HttpResponse.json(nodeList(cluster, wholeNumber(new URL(request.url).searchParams.get('limit')) ?? 0)),
  ),
  http.get(`${ROOT}/api/v1/events`, ({ request }) => listEvents(cluster, undefined, new URL(request.url))),
  http.get<{ namespace: string }>(`${ROOT}/api/v1/namespaces/:namespace/events`, ({ request, params }) =>
    listEvents(cluster, params.namespace, new URL(request.url)),
  ),
  http.get<{ namespace: string; pod: string }>(
    `${ROOT}/api/v1/namespaces/:namespace/pods/:pod/log`,
    ({ request, params }) => readLog(cluster, params.namespace, params.pod, new URL(request.url)),
  ),
  http.all(`${ROOT}/*`, () => failure(404, 'the server could not find the requested resource')),
]
