import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { type UnixNanos, unixNanos } from '~/base/units'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { LogTabs } from '~/panels/logs/LogTabs'
import { decodeLogTarget, encodeLogTarget } from '~/model/log-target'
import { useLogTab } from '~/url/use-log-tab'
import { useLogsView } from '~/url/use-logs-view'
import { useUpdateParams } from '~/url/use-params'
import { useScope } from '~/url/use-scope'
import { LogScope } from './LogScope'
import styles from './LogsPage.module.css'

const decodeAt = (text: string | null): UnixNanos | undefined =>
  text !== null && /^\d{1,20}$/.test(text) ? unixNanos(text) : undefined

/** Log lines of whatever the address names. */
export default function LogsPage() {
  const { page } = useWords(logsWords)
  const scope = useScope()
  const [params] = useSearchParams()
  const update = useUpdateParams()
  const [view, setView] = useLogsView()
  const target = useMemo(() => decodeLogTarget((name) => params.get(name)), [params])
  const tab = useLogTab()
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{page.title}</h1>
      <LogScope
        scope={scope}
        target={target}
        filters={view}
        onTarget={(next) => update({ at: null, service: null, ...encodeLogTarget(next) }, 'push')}
      />
      <LogTabs
        {...tab}
        scope={scope}
        target={target}
        view={view}
        onView={setView}
        onQuery={(query) => update({ at: null, ...encodeLogTarget({ query }) }, 'push')}
        fill
        atUnixNanos={decodeAt(params.get('at'))}
      />
    </div>
  )
}
