import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { overviewWords } from '~/i18n/overview-words'
import { useWords } from '~/i18n/use-messages'
import { CHANGE_KINDS, type RecentChange, changeKey } from '~/model/recent-change'
import { type Scope, inCluster } from '~/model/scope'
import type { TimeSpan } from '~/model/time-range'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { recentChanges } from '~/queries/overview-queries'
import { Panel } from '~/ui/Panel'
import { Time } from '~/ui/Time'
import { explained } from './explained'
import { useNameIn } from './use-clusters'
import styles from './RecentChangesPanel.module.css'

/** Changes told in words beside the strip. */
const TOLD = 5

/** What changed within the time range, on a strip with the charts' time axis, and the newest in words. */
export function RecentChangesPanel({ scope }: { readonly scope: Scope }) {
  const { changes: words } = useWords(overviewWords)
  const backEnds = useBackEnds()
  const query = useQuery(recentChanges(backEnds, scope))
  const changes = query.data?.data.changes
  const status = panelStatus(
    query,
    changes?.length === 0 &&
      (query.data?.data.isCollected
        ? { kind: 'inapplicable', why: words.none }
        : { kind: 'not-collected', metric: 'kube_node_created', exporter: 'kube-state-metrics' }),
  )
  return (
    <Panel
      title={words.title}
      status={status}
      height={96}
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('recent-changes', {}, scope) }}
    >
      {changes && query.data && (
        <div className={styles.parts}>
          <Strip changes={changes} span={query.data.span} scope={scope} />
          <ol className={styles.told} aria-label={words.newest}>
            {changes.slice(0, TOLD).map((change) => (
              <li key={changeKey(change)}>
                <Time unixMs={change.atUnixMs} show="clock" /> <ChangeLink change={change} scope={scope} />
              </li>
            ))}
          </ol>
        </div>
      )}
    </Panel>
  )
}

type StripProps = {
  readonly changes: readonly RecentChange[]
  readonly span: TimeSpan
  readonly scope: Scope
}

/** A lane for each kind, a mark for each change. */
function Strip({ changes, span, scope }: StripProps) {
  const { changes: words } = useWords(overviewWords)
  const place = (unixMs: number) =>
    `${(100 * (unixMs - span.startUnixMs)) / Math.max(1, span.endUnixMs - span.startUnixMs)}%`
  return (
    <div className={styles.strip}>
      {CHANGE_KINDS.map((kind) => (
        <div key={kind} className={styles.lane}>
          <span className={styles.kind}>{words.kinds[kind]}</span>
          <span className={styles.line}>
            {changes
              .filter((change) => change.kind === kind)
              .map((change) => (
                <span
                  key={changeKey(change)}
                  className={`${styles.mark} ${styles[kind]}`}
                  style={{ insetInlineStart: place(change.atUnixMs) }}
                >
                  <ChangeLink change={change} scope={scope} isMark />
                </span>
              ))}
          </span>
        </div>
      ))}
      <div className={styles.lane} aria-hidden>
        <span />
        <span className={styles.ends}>
          <Time unixMs={span.startUnixMs} show="clock" />
          <Time unixMs={span.endUnixMs} show="clock" />
        </span>
      </div>
    </div>
  )
}

type ChangeLinkProps = {
  readonly change: RecentChange
  readonly scope: Scope
  /** Words on hover and for those who do not see it. */
  readonly isMark?: boolean
}

function ChangeLink({ change, scope, isMark = false }: ChangeLinkProps) {
  const { changes: words } = useWords(overviewWords)
  const nameIn = useNameIn(scope)
  const [text, href] = (() => {
    switch (change.kind) {
      case 'rollout':
        return [
          words.rollout(nameIn(change.workload.name, change.workload.cluster)),
          paths.workload(change.workload, inCluster(scope, change.workload.cluster)),
        ]
      case 'restart':
        return [
          words.restart(change.container, nameIn(change.pod.pod, change.pod.cluster), change.reason),
          paths.pod(change.pod, inCluster(scope, change.pod.cluster)),
        ]
      case 'node':
        return [
          words.nodeJoined(nameIn(change.node.node, change.node.cluster)),
          paths.node(change.node, inCluster(scope, change.node.cluster)),
        ]
    }
  })()
  return isMark ? (
    <Link to={href} title={text} aria-label={text} />
  ) : (
    <Link to={href} title={text}>
      {text}
    </Link>
  )
}
