import { useMessages } from '~/i18n/use-messages'
import { Dialog } from '~/ui/Dialog'
import styles from './Shell.module.css'
import { shortcutWords } from './shortcuts'

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const messages = useMessages()
  return (
    <Dialog title={messages.frame.shortcuts.title} onClose={onClose}>
      <dl className={styles.shortcuts}>
        {shortcutWords(messages).map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
