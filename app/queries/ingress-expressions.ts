import { type LabelMatch, notOneOf } from '~/backends/prometheus/promql'
import { RENEWED_MS } from '~/model/ingress'
import type { Scope } from '~/model/scope'
import { clusterWide, maxBy, ofOthers, scoped } from './expressions'
import {
  BY_SERVICE,
  type Which,
  externalNames,
  readyEndpoints,
  services,
  servicesLike,
} from './service-expressions'

type Matches = Readonly<Record<string, LabelMatch>>

const BY_INGRESS = ['cluster', 'namespace', 'ingress'] as const
const BY_ROUTE = [...BY_INGRESS, 'host', 'path', 'path_type', 'service_name', 'service_port'] as const

/** Every path that leads to a service. */
export const routes = (scope: Scope, matches: Matches = {}): string =>
  maxBy(BY_ROUTE, scoped(scope, 'kube_ingress_path', { service_name: notOneOf(''), ...matches }))

/** When certificates of these ingresses' secrets end, and of the hosts that somebody probes. */
function certificateEnds(scope: Scope, tls: string) {
  const { cluster, namespace } = scope
  const certificates = ofOthers('certmanager_certificate_expiration_timestamp_seconds', {
    cluster,
    namespace,
  })
  const certificate = maxBy(
    ['cluster', 'namespace', 'secret'],
    `label_replace(${certificates}, "secret", "$1", "name", "(.*)")`,
  )
  const probed = maxBy(
    ['cluster', 'host'],
    `label_replace(${clusterWide(scope, 'probe_ssl_earliest_cert_expiry')}, "host", "$1", "instance", "(?:[a-z]+://)?([^/:]+).*")`,
  )
  return {
    certificate,
    probed,
    /** The ingresses' hosts by the label that probes are found by. */
    hosts: `label_replace(${tls}, "host", "$1", "tls_host", "(.*)")`,
  }
}

/** In a rank, what is ready behind a path whose certificate ends soon counts so much less: it comes before what is well. */
export const EXPIRING_WEIGHT = 1e-6

/** Every path ranked: the first lead nowhere, those after them have a certificate that ends soon. */
export function pathRank(scope: Scope): string {
  const tls = scoped(scope, 'kube_ingress_tls')
  const { certificate, probed, hosts } = certificateEnds(scope, tls)
  const soon = (end: string): string => `${end} - time() < ${RENEWED_MS / 1000}`
  const expiring = maxBy(
    BY_INGRESS,
    `${tls} and on (cluster, namespace, secret) (${soon(certificate)}) or ${hosts} and on (cluster, host) (${soon(probed)})`,
  )
  const weight = `(${expiring} * 0 + ${EXPIRING_WEIGHT} or ${maxBy(BY_INGRESS, routes(scope))} * 0 + 1)`
  return `(${routeRank(scope, servicesLike(''))}) * on (${BY_INGRESS.join(', ')}) group_left () ${weight}`
}

/**
 * Ready endpoints behind each path to one of the services; -1 where its service does not exist. A service that leads
 * elsewhere counts as one.
 */
export function routeRank(scope: Scope, which: Which, matches: Matches = {}): string {
  const paths = `label_replace(${routes(scope, matches)}, "service", "$1", "service_name", "(.*)")`
  const on = BY_SERVICE.join(', ')
  const ready = `(${readyEndpoints(scope, which)} or ${externalNames(scope, which)})`
  return `${paths} * on (${on}) group_left () ${ready} or (${paths} unless on (${on}) ${services(scope, which)}) * -1`
}

/** Class, certificates and their ends of the ingresses that the matches select. */
export function ingressColumns(scope: Scope, matches: Matches) {
  const tls = scoped(scope, 'kube_ingress_tls', matches)
  const { certificate, probed, hosts } = certificateEnds(scope, tls)
  return {
    info: maxBy([...BY_INGRESS, 'ingressclass'], scoped(scope, 'kube_ingress_info', matches)),
    tls: maxBy([...BY_INGRESS, 'tls_host', 'secret'], tls),
    // cert-manager calls the certificate of an ingress as its secret.
    certificate: `${certificate} and on (cluster, namespace, secret) ${tls}`,
    probed: `${probed} and on (cluster, host) ${hosts}`,
  }
}
