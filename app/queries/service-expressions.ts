import {
  type LabelMatch,
  alternation,
  containing,
  matching,
  notOneOf,
  quote,
} from '~/backends/prometheus/promql'
import type { Labels } from '~/model/labels'
import type { Scope } from '~/model/scope'
import type { ServiceRef } from '~/model/service'
import { countBy, maxBy, scoped, sumBy, where } from './expressions'

export const BY_SERVICE = ['cluster', 'namespace', 'service'] as const
const BY_SLICE = ['cluster', 'namespace', 'endpointslice'] as const

/** Kubernetes calls a slice as its service and five random letters. */
const SLICE_SUFFIX = '(?:-[a-z0-9]{5})?'

/** Which services, by their names and by those of their slices. */
export type Which = {
  readonly namespace?: LabelMatch
  readonly service: LabelMatch
  readonly slice: LabelMatch
}

export const servicesLike = (text: string): Which => {
  const name = text === '' ? undefined : containing(text)
  return { service: name, slice: name }
}

export const servicesNamed = (namespace: LabelMatch, names: readonly string[]): Which => ({
  namespace,
  service: names,
  slice: matching(`(?:${alternation(names)})${SLICE_SUFFIX}`),
})

export const serviceRefOf = ({ cluster = '', namespace = '', service = '' }: Labels): ServiceRef => ({
  cluster,
  namespace,
  service,
})

const namespaceOf = ({ namespace }: Which) => namespace && { namespace }

const ofService = (which: Which, scope: Scope, metric: string): string =>
  scoped(scope, metric, { ...namespaceOf(which), service: which.service })

const ofSlice = (
  which: Which,
  scope: Scope,
  metric: string,
  matches: Readonly<Record<string, LabelMatch>> = {},
) => scoped(scope, metric, { ...namespaceOf(which), endpointslice: which.slice, ...matches })

const ofEndpoint = (
  which: Which,
  scope: Scope,
  metric: string,
  matches: Readonly<Record<string, LabelMatch>> = {},
) => scoped(scope, metric, { ...namespaceOf(which), endpoint: which.service, ...matches })

/** The same with the service's name as a label of its own. */
const named = (expression: string, label: 'endpointslice' | 'endpoint'): string =>
  `label_replace(${expression}, "service", "$1", "${label}", ${quote(label === 'endpoint' ? '(.*)' : `(.+?)${SLICE_SUFFIX}`)})`

export const services = (scope: Scope, which: Which): string =>
  maxBy(BY_SERVICE, ofService(which, scope, 'kube_service_info'))

/**
 * Addresses behind each service: of its slices, of one kind of address where it has two; of its Endpoints in clusters
 * before kube-state-metrics 2.18.
 */
function endpointCount(scope: Scope, which: Which, kind: 'all' | 'ready'): string {
  const ready = kind === 'ready' ? { ready: notOneOf('false') } : {}
  const bySlice = countBy(
    BY_SLICE,
    maxBy([...BY_SLICE, 'address'], ofSlice(which, scope, 'kube_endpointslice_endpoints', ready)),
  )
  const kinds = maxBy([...BY_SLICE, 'addresstype'], ofSlice(which, scope, 'kube_endpointslice_info'))
  const typed = `${bySlice} * on (${BY_SLICE.join(', ')}) group_left (addresstype) ${kinds}`
  const byEndpoint = countBy(
    ['cluster', 'namespace', 'endpoint'],
    maxBy(
      ['cluster', 'namespace', 'endpoint', 'ip'],
      ofEndpoint(which, scope, 'kube_endpoint_address', ready),
    ),
  )
  const slices = maxBy(BY_SERVICE, sumBy([...BY_SERVICE, 'addresstype'], named(typed, 'endpointslice')))
  return `${slices} or ${maxBy(BY_SERVICE, named(byEndpoint, 'endpoint'))}`
}

/** Services that are only another name for something outside. */
export const externalNames = (scope: Scope, which: Which): string =>
  maxBy(
    BY_SERVICE,
    scoped(scope, 'kube_service_spec_type', {
      ...namespaceOf(which),
      service: which.service,
      type: 'ExternalName',
    }),
  )

/** A figure of each service that should have endpoints, 0 where it has none. */
function ofServices(scope: Scope, which: Which, figure: string): string {
  const known = services(scope, which)
  return `${where(BY_SERVICE, `${figure} or ${known} * 0`, known)} unless on (${BY_SERVICE.join(', ')}) ${externalNames(scope, which)}`
}

export const readyEndpoints = (scope: Scope, which: Which): string =>
  ofServices(scope, which, endpointCount(scope, which, 'ready'))

/** The share of the endpoints that is ready. */
export const readyShare = (scope: Scope, which: Which): string =>
  ofServices(
    scope,
    which,
    `(${endpointCount(scope, which, 'ready')}) / (${endpointCount(scope, which, 'all')})`,
  )

/** The columns of these services. */
export function serviceColumns(scope: Scope, which: Which) {
  const told = (labels: readonly string[], metric: string): string =>
    maxBy([...BY_SERVICE, ...labels], ofService(which, scope, metric))
  const port = ['port_name', 'port_number', 'port_protocol']
  const ports = (expression: string, label: 'endpointslice' | 'endpoint'): string =>
    maxBy([...BY_SERVICE, ...port], named(expression, label))
  return {
    info: told(['cluster_ip', 'external_name', 'load_balancer_ip'], 'kube_service_info'),
    type: told(['type'], 'kube_service_spec_type'),
    balancer: told(['ip', 'hostname'], 'kube_service_status_load_balancer_ingress'),
    externalIp: told(['external_ip'], 'kube_service_spec_external_ip'),
    created: told([], 'kube_service_created'),
    port: `${ports(ofSlice(which, scope, 'kube_endpointslice_ports'), 'endpointslice')} or ${ports(ofEndpoint(which, scope, 'kube_endpoint_ports'), 'endpoint')}`,
    endpoints: endpointCount(scope, which, 'all'),
    ready: endpointCount(scope, which, 'ready'),
  }
}

/** Addresses of one service that are listed; the rest is counted. */
const ADDRESSES = 500

/** The addresses behind one service with their pods: told by its slices, or found by the address of the pod. */
export function endpointColumns(scope: Scope, { namespace, service }: ServiceRef) {
  const which = servicesNamed(namespace, [service])
  const labels = ['ready', 'terminating', 'targetref_kind', 'targetref_name', 'nodename', 'endpoint_zone']
  const pods = maxBy(
    ['cluster', 'namespace', 'pod_ip', 'pod', 'node'],
    scoped(scope, 'kube_pod_info', { namespace, pod_ip: notOneOf('') }),
  )
  const addresses = maxBy(
    ['cluster', 'namespace', 'pod_ip', 'ready'],
    `label_replace(${ofEndpoint(which, scope, 'kube_endpoint_address')}, "pod_ip", "$1", "ip", "(.*)")`,
  )
  const on = 'cluster, namespace, pod_ip'
  return {
    endpoint: `topk(${ADDRESSES}, ${maxBy(['address', ...labels], ofSlice(which, scope, 'kube_endpointslice_endpoints'))})`,
    address: `topk(${ADDRESSES}, ${addresses} * on (${on}) group_left (pod, node) topk by (${on}) (1, ${pods}) or on (${on}) ${addresses})`,
  }
}
