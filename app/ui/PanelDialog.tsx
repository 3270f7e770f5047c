import { Link } from 'react-router'
import { useMessages } from '~/i18n/use-messages'
import { CopyButton } from './CopyButton'
import { Dialog } from './Dialog'
import styles from './PanelDialog.module.css'
import type { PanelMenu } from './panel-status'

export type PanelDialogContent =
  | { readonly kind: 'query'; readonly queries: NonNullable<PanelMenu['queries']> }
  | { readonly kind: 'embed'; readonly href: string }

export type PanelDialogProps = {
  readonly title: string
  readonly content: PanelDialogContent
  readonly onClose: () => void
}

const attribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** What the person pastes into a page of their own. */
export const embedCode = (url: string, title: string): string =>
  `<iframe src="${attribute(url)}" title="${attribute(title)}" width="640" height="320" loading="lazy" style="border:0"></iframe>`

export function PanelDialog({ title, content, onClose }: PanelDialogProps) {
  const { common } = useMessages()
  const words = common.panel
  if (content.kind === 'query')
    return (
      <Dialog title={`${title} · ${words.query}`} onClose={onClose}>
        {content.queries.map(({ text, exploreHref, rung }) => (
          <div key={text} className={styles.code}>
            <pre>{text}</pre>
            <div className={styles.actions}>
              {rung && <span className={styles.rung}>{words.rungs[rung]}</span>}
              {exploreHref && (
                <Link to={exploreHref} onClick={onClose}>
                  {words.openInExplore}
                </Link>
              )}
              <CopyButton text={text} />
            </div>
          </div>
        ))}
      </Dialog>
    )
  const code = embedCode(new URL(content.href, location.href).href, title)
  return (
    <Dialog title={words.embed} onClose={onClose}>
      <p>{words.embedHelp}</p>
      <div className={styles.code}>
        <pre>{code}</pre>
        <div className={styles.actions}>
          <Link to={content.href} target="_blank" rel="noopener">
            {words.openPanel}
          </Link>
          <CopyButton text={code} />
        </div>
      </div>
    </Dialog>
  )
}
