import type { ReactNode } from 'react'
import { type BackEndName, BackendError } from '~/base/backend-error'
import { useMessages } from '~/i18n/use-messages'
import { Button } from './Button'
import { Icon, type IconName } from './Icon'
import styles from './PanelNotices.module.css'
import { Time } from './Time'
import { errorWords } from './error-words'
import { useTimeFormat } from './format-time'
import { useFrameActions } from './frame-actions'
import type { Emptiness, ErrorTold, Remedy, Stale } from './panel-status'

type NoticeProps = {
  readonly icon: IconName
  readonly tone?: 'neutral' | 'critical' | 'healthy'
  readonly what: string
  readonly help?: string
  readonly children?: ReactNode
}

function Notice({ icon, tone = 'neutral', what, help, children }: NoticeProps) {
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role={tone === 'critical' ? 'alert' : 'note'}>
      <Icon name={icon} />
      <div className={styles.words}>
        <p className={styles.what}>{what}</p>
        {help && <p className={styles.help}>{help}</p>}
        {children}
      </div>
    </div>
  )
}

/** The server's own words and the query, as text. */
function ErrorDetails({ error }: { readonly error: Error }) {
  const { common } = useMessages()
  const serverText = error instanceof BackendError ? error.serverText : error.message
  const query = error instanceof BackendError ? error.query : undefined
  return (
    <>
      {serverText && (
        <blockquote className={styles.server} aria-label={common.panel.serverWords}>
          {serverText}
        </blockquote>
      )}
      {query && (
        <details className={styles.details}>
          <summary>{common.panel.query}</summary>
          <pre>{query}</pre>
        </details>
      )}
    </>
  )
}

/** What helps against an error. */
function Remedies({ remedies }: { readonly remedies: readonly Remedy[] | undefined }) {
  return remedies?.map(({ label, act }) => (
    <Button key={label} look="primary" onClick={act}>
      {label}
    </Button>
  ))
}

type ErrorNoticeProps = {
  readonly error: Error
  readonly retry: () => void
  /** Better words than those for any error. */
  readonly told?: ErrorTold | undefined
}

export function ErrorNotice({ error, retry, told }: ErrorNoticeProps) {
  const { common } = useMessages()
  const { what, help } = told ?? errorWords(error, common)
  return (
    <Notice icon="warning" tone="critical" what={what} help={help}>
      <ErrorDetails error={error} />
      <div className={styles.remedies}>
        <Remedies remedies={told?.remedies} />
        <Button icon="refresh" onClick={retry}>
          {common.panel.retry}
        </Button>
      </div>
    </Notice>
  )
}

export function EmptyNotice({ reason }: { readonly reason: Emptiness }) {
  const { common } = useMessages()
  const { widenRange } = useFrameActions()
  const words = common.empty
  switch (reason.kind) {
    case 'no-data-in-range':
      return (
        <Notice icon="clock" what={words.noData}>
          {widenRange && (
            <Button icon="zoomOut" onClick={widenRange}>
              {words.widen}
            </Button>
          )}
        </Notice>
      )
    case 'not-collected':
      return (
        <Notice
          icon="info"
          what={words.notCollected(reason.metric)}
          help={words.notCollectedHelp(reason.exporter)}
        />
      )
    case 'nothing-wrong':
      return <Notice icon="check" tone="healthy" what={words.nothingWrong} />
    case 'inapplicable':
      return <Notice icon="info" what={reason.why} />
    case 'no-match':
      return (
        <Notice icon="filter" what={words.noMatch}>
          {reason.clear && <Button onClick={reason.clear}>{words.clearFilters}</Button>}
        </Notice>
      )
  }
}

export function NotConfiguredNotice({ backEnd }: { readonly backEnd: BackEndName }) {
  const { common } = useMessages()
  return (
    <Notice
      icon="link"
      what={common.empty.notConfigured(common.backEnd[backEnd])}
      help={common.empty.notConfiguredHelp(backEnd)}
    />
  )
}

/** One line above data that could not be refreshed. */
export function StaleNotice({ stale }: { readonly stale: Stale }) {
  const { common } = useMessages()
  const format = useTimeFormat()
  const { what, help } = stale.told ?? errorWords(stale.error, common)
  return (
    <div className={`${styles.strip} ${styles.staleStrip}`} role="alert">
      <Icon name="warning" size={14} />
      <span title={format.exact(stale.sinceUnixMs)}>
        {common.panel.stale(format.second(stale.sinceUnixMs))} (<Time unixMs={stale.sinceUnixMs} />)
      </span>
      <details className={styles.details}>
        <summary>{what}</summary>
        <p className={styles.help}>{help}</p>
        <ErrorDetails error={stale.error} />
        <Remedies remedies={stale.told?.remedies} />
      </details>
      <button type="button" className={styles.stripButton} onClick={stale.retry}>
        {common.panel.retry}
      </button>
    </div>
  )
}

export function WarningsNotice({ warnings }: { readonly warnings: readonly string[] }) {
  const { common } = useMessages()
  return (
    <details className={`${styles.strip} ${styles.warningStrip}`}>
      <summary>
        <Icon name="info" size={14} /> {common.panel.warnings(warnings.length)} {common.panel.warningsMeaning}
      </summary>
      <ul>
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </details>
  )
}
