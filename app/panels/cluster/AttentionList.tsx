import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMessages } from '~/i18n/use-messages'
import { alertText } from '~/model/alert'
import type { AttentionItem } from '~/model/health'
import { type Subject, subjectKey } from '~/model/health-rules'
import type { Scope } from '~/model/scope'
import { paths } from '~/paths'
import { activeAlerts } from '~/queries/alert-queries'
import { useBackEnds } from '~/queries/back-ends'
import { Button } from '~/ui/Button'
import { Status } from '~/ui/Status'
import styles from './AttentionList.module.css'
import { inCluster } from './explained'
import { reasonWords } from './reason-words'

const FIRST = 10

export type AttentionListProps = {
  readonly items: readonly AttentionItem[]
  readonly scope: Scope
  /** "in the last hour" */
  readonly within: string
}

/** What needs attention, in the order given: each with its reasons in words, its own page, and the pod that shows it best. */
export function AttentionList({ items, scope, within }: AttentionListProps) {
  const { health } = useMessages().cluster
  const [all, setAll] = useState(false)
  const shown = all ? items : items.slice(0, FIRST)
  return (
    <>
      <ol className={styles.list}>
        {shown.map((item) => (
          <Item key={subjectKey(item.subject)} item={item} scope={scope} within={within} />
        ))}
      </ol>
      {items.length > FIRST && (
        <div className={styles.more}>
          <Button look="quiet" onClick={() => setAll(!all)}>
            {all ? health.fewer : health.more(items.length - FIRST)}
          </Button>
        </div>
      )}
    </>
  )
}

type ItemProps = { readonly item: AttentionItem; readonly scope: Scope; readonly within: string }

function Item({ item: { subject, severity, reasons, worstPod }, scope, within }: ItemProps) {
  const { cluster } = useMessages()
  const { name, detail, href } = useSubject(subject, scope)
  const [first, ...others] = reasonWords(reasons, cluster.reasons, within)
  return (
    <li className={styles.item}>
      <span className={styles.severity}>
        <Status status={severity} />
      </span>
      <span className={styles.subject}>
        <Link to={href} className={styles.name}>
          {name}
        </Link>
        <span className={styles.detail}>{detail}</span>
      </span>
      <span className={styles.reasons}>
        {subject.kind === 'alert' ? <AlertReason {...subject} scope={scope} otherwise={first} /> : first}
        {others.length > 0 && (
          <span className={styles.others}>{others.map((text) => `; ${text}`).join('')}</span>
        )}
      </span>
      <span className={styles.pod}>
        {worstPod && (
          <Link to={paths.pod(worstPod, inCluster(scope, worstPod.cluster))} title={cluster.health.worstPod}>
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
function AlertReason({ alert, namespace, scope, otherwise }: AlertReasonProps) {
  const { data } = useQuery(activeAlerts(useBackEnds(), scope))
  const told = data?.alerts.find(
    ({ labels, state }) =>
      state === 'firing' && labels.alertname === alert && (!namespace || labels.namespace === namespace),
  )
  return (told && alertText(told)) ?? otherwise
}

/** What a subject is called and where it shows. */
function useSubject(subject: Subject, scope: Scope) {
  const { cluster } = useMessages()
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
        detail: cluster.subject.node,
        href: paths.node(subject, inCluster(scope, subject.cluster)),
      }
    case 'scrape-job':
      return {
        name: subject.job,
        detail: cluster.subject.scrapeJob,
        href: paths.explore(scope, `up{job=${JSON.stringify(subject.job)}} == 0`),
      }
    case 'alert':
      return {
        name: subject.alert,
        detail: [cluster.subject.alert, subject.namespace].filter(Boolean).join(' · '),
        href: paths.alerts(inCluster(scope, subject.cluster)),
      }
  }
}
