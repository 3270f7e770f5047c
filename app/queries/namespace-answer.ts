import { bytes, cores, ratio } from '~/base/units'
import type { Labels } from '~/model/labels'
import type { LimitRow, NamespaceRow, NamespaceRules, QuotaRow } from '~/model/namespace'
import { podPhase } from '~/model/pod'
import { budgetsOf } from './budget-expressions'
import { type Answers, column, count, instant, known } from './columns'
import type { namespaceBounds, namespaceState, namespaceUse } from './namespace-expressions'

export const namespaceKey = ({ cluster = '', namespace = '' }: Labels): string => `${cluster}/${namespace}`

/** Namespaces by key, from what is in them and what they use. */
export function namespaceRows(
  state: Answers<ReturnType<typeof namespaceState>>,
  used: Answers<ReturnType<typeof namespaceUse>>,
): ReadonlyMap<string, NamespaceRow> {
  const counts = (name: 'unwell' | 'stuck' | 'workloads' | 'short' | 'restarts') =>
    column(state(name), namespaceKey, count)
  const [unwell, stuck, workloads, short, restarts] = [
    counts('unwell'),
    counts('stuck'),
    counts('workloads'),
    counts('short'),
    counts('restarts'),
  ]
  const terminating = known(state('terminating'), namespaceKey)
  const pods = Map.groupBy(state('pods'), ({ labels }) => namespaceKey(labels))
  const cpuQuota = column(state('cpuQuota'), namespaceKey, cores)
  const memoryQuota = column(state('memoryQuota'), namespaceKey, bytes)
  const quota = column(state('quota'), namespaceKey, ratio)
  const cpu = column(used('cpu'), namespaceKey, cores)
  const memory = column(used('memory'), namespaceKey, bytes)
  const cpuRequest = column(used('cpuRequest'), namespaceKey, cores)
  const memoryRequest = column(used('memoryRequest'), namespaceKey, bytes)
  return new Map(
    state('created').map(({ labels, value }): [string, NamespaceRow] => {
      const key = namespaceKey(labels)
      return [
        key,
        {
          cluster: labels.cluster ?? '',
          namespace: labels.namespace ?? '',
          terminating: terminating.has(key),
          createdUnixMs: instant(value),
          pods: Object.fromEntries(
            (pods.get(key) ?? []).map((sample) => [podPhase(sample.labels.phase), sample.value]),
          ),
          unwell: unwell(key) ?? 0,
          stuck: stuck(key) ?? 0,
          workloads: workloads(key) ?? 0,
          short: short(key) ?? 0,
          restarts: restarts(key) ?? 0,
          cpu: cpu(key),
          memory: memory(key),
          cpuRequest: cpuRequest(key),
          memoryRequest: memoryRequest(key),
          cpuQuota: cpuQuota(key),
          memoryQuota: memoryQuota(key),
          quota: quota(key),
        },
      ]
    }),
  )
}

/** A quota of nothing, of which nothing is used, is as it is meant to be. */
const fullness = ({ used = 0, hard }: QuotaRow): number => (used === 0 ? 0 : used / hard)

/** The bounds of one namespace. */
export function namespaceRulesOf(bounds: Answers<ReturnType<typeof namespaceBounds>>): NamespaceRules {
  const quotaKey = ({ resourcequota = '', resource = '' }: Labels): string => `${resourcequota}/${resource}`
  const policyName = ({ networkpolicy = '' }: Labels): string => networkpolicy
  const used = column(bounds('used'), quotaKey, count)
  const ingress = column(bounds('ingress'), policyName, count)
  const egress = column(bounds('egress'), policyName, count)
  const limits = Map.groupBy(
    bounds('limits'),
    ({ labels }) => `${labels.limitrange}/${labels.type}/${labels.resource}`,
  )
  const limitRow = (samples: ReturnType<typeof bounds>): LimitRow => {
    const value = column(samples, ({ constraint = '' }) => constraint, count)
    const { limitrange = '', type = '', resource = '' } = samples[0]?.labels ?? {}
    return {
      limitRange: limitrange,
      type,
      resource,
      min: value('min'),
      defaultRequest: value('defaultRequest'),
      default: value('default'),
      max: value('max'),
    }
  }
  return {
    quotas: bounds('hard')
      .map(({ labels, value }) => ({
        quota: labels.resourcequota ?? '',
        resource: labels.resource ?? '',
        used: used(quotaKey(labels)),
        hard: value,
      }))
      .toSorted((a, b) => fullness(b) - fullness(a) || a.resource.localeCompare(b.resource)),
    limits: [...limits.values()]
      .map(limitRow)
      .toSorted((a, b) => a.type.localeCompare(b.type) || a.resource.localeCompare(b.resource)),
    policies: bounds('policies')
      .map(({ labels, value }) => ({
        name: policyName(labels),
        ingressRules: ingress(policyName(labels)) ?? 0,
        egressRules: egress(policyName(labels)) ?? 0,
        createdUnixMs: instant(value),
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name)),
    budgets: budgetsOf(bounds),
  }
}
