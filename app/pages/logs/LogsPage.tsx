import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { type UnixNanos, unixNanos } from '~/base/units'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { LogsPanel } from '~/panels/logs/LogsPanel'
import type { LogTarget } from '~/model/log-target'
import { useLogsView } from '~/url/use-logs-view'
import { useUpdateParams } from '~/url/use-params'
import { useScope } from '~/url/use-scope'
import { LogPickers } from './LogPickers'
import styles from './LogsPage.module.css'

const decodeTarget = (params: URLSearchParams): LogTarget => {
  const value = (name: string) => params.get(name) || undefined
  return {
    namespace: value('namespace'),
    pod: value('pod'),
    container: value('container'),
    service: value('service'),
    node: value('node'),
    traceId: value('trace'),
    query: value('query'),
  }
}

const decodeAt = (text: string | null): UnixNanos | undefined =>
  text !== null && /^\d{1,20}$/.test(text) ? unixNanos(text) : undefined

/** Log lines of whatever the address names. */
export default function LogsPage() {
  const { page } = useWords(logsWords)
  const scope = useScope()
  const [params] = useSearchParams()
  const update = useUpdateParams()
  const [view, setView] = useLogsView()
  const target = useMemo(() => decodeTarget(params), [params])
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{page.title}</h1>
      <LogPickers
        scope={scope}
        target={target}
        onTarget={({ traceId, ...rest }) =>
          update(
            {
              at: null,
              trace: traceId ?? null,
              ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value ?? null])),
            },
            'push',
          )
        }
      />
      <LogsPanel
        scope={scope}
        target={target}
        view={view}
        onView={setView}
        fill
        atUnixNanos={decodeAt(params.get('at'))}
      />
    </div>
  )
}
