import { type LabelMatch, notOneOf } from '~/backends/prometheus/promql'
import type { Scope } from '~/model/scope'
import { clusterWide, maxBy, where } from './expressions'

const NODE_LEASES = 'kube-node-lease'
const SOME = 100
const some = (expression: string): string => `topk(${SOME}, ${expression})`

/** Leases, requests for certificates and admission rules, as kube-state-metrics tells of them. */
export function clusterObjectFacts(scope: Scope) {
  const renewed = `time() - ${maxBy(['cluster', 'lease'], clusterWide(scope, 'kube_lease_renew_time'))}`
  const owners = (namespace: LabelMatch): string =>
    maxBy(
      ['cluster', 'namespace', 'lease', 'lease_holder'],
      clusterWide(scope, 'kube_lease_owner', { namespace, lease_holder: notOneOf('') }),
    )
  const request = ['cluster', 'certificatesigningrequest', 'signer_name']
  const decided = `${clusterWide(scope, 'kube_certificatesigningrequest_condition')} == 1`
  const hooks = (group: 'mutating' | 'validating'): string => {
    const configuration = `${group}webhookconfiguration`
    const services = maxBy(
      ['cluster', configuration, 'webhook_name', 'service_namespace', 'service_name'],
      clusterWide(scope, `kube_${configuration}_webhook_clientconfig_service`),
    )
    const all = maxBy(['cluster', configuration], clusterWide(scope, `kube_${configuration}_info`))
    return some(`${services} or on (cluster, ${configuration}) ${all}`)
  }
  const policies = (group: 'mutating' | 'validating'): string =>
    some(
      maxBy(
        ['cluster', `${group}admissionpolicy`, 'failure_policy'],
        clusterWide(scope, `kube_${group}admissionpolicy_info`),
      ),
    )
  return {
    holders: some(owners(notOneOf(NODE_LEASES))),
    // The renewal does not tell the namespace; names of leases are told apart by those that hold them.
    renewals: some(where(['cluster', 'lease'], renewed, owners(notOneOf(NODE_LEASES)))),
    heartbeats: `topk(5, ${where(['cluster', 'lease'], renewed, owners(NODE_LEASES))})`,
    requests: `count(${maxBy(request, clusterWide(scope, 'kube_certificatesigningrequest_created'))})`,
    pending: some(
      `${maxBy(request, clusterWide(scope, 'kube_certificatesigningrequest_created'))} unless on (cluster, certificatesigningrequest) ${decided}`,
    ),
    mutatingHooks: hooks('mutating'),
    validatingHooks: hooks('validating'),
    mutatingPolicies: policies('mutating'),
    validatingPolicies: policies('validating'),
    failedChecks: some(
      maxBy(['cluster', 'job', 'name', 'type'], `${clusterWide(scope, 'kubernetes_healthcheck')} == 0`),
    ),
  }
}
