import { bytes } from '~/base/units'
import { budgetedNames } from '~/model/budget'
import { claimKey } from '~/model/claim'
import type { ComponentFigures } from '~/model/control-plane'
import type { CertificateRef, ObjectFacts } from '~/model/health-facts'
import type { Labels } from '~/model/labels'
import type { InstantSample } from '~/model/series'
import { type Answers, column, count } from './columns'
import { podRefOf } from './expressions'
import type { HealthAnswers } from './health-answer'
import type { claimFillFacts } from './object-health-expressions'
import { claimRefOf } from './claim-expressions'
import { workloadOf } from './workload-expressions'

type Told = Pick<HealthAnswers, 'workloads' | 'cluster'>

/** The claims of which it must be known how fast they fill. */
export const illClaims = ({ cluster }: HealthAnswers): readonly { namespace: string; name: string }[] =>
  cluster('claimFull').map(({ labels: { namespace = '', persistentvolumeclaim: name = '' } }) => ({
    namespace,
    name,
  }))

/** The names of the workloads that broken budgets may be of. */
export const budgetedByIll = ({ workloads }: HealthAnswers): readonly string[] =>
  [
    ...new Set(
      workloads('budgetHealthy').flatMap(({ labels }) => budgetedNames(labels.poddisruptionbudget ?? '')),
    ),
  ].toSorted()

/** What was asked then, of the ill ones alone. */
export type ObjectDetails = {
  readonly claims: readonly Answers<ReturnType<typeof claimFillFacts>>[]
  /** The workloads that broken budgets may be of. */
  readonly budgeted: readonly InstantSample[]
}

/** What is ill among everything that is neither a pod nor a node. */
export function objectFacts({ workloads, cluster }: Told, { claims, budgeted }: ObjectDetails): ObjectFacts {
  const known = new Map(
    budgeted.map(({ labels }) => {
      const { cluster: name, namespace, name: workload } = workloadOf(labels)
      return [`${name}/${namespace}/${workload}`, workloadOf(labels)]
    }),
  )
  const wanted = column(workloads('budgetWanted'), budgetKey, count)
  return {
    notObserved: workloads('notObserved').map(({ labels }) => workloadOf(labels)),
    lateCrons: workloads('cronLate').map(({ labels, value }) => ({
      workload: workloadOf(labels),
      lateMs: value * 1000,
    })),
    suspendedCrons: workloads('cronSuspended').map(({ labels }) => workloadOf(labels)),
    atMax: workloads('atMax').map(({ labels: { cluster: name = '', namespace = '', ...labels }, value }) => ({
      workload: {
        cluster: name,
        namespace,
        kind: labels.scaletargetref_kind ?? '',
        name: labels.scaletargetref_name ?? '',
      },
      replicas: value,
    })),
    budgets: workloads('budgetHealthy').map(({ labels, value }) => ({
      cluster: labels.cluster ?? '',
      namespace: labels.namespace ?? '',
      budget: labels.poddisruptionbudget ?? '',
      workload: budgetedNames(labels.poddisruptionbudget ?? '')
        .map((name) => known.get(`${labels.cluster ?? ''}/${labels.namespace ?? ''}/${name}`))
        .find((workload) => workload !== undefined),
      healthy: value,
      wanted: wanted(budgetKey(labels)) ?? 0,
    })),
    pendingClaims: cluster('claimPending').map(({ labels }) => ({
      claim: claimRefOf(labels),
      pod: labels.pod ? podRefOf(labels) : undefined,
    })),
    claims: [
      ...cluster('claimLost').map(({ labels }) => ({
        ref: claimRefOf(labels),
        phase: 'Lost',
        ...UNMEASURED,
      })),
      ...filling(cluster('claimFull'), claims),
    ],
    quotas: cluster('quotas').map(({ labels, value }) => ({
      cluster: labels.cluster ?? '',
      namespace: labels.namespace ?? '',
      quota: labels.resourcequota ?? '',
      resource: labels.resource ?? '',
      share: value,
    })),
    certificates: SOURCES.flatMap((source) =>
      cluster(`certificate/${source}`).map(({ labels, value }) => ({
        ...certificateOf(source, labels),
        leftMs: value * 1000,
      })),
    ),
    components: components(cluster),
  }
}

const budgetKey = ({ cluster = '', namespace = '', poddisruptionbudget = '' }: Labels): string =>
  `${cluster}/${namespace}/${poddisruptionbudget}`

const UNMEASURED = {
  capacity: undefined,
  used: undefined,
  bytesPerSecond: undefined,
  inodes: undefined,
  inodesUsed: undefined,
}

function filling(
  full: readonly InstantSample[],
  fills: readonly Answers<ReturnType<typeof claimFillFacts>>[],
): ObjectFacts['claims'] {
  const of = <Value>(name: keyof ReturnType<typeof claimFillFacts>, unit: (value: number) => Value) =>
    column(
      fills.flatMap((facts) => facts(name)),
      (labels) => claimKey(claimRefOf(labels)),
      unit,
    )
  const [capacity, used] = [of('capacity', bytes), of('used', bytes)]
  const [growth, inodes, inodesUsed] = [of('growth', count), of('inodes', count), of('inodesUsed', count)]
  return full.map(({ labels }) => {
    const ref = claimRefOf(labels)
    const key = claimKey(ref)
    return {
      ref,
      phase: 'Bound',
      capacity: capacity(key),
      used: used(key),
      bytesPerSecond: growth(key),
      inodes: inodes(key),
      inodesUsed: inodesUsed(key),
    }
  })
}

const SOURCES = ['probe', 'cert-manager', 'kubelet-client', 'kubelet-serving', 'client'] as const

const certificateOf = (source: CertificateRef['source'], labels: Labels): CertificateRef => ({
  source,
  cluster: labels.cluster ?? '',
  namespace: labels.namespace,
  node: labels.node || undefined,
  name: labels.name ?? labels.instance ?? labels.job ?? '',
})

const NO_FIGURES: ComponentFigures = {
  targets: undefined,
  down: 0,
  rate: undefined,
  failedRate: 0,
  latencySeconds: undefined,
  commitSeconds: undefined,
  peerSeconds: undefined,
  members: undefined,
  leaderless: 0,
  spaceShare: undefined,
  waiting: undefined,
  podStartSeconds: undefined,
  clientCertificateSeconds: undefined,
}

/** How fast the API server and etcd are; whether they are scraped, the targets tell. */
function components(cluster: HealthAnswers['cluster']): ObjectFacts['components'] {
  const figure = (name: Parameters<typeof cluster>[0]): number | undefined => {
    const value = cluster(name)[0]?.value
    // A quantile of no observations is no number.
    return Number.isNaN(value) ? undefined : value
  }
  const members = figure('etcd/members')
  return [
    {
      cluster: '',
      component: 'apiserver',
      figures: { ...NO_FIGURES, latencySeconds: figure('apiserver/latency') },
    },
    {
      cluster: '',
      component: 'etcd',
      figures: {
        ...NO_FIGURES,
        // Scraped at all, as far as its judgement asks.
        targets: members,
        latencySeconds: figure('etcd/latency'),
        commitSeconds: figure('etcd/commit'),
        peerSeconds: figure('etcd/peer'),
        members,
        leaderless: figure('etcd/leaderless') ?? 0,
        spaceShare: figure('etcd/space'),
      },
    },
  ]
}
