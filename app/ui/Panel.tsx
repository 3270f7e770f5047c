import { type ReactNode, createContext, use, useRef } from 'react'
import { useMessages } from '~/i18n/use-messages'
import styles from './Panel.module.css'
import { PanelMenuButton } from './PanelMenuButton'
import { EmptyNotice, ErrorNotice, NotConfiguredNotice, StaleNotice, WarningsNotice } from './PanelNotices'
import { Skeleton } from './Skeleton'
import type { PanelMenu, PanelStatus } from './panel-status'

export type PanelProps = {
  readonly title: string
  readonly status: PanelStatus
  readonly menu?: PanelMenu
  /** Controls of its own, in the head. */
  readonly actions?: ReactNode
  /** A few words behind the title: what is counted, over what. */
  readonly note?: ReactNode
  /** The height of its content, kept in every state so that nothing jumps. */
  readonly height?: number
  /** Without padding: for tables and lists that reach to the edge. */
  readonly flush?: boolean
  /** The data; drawn only when the status is ready. */
  readonly children: ReactNode
}

/** A panel that stands alone on its page bears the page's heading. */
export const PanelAlone = createContext(false)

/** A titled piece of a page that fails, waits and explains itself alone. */
export function Panel({ title, status, menu, actions, note, height, flush = false, children }: PanelProps) {
  const { common, frame } = useMessages()
  const alone = use(PanelAlone)
  const body = useRef<HTMLDivElement>(null)
  const busy = status.kind === 'loading' || (status.kind === 'ready' && status.refreshing === true)
  return (
    <section className={styles.panel} aria-label={title} aria-busy={busy}>
      {alone && <title>{`${title} · ${frame.product}`}</title>}
      <header className={styles.head}>
        {alone ? <h1 className={styles.title}>{title}</h1> : <h2 className={styles.title}>{title}</h2>}
        {note !== undefined && (
          <span className={styles.note} title={typeof note === 'string' ? note : undefined}>
            {note}
          </span>
        )}
        <span className={styles.space} />
        {actions && <div className={styles.actions}>{actions}</div>}
        {menu && <PanelMenuButton title={title} menu={menu} body={body} />}
      </header>
      <div
        className={`${styles.progress} ${busy ? styles.busy : ''}`}
        title={busy ? common.panel.refreshing : undefined}
      />
      {status.kind === 'ready' && status.stale && <StaleNotice stale={status.stale} />}
      {status.kind === 'ready' && status.warnings && status.warnings.length > 0 && (
        <WarningsNotice warnings={status.warnings} />
      )}
      <div
        ref={body}
        className={flush && status.kind === 'ready' ? styles.flush : styles.body}
        style={{ minHeight: height }}
      >
        <PanelContent status={status} height={height}>
          {children}
        </PanelContent>
      </div>
    </section>
  )
}

function PanelContent({
  status,
  height,
  children,
}: Pick<PanelProps, 'status' | 'children'> & {
  readonly height: number | undefined
}) {
  const { common } = useMessages()
  switch (status.kind) {
    case 'ready':
      return children
    case 'loading':
      return (
        <output className={styles.loading}>
          <span className="visually-hidden">{common.panel.loading}</span>
          <Skeleton {...(height === undefined ? {} : { height })} />
        </output>
      )
    case 'error':
      return <ErrorNotice error={status.error} retry={status.retry} told={status.told} />
    case 'empty':
      return <EmptyNotice reason={status.reason} />
    case 'not-configured':
      return <NotConfiguredNotice backEnd={status.backEnd} />
  }
}
