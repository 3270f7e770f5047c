import type { IngressTable } from '~/model/ingress'
import type { Labels } from '~/model/labels'
import type { NamespaceNetwork, PolicyTable } from '~/model/network'
import type { Scope } from '~/model/scope'
import type { InstantSample } from '~/model/series'
import type { ServiceRef, ServiceTable } from '~/model/service'
import type { BackEnds } from './back-ends'
import { column, count, instant } from './columns'
import { askFacts, maxBy, namedMatches, podNetwork, scoped, sumBy, where } from './expressions'
import { ingressRoutes } from './ingress-answer'
import { ingressColumns, pathRank, routeRank, routes } from './ingress-expressions'
import { type Ask, prometheusQuestion } from './prometheus-question'
import { endpointsOf, serviceRows } from './service-answer'
import {
  endpointColumns,
  externalNames,
  readyShare,
  serviceColumns,
  services,
  servicesLike,
  servicesNamed,
} from './service-expressions'

/** Rows that a table shows; the rest is counted. */
const PAGE = 200
const NAMESPACES = 50

const namespaced = (samples: readonly InstantSample[], label: string) =>
  samples.map(({ labels }) => ({ namespace: labels.namespace ?? '', name: labels[label] ?? '' }))

/** The first 200 services: those without ready endpoints first; ranked in the store. */
export const serviceTable = (backEnds: BackEnds, scope: Scope, text: string) =>
  prometheusQuestion(backEnds, scope, ['services', text], async (ask): Promise<ServiceTable> => {
    const which = servicesLike(text)
    const facts = await askFacts(ask, {
      ranked: `bottomk(${PAGE}, ${readyShare(scope, which)})`,
      external: `topk(${PAGE}, ${externalNames(scope, which)})`,
      total: `count(${services(scope, which)})`,
    })
    const name = ({ labels: { namespace = '', service = '' } }: InstantSample): string =>
      `${namespace}/${service}`
    const ranked = [
      ...facts('ranked').toSorted((a, b) => a.value - b.value || name(a).localeCompare(name(b))),
      ...facts('external').toSorted((a, b) => name(a).localeCompare(name(b))),
    ].slice(0, PAGE)
    const columns = await Promise.all(
      namedMatches('service', namespaced(ranked, 'service')).map(({ namespace, service = [] }) =>
        askFacts(ask, serviceColumns(scope, servicesNamed(namespace, service))),
      ),
    )
    return {
      rows: serviceRows(ranked, (name) => columns.flatMap((facts) => facts(name))),
      total: facts('total')[0]?.value ?? 0,
    }
  })

/** One service and the addresses behind it, at most 500 of them; no row where nobody knows it. */
export const serviceDetail = (backEnds: BackEnds, scope: Scope, target: ServiceRef) =>
  prometheusQuestion(backEnds, scope, ['service', target], async (ask) => {
    const { namespace, service } = target
    const [columns, endpoints] = await Promise.all([
      askFacts(ask, serviceColumns(scope, servicesNamed(namespace, [service]))),
      askFacts(ask, endpointColumns(scope, target)),
    ])
    return {
      row: serviceRows(columns('info').slice(0, 1), columns)[0],
      endpoints: endpointsOf(endpoints),
    }
  })

async function routesBy(ask: Ask, scope: Scope, ranked: readonly InstantSample[]) {
  const columns = await Promise.all(
    namedMatches('ingress', namespaced(ranked, 'ingress')).map((matches) =>
      askFacts(ask, ingressColumns(scope, matches)),
    ),
  )
  return ingressRoutes(ranked, (name) => columns.flatMap((facts) => facts(name)), ask.span.endUnixMs)
}

/** The first 200 paths of ingresses: those that lead nowhere first, then those whose certificate ends soon; ranked in the store. */
export const ingressTable = (backEnds: BackEnds, scope: Scope) =>
  prometheusQuestion(backEnds, scope, ['ingresses'], async (ask): Promise<IngressTable> => {
    const facts = await askFacts(ask, {
      ranked: `bottomk(${PAGE}, ${pathRank(scope)})`,
      total: `count(${routes(scope)})`,
    })
    return {
      routes: await routesBy(ask, scope, facts('ranked')),
      total: facts('total')[0]?.value ?? 0,
    }
  })

