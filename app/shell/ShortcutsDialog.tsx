import { shortcutsWords } from '~/i18n/shortcuts-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { Dialog } from '~/ui/Dialog'
import { RAIL_PAGES } from './pages'
import styles from './Shell.module.css'

type Shortcut = readonly [keys: readonly string[], does: string]

/** Every shortcut in words: the keys, and what they do where. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const { frame } = useMessages()
  const words = useWords(shortcutsWords)
  const groups: readonly (readonly [title: string, shortcuts: readonly Shortcut[]])[] = [
    [
      words.everywhere,
      [
        ...RAIL_PAGES.flatMap(({ id, key }): Shortcut[] =>
          key ? [[['g', key], words.go(frame.pages[id])]] : [],
        ),
        [['Ctrl K'], words.search],
        [['/'], words.filter],
        [['?'], words.help],
        [['Esc'], words.close],
      ],
    ],
    [
      words.inTables,
      [
        [['↑', '↓'], words.rows],
        [['Enter'], words.openRow],
      ],
    ],
    [
      words.inLogs,
      [
        [['j', 'k'], words.lines],
        [['g', 'G'], words.ends],
        [['e', 'E'], words.errors],
        [['Enter'], words.openLine],
        [['c'], words.copyLine],
        [['l'], words.copyLink],
        [['w'], words.wrap],
        [['Space'], words.pause],
        [['/'], words.find],
        [['n', 'N'], words.found],
      ],
    ],
  ]
  return (
    <Dialog title={frame.settings.shortcuts} onClose={onClose}>
      <div className={styles.shortcutGroups}>
        {groups.map(([title, shortcuts]) => (
          <section key={title} className={styles.shortcutGroup}>
            <h3>{title}</h3>
            <dl className={styles.shortcuts}>
              {shortcuts.map(([keys, does]) => (
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
          </section>
        ))}
      </div>
    </Dialog>
  )
}
