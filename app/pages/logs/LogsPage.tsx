import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { type UnixNanos, unixNanos } from '~/base/units'
import { formatCount } from '~/base/format'
import { logScopeWords } from '~/i18n/log-scope-words'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { LogTabs } from '~/panels/logs/LogTabs'
import { decodeLogTarget } from '~/model/log-choice'
import { encodeLogTarget } from '~/model/log-target'
import { useLogTab } from '~/url/use-log-tab'
import { useLogsView } from '~/url/use-logs-view'
import { useUpdateParams } from '~/url/use-params'
import { useScope, useSetScope } from '~/url/use-scope'
import { Panel } from '~/ui/Panel'
import { GonePods } from './GonePods'
import { LogScope } from './LogScope'
import { useLogStreams } from './use-log-streams'
import styles from './LogsPage.module.css'

const decodeAt = (text: string | null): UnixNanos | undefined =>
  text !== null && /^\d{1,20}$/.test(text) ? unixNanos(text) : undefined

/** Log lines of whatever the address names. */
export default function LogsPage() {
  const { page } = useWords(logsWords)
  const scope = useScope()
  const [params] = useSearchParams()
  const update = useUpdateParams()
  const setScope = useSetScope()
  const words = useWords(logScopeWords)
  const [view, setView] = useLogsView()
  const target = useMemo(() => decodeLogTarget((name) => params.get(name)), [params])
  const streams = useLogStreams(scope, target)
  const tab = useLogTab()
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{page.title}</h1>
      <LogScope
        streams={streams.target ?? target}
        scope={scope}
        target={target}
        filters={view}
        onTarget={(next) => update({ at: null, service: null, ...encodeLogTarget(next) }, 'push')}
      />
      <GonePods scope={scope} target={target} onRange={(range) => setScope({ range })} />
      {streams.total > streams.shown && (
        <p role="note" className={styles.note}>
          {words.manyPods(formatCount(streams.shown), formatCount(streams.total))}
        </p>
      )}
      {streams.target ? (
        <LogTabs
          {...tab}
          scope={scope}
          target={streams.target}
          view={view}
          onView={setView}
          onQuery={(query) => update({ at: null, ...encodeLogTarget({ query }) }, 'push')}
          fill
          atUnixNanos={decodeAt(params.get('at'))}
        />
      ) : (
        <Panel title={page.title} status={streams.status} height={480}>
          {null}
        </Panel>
      )}
    </div>
  )
}
