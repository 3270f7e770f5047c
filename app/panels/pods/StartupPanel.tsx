import { useQuery } from '@tanstack/react-query'
import { formatLength } from '~/base/format'
import { podsWords } from '~/i18n/pods-words'
import { useWords } from '~/i18n/use-messages'
import { type StartupStep, startupOf } from '~/model/pod-life'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { type PodDetail, podDetail } from '~/queries/pod-detail-queries'
import { Panel } from '~/ui/Panel'
import type { PodTarget } from './PodHead'
import styles from './StartupPanel.module.css'

const COLORS: Readonly<Record<StartupStep['kind'], string>> = {
  scheduling: 'var(--series-8)',
  initializing: 'var(--series-2)',
  starting: 'var(--series-1)',
  gates: 'var(--series-3)',
}

const startup = (detail: PodDetail | undefined, endUnixMs: Parameters<typeof startupOf>[2]) =>
  detail?.kind === 'present'
    ? startupOf(
        detail.identity.times,
        {
          restarted: detail.row.restarts > 0,
          ended: detail.row.phase === 'Succeeded' || detail.row.phase === 'Failed',
        },
        endUnixMs,
      )
    : undefined

/** How long a pod took from its creation to being ready, as one bar of its steps. */
export function StartupPanel({ scope, target }: PodTarget) {
  const { startup: words } = useWords(podsWords)
  const backEnds = useBackEnds()
  const query = useQuery(podDetail(backEnds, scope, target))
  const told = query.data
  const start = told && startup(told.data, told.span.endUnixMs)
  const status = panelStatus(
    query,
    told?.data.kind !== 'present'
      ? { kind: 'no-data-in-range' }
      : start?.steps.length === 0 && {
          kind: 'not-collected',
          metric: 'kube_pod_status_scheduled_time',
          exporter: 'kube-state-metrics',
        },
  )
  return (
    <Panel
      title={words.title}
      status={status}
      note={start && start.steps.length > 0 && words.total(formatLength(start.totalMs))}
      menu={{
        ...explained(told, scope),
        embedHref: paths.embed('pod-startup', { namespace: target.namespace, pod: target.pod }, scope),
      }}
    >
      {start && (
        <>
          <div className={styles.bar} aria-hidden>
            {start.steps.map(({ kind, lengthMs, running }) => (
              <span
                key={kind}
                className={`${styles.step} ${running ? styles.running : ''}`}
                style={{ flexGrow: lengthMs, background: COLORS[kind] }}
              />
            ))}
          </div>
          <dl className={styles.steps}>
            {start.steps.map(({ kind, lengthMs, running }) => (
              <div key={kind}>
                <dt>{running ? `${words[kind]}, ${words.running}` : words[kind]}</dt>
                <dd>
                  <span className={styles.swatch} style={{ background: COLORS[kind] }} />
                  {formatLength(lengthMs)}
                </dd>
              </div>
            ))}
          </dl>
          {start.readyAgain && <p className={styles.note}>{words.readyAgain}</p>}
        </>
      )}
    </Panel>
  )
}
