import { type ReactNode, use } from 'react'
import { useMessages } from '~/i18n/use-messages'
import { KeyValues, type KeyValuesProps } from '~/ui/KeyValues'
import { PanelAlone } from '~/ui/Panel'
import { ErrorNotice, NotConfiguredNotice, StaleNotice, WarningsNotice } from '~/ui/PanelNotices'
import type { PanelStatus } from '~/ui/panel-status'
import styles from './EntityHead.module.css'

export type EntityHeadProps = {
  readonly kind: string
  readonly name: string
  readonly namespace?: string | undefined
  readonly status: PanelStatus
  /** The health, as a Status. */
  readonly state: ReactNode
  /** Its reason in words. */
  readonly sentence: ReactNode
  readonly facts: KeyValuesProps['items']
  readonly children?: ReactNode
}

/** The head of an entity's page: who it is, how it is and why, and the key facts in one line. */
export function EntityHead({
  kind,
  name,
  namespace,
  status,
  state,
  sentence,
  facts,
  children,
}: EntityHeadProps) {
  const { common, frame } = useMessages()
  const alone = use(PanelAlone)
  return (
    <header className={styles.head} aria-busy={status.kind === 'loading'}>
      {alone && <title>{`${name} · ${kind} · ${frame.product}`}</title>}
      <p className={styles.kind}>{namespace === undefined ? kind : `${kind} · ${namespace}`}</p>
      <h1 className={styles.name}>
        {name} <span className={styles.state}>{state}</span>
      </h1>
      {status.kind === 'loading' && <p className={styles.sentence}>{common.panel.loading}</p>}
      {status.kind === 'error' && <ErrorNotice error={status.error} retry={status.retry} />}
      {status.kind === 'not-configured' && <NotConfiguredNotice backEnd={status.backEnd} />}
      {status.kind === 'ready' && status.stale && <StaleNotice stale={status.stale} />}
      {status.kind === 'ready' && status.warnings && status.warnings.length > 0 && (
        <WarningsNotice warnings={status.warnings} />
      )}
      {sentence && <p className={styles.sentence}>{sentence}</p>}
      {children}
      {facts.length > 0 && <KeyValues layout="line" items={facts} />}
    </header>
  )
}
