import {
  type AdmissionRule,
  COMPONENTS,
  type Component,
  type ComponentFigures,
  type ControlPlaneMeasure,
  type EtcdMember,
  type Lease,
  type SigningRequest,
  judgeComponent,
} from '~/model/control-plane'
import type { Labels } from '~/model/labels'
import type { Scope } from '~/model/scope'
import type { BackEnds } from './back-ends'
import { column, count } from './columns'
import { clusterObjectFacts } from './cluster-object-expressions'
import { componentFacts, etcdMemberFacts } from './control-plane-expressions'
import { measured } from './control-plane-measure-expressions'
import { askFacts } from './expressions'
import { prometheusQuestion } from './prometheus-question'

/** Components that are asked about together: no question grows too long. */
const TOGETHER: readonly (readonly Component[])[] = [
  ['apiserver', 'etcd'],
  ['scheduler', 'controller-manager', 'coredns'],
  ['kube-proxy', 'kubelet'],
]

/** Every component of the control plane: is it scraped, does it work, how fast. */
export const controlPlaneComponents = (backEnds: BackEnds, scope: Scope) =>
  prometheusQuestion(backEnds, scope, ['control-plane'], async (ask) => {
    const all = componentFacts({ scope, dialect: ask.dialect, window: ask.rateWindow })
    const told = await Promise.all(
      TOGETHER.map((components) =>
        askFacts(
          ask,
          Object.fromEntries(
            components.flatMap((component) =>
              Object.entries(all[component]).map(([figure, expression]) => [
                `${component}/${figure}`,
                expression,
              ]),
            ),
          ),
        ),
      ),
    )
    const figureOf = (component: Component, figure: string): number | undefined => {
      const value = told.flatMap((facts) => facts(`${component}/${figure}`))[0]?.value
      // A quantile of no observations is no number.
      return Number.isNaN(value) ? undefined : value
    }
    return COMPONENTS.map((component) => {
      const of = (figure: string) => figureOf(component, figure)
      const figures: ComponentFigures = {
        targets: of('targets'),
        down: of('down') ?? 0,
        rate: of('rate'),
        failedRate: of('failed') ?? 0,
        latencySeconds: of('latency'),
        commitSeconds: of('commit'),
        peerSeconds: of('peer'),
        members: of('members'),
        leaderless: of('leaderless') ?? 0,
        spaceShare: of('space'),
        waiting: of('waiting'),
        podStartSeconds: of('podStart'),
        clientCertificateSeconds: of('clientCertificate'),
      }
      return { component, figures, ...judgeComponent(component, figures) }
    })
  })

/** One measure of the control plane over time. */
export const controlPlaneChart = (backEnds: BackEnds, scope: Scope, measure: ControlPlaneMeasure) =>
  prometheusQuestion(backEnds, scope, ['control-plane-chart', measure], (ask) =>
    ask.overRange((window) => measured(measure, { scope, dialect: ask.dialect, window })),
  )

/** Every member of etcd that is scraped: those without a leader first. */
export const etcdMembers = (backEnds: BackEnds, scope: Scope) =>
  prometheusQuestion(backEnds, scope, ['etcd-members'], async (ask): Promise<readonly EtcdMember[]> => {
    const facts = await askFacts(ask, etcdMemberFacts(scope))
    const key = ({ cluster = '', instance = '' }: Labels): string => `${cluster}/${instance}`
    const isLeader = column(facts('isLeader'), key, (value) => value > 0)
    const changes = column(facts('changes'), key, count)
    return facts('hasLeader')
      .map(({ labels, value }) => ({
        cluster: labels.cluster ?? '',
        instance: labels.instance ?? '',
        hasLeader: value > 0,
        isLeader: isLeader(key(labels)),
        leaderChanges: changes(key(labels)),
      }))
      .toSorted(
        (a, b) =>
          Number(a.hasLeader) - Number(b.hasLeader) ||
          a.cluster.localeCompare(b.cluster) ||
          a.instance.localeCompare(b.instance),
      )
  })

/** Who leads, which certificates wait for approval, what stands between a writer and the API, which checks fail. */
export const clusterObjects = (backEnds: BackEnds, scope: Scope) =>
  prometheusQuestion(backEnds, scope, ['cluster-objects'], async (ask) => {
    const facts = await askFacts(ask, clusterObjectFacts(scope))
    const age = column(facts('renewals'), ({ cluster = '', lease = '' }) => `${cluster}/${lease}`, count)
    const hooks = (kind: 'mutating' | 'validating'): readonly AdmissionRule[] =>
      facts(`${kind}Hooks`).map(({ labels }) => ({
        cluster: labels.cluster ?? '',
        kind: `${kind}-webhook`,
        configuration: labels[`${kind}webhookconfiguration`] ?? '',
        detail: labels.webhook_name ?? '',
        service: labels.service_name ? `${labels.service_namespace}/${labels.service_name}` : '',
      }))
    const policies = (kind: 'mutating' | 'validating'): readonly AdmissionRule[] =>
      facts(`${kind}Policies`).map(({ labels }) => ({
        cluster: labels.cluster ?? '',
        kind: `${kind}-policy`,
        configuration: labels[`${kind}admissionpolicy`] ?? '',
        detail: labels.failure_policy ?? '',
        service: '',
      }))
    return {
      leases: facts('holders')
        .map(
          ({ labels: { cluster = '', namespace = '', lease = '', lease_holder: holder = '' } }): Lease => ({
            cluster,
            namespace,
            name: lease,
            holder,
            ageSeconds: age(`${cluster}/${lease}`),
          }),
        )
        .toSorted((a, b) => a.name.localeCompare(b.name)),
      /** The nodes that were heard of least lately. */
      heartbeats: facts('heartbeats')
        .map(({ labels: { cluster = '', lease = '' }, value }) => ({
          cluster,
          node: lease,
          ageSeconds: value,
        }))
        .toSorted((a, b) => b.ageSeconds - a.ageSeconds),
      /** undefined: not collected. */
      requests: facts('requests')[0]?.value,
      pending: facts('pending')
        .map(({ labels, value }): SigningRequest => ({
          cluster: labels.cluster ?? '',
          name: labels.certificatesigningrequest ?? '',
          signer: labels.signer_name ?? '',
          createdUnixMs: value * 1000,
        }))
        .toSorted((a, b) => a.createdUnixMs - b.createdUnixMs),
      admission: [
        ...hooks('mutating'),
        ...hooks('validating'),
        ...policies('mutating'),
        ...policies('validating'),
      ],
      failedChecks: facts('failedChecks').map(({ labels }) => ({
        job: labels.job ?? '',
        name: labels.name ?? '',
        type: labels.type ?? '',
      })),
    }
  })