/** The paths of ingresses that lead to one service. */
export const serviceRoutes = (backEnds: BackEnds, scope: Scope, { namespace, service }: ServiceRef) =>
  prometheusQuestion(
    backEnds,
    scope,
    ['service-routes', namespace, service],
    async (ask): Promise<IngressTable> => {
      const inNamespace = { ...scope, namespace }
      const ranked = await ask.instant(
        `bottomk(${PAGE}, ${routeRank(inNamespace, servicesNamed(namespace, [service]), { service_name: service })})`,
      )
      return { routes: await routesBy(ask, inNamespace, ranked), total: ranked.length }
    },
  )

/** Bytes a second that the pods of each namespace receive and send, the 50 with most first; pods on their node's network left out. */
export const namespaceNetwork = (backEnds: BackEnds, scope: Scope) =>
  prometheusQuestion(
    backEnds,
    scope,
    ['namespace-network'],
    async (ask): Promise<readonly NamespaceNetwork[]> => {
      const traffic = (direction: 'receive' | 'transmit'): string =>
        sumBy(['cluster', 'namespace'], podNetwork(scope, `${direction}_bytes`, ask.rateWindow))
      const facts = await askFacts(ask, {
        receive: `topk(${NAMESPACES}, ${traffic('receive')})`,
        transmit: `topk(${NAMESPACES}, ${traffic('transmit')})`,
      })
      const keyOf = ({ cluster = '', namespace = '' }: Labels): string => `${cluster}/${namespace}`
      const receive = column(facts('receive'), keyOf, count)
      const transmit = column(facts('transmit'), keyOf, count)
      const known = new Map(
        [...facts('receive'), ...facts('transmit')].map(({ labels }) => [keyOf(labels), labels]),
      )
      return [...known]
        .map(([key, { cluster = '', namespace = '' }]) => ({
          cluster,
          namespace,
          receive: receive(key),
          transmit: transmit(key),
        }))
        .toSorted((a, b) => (b.receive ?? 0) + (b.transmit ?? 0) - ((a.receive ?? 0) + (a.transmit ?? 0)))
        .slice(0, NAMESPACES)
    },
  )

const BY_POLICY = ['cluster', 'namespace', 'networkpolicy'] as const

/** The first 200 network policies, and how many namespaces have none. */
export const networkPolicies = (backEnds: BackEnds, scope: Scope) =>
  prometheusQuestion(backEnds, scope, ['network-policies'], async (ask): Promise<PolicyTable> => {
    const policies = maxBy(BY_POLICY, scoped(scope, 'kube_networkpolicy_created'))
    const rules = (direction: 'ingress' | 'egress'): string =>
      where(
        BY_POLICY,
        maxBy(BY_POLICY, scoped(scope, `kube_networkpolicy_spec_${direction}_rules`)),
        `topk(${PAGE}, ${policies})`,
      )
    const namespaces = maxBy(['cluster', 'namespace'], scoped(scope, 'kube_namespace_created'))
    const facts = await askFacts(ask, {
      created: `topk(${PAGE}, ${policies})`,
      ingress: rules('ingress'),
      egress: rules('egress'),
      total: `count(${policies})`,
      open: `count(${namespaces} unless on (cluster, namespace) ${policies}) or count(${namespaces}) * 0`,
    })
    const keyOf = ({ cluster = '', namespace = '', networkpolicy = '' }: Labels): string =>
      `${namespace}/${networkpolicy}/${cluster}`
    const ingress = column(facts('ingress'), keyOf, count)
    const egress = column(facts('egress'), keyOf, count)
    return {
      total: facts('total')[0]?.value ?? 0,
      openNamespaces: facts('open')[0]?.value ?? 0,
      rows: facts('created')
        .map(({ labels, value }) => {
          const key = keyOf(labels)
          return {
            key,
            cluster: labels.cluster ?? '',
            namespace: labels.namespace ?? '',
            name: labels.networkpolicy ?? '',
            ingressRules: ingress(key),
            egressRules: egress(key),
            createdUnixMs: instant(value),
          }
        })
        .toSorted((a, b) => a.key.localeCompare(b.key)),
    }
  })
