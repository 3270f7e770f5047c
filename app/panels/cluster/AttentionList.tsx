import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Messages } from '~/i18n/messages'
import { useMessages } from '~/i18n/use-messages'
import { alertText } from '~/model/alert'
import type { AttentionItem } from '~/model/health'
import type { CertificateRef } from '~/model/health-facts'
import { type Subject, subjectKey } from '~/model/health-rules'
import { type Scope, inCluster } from '~/model/scope'
import { paths } from '~/paths'
import { activeAlerts } from '~/queries/alert-queries'
import { useBackEnds } from '~/queries/back-ends'
import { Button } from '~/ui/Button'
import { Status } from '~/ui/Status'
import styles from './AttentionList.module.css'
import { reasonWords } from './reason-words'

const FIRST = 10

const isNotable = ({ severity }: AttentionItem): boolean => severity === 'info'

export type AttentionListProps = {
  readonly items: readonly AttentionItem[]
  readonly scope: Scope
  /** "in the last hour" */
  readonly within: string
  /** Whether all are shown, or the first only. */
  readonly all: boolean
  readonly onAll: (all: boolean) => void
}

/** What needs attention, in the order given: each with its reasons in words, its own page, and the pod that shows it best. */
export function AttentionList({ items, scope, within, all, onAll }: AttentionListProps) {
  const { health } = useMessages().cluster
  const shown = all ? items : items.slice(0, FIRST)
  const needed = shown.filter((item) => !isNotable(item))
  const also = shown.filter(isNotable)
  return (
    <>
      <Items items={needed} scope={scope} within={within} />
      {also.length > 0 && <p className={styles.also}>{health.alsoWorth}</p>}
      <Items items={also} scope={scope} within={within} />
      {items.length > FIRST && (
        <div className={styles.more}>
          <Button look="quiet" onClick={() => onAll(!all)}>
            {all
              ? health.fewer
              : health.more(items.length - FIRST, items.slice(FIRST).filter(isNotable).length)}
          </Button>
        </div>
      )}
    </>
  )
}

const Items = ({ items, scope, within }: Omit<AttentionListProps, 'all' | 'onAll'>) =>
  items.length > 0 && (
    <ol className={styles.list}>
      {items.map((item) => (
        <Item key={subjectKey(item.subject)} item={item} scope={scope} within={within} />
      ))}
    </ol>
  )

type ItemProps = { readonly item: AttentionItem; readonly scope: Scope; readonly within: string }

function Item({ item: { subject, severity, reasons, worstPod }, scope, within }: ItemProps) {
  const { cluster: words, common } = useMessages()
  const { name, detail, href } = useSubject(subject, scope)
  const [first, ...others] = reasonWords(reasons, words.reasons, within)
  const cluster = clusterOf(subject)
  return (
    <li className={styles.item}>
      <span className={styles.severity}>
        <Status status={severity} />
      </span>
      <span className={styles.subject}>
        <Link to={href} className={styles.name}>
          {name}
        </Link>
        <span className={styles.detail}>
          {cluster === '' || cluster === scope.cluster ? detail : `${detail} · ${cluster}`}
        </span>
      </span>
      <span className={styles.reasons}>
        {subject.kind === 'alert' ? <AlertReason {...subject} scope={scope} otherwise={first} /> : first}
        {others.length > 0 && (
          <span className={styles.others}>
            {others.map((text) => `${common.between.reasons}${text}`).join('')}
          </span>
        )}
      </span>
      <span className={styles.pod}>
        {worstPod && (
          <Link to={paths.pod(worstPod, inCluster(scope, worstPod.cluster))} title={words.health.worstPod}>
            {worstPod.pod}
          </Link>
        )}
      </span>
    </li>
  )
}

type AlertReasonProps = Extract<Subject, { kind: 'alert' }> & {
  readonly scope: Scope
  readonly otherwise: string | undefined
}

/** What the rule's author says of an alert, once the server has told it. */
function AlertReason({ alert, namespace, cluster, scope, otherwise }: AlertReasonProps) {
  const { data } = useQuery(activeAlerts(useBackEnds(), scope))
  const told = data?.alerts.find(
    ({ labels, state }) =>
      state === 'firing' &&
      labels.alertname === alert &&
      (!namespace || labels.namespace === namespace) &&
      (!cluster || !labels.cluster || labels.cluster === cluster),
  )
  return (told && alertText(told)) ?? otherwise
}

function clusterOf(subject: Subject): string {
  if (subject.kind === 'workload') return subject.workload.cluster
  return subject.kind === 'certificate' ? subject.certificate.cluster : subject.cluster
}

/** What a subject is called and where it shows. */
function useSubject(subject: Subject, scope: Scope) {
  const words = useMessages().cluster.subject
  switch (subject.kind) {
    case 'workload': {
      const { kind, namespace, name } = subject.workload
      const there = inCluster(scope, subject.workload.cluster)
      const href =
        kind === 'Pod' ? paths.pod({ namespace, pod: name }, there) : paths.workload(subject.workload, there)
      return { name, detail: `${kind} · ${namespace}`, href }
    }
    case 'node':
      return {
        name: subject.node,
        detail: words.node,
        href: paths.node(subject, inCluster(scope, subject.cluster)),
      }
    case 'scrape-job':
      return {
        name: subject.job,
        detail: words.scrapeJob,
        href: paths.explore(scope, `up{job=${JSON.stringify(subject.job)}} == 0`),
      }
    case 'alert':
      return {
        name: subject.alert,
        detail: [words.alert, subject.namespace].filter(Boolean).join(' · '),
        href: paths.alerts(inCluster(scope, subject.cluster), {
          alertname: subject.alert,
          text: subject.namespace && `namespace=${subject.namespace}`,
        }),
      }
    case 'namespace':
      return {
        name: subject.namespace,
        detail: words.namespace,
        href: paths.namespace(subject, inCluster(scope, subject.cluster)),
      }
    case 'budget':
      return {
        name: subject.budget,
        detail: `${words.budget} · ${subject.namespace}`,
        href: paths.namespace(subject, inCluster(scope, subject.cluster)),
      }
    case 'claim':
      return {
        name: subject.claim,
        detail: `${words.claim} · ${subject.namespace}`,
        href: paths.claim(subject, inCluster(scope, subject.cluster)),
      }
    case 'certificate':
      return certificateSubject(subject.certificate, scope, words)
    case 'component':
      return {
        name: subject.component,
        detail: words.component,
        href: paths.controlPlane(inCluster(scope, subject.cluster), subject.component),
      }
  }
}

function certificateSubject(
  { source, name, namespace, ...certificate }: CertificateRef,
  scope: Scope,
  words: Messages['cluster']['subject'],
) {
  const there = inCluster(scope, certificate.cluster)
  const detail = [words.certificate, namespace].filter(Boolean).join(' · ')
  switch (source) {
    case 'probe':
      return { name, detail, href: paths.network(there, { tab: 'probes', probe: name }) }
    case 'cert-manager':
      return { name, detail, href: paths.network(there, { tab: 'ingresses' }) }
    case 'kubelet-client':
    case 'kubelet-serving':
      return { name, detail, href: paths.controlPlane(there, 'kubelet') }
    case 'client':
      return { name: words.clients, detail, href: paths.controlPlane(there, 'apiserver') }
  }
}
