import { embeddedWords } from '~/i18n/embedded-words'
import { useWords } from '~/i18n/use-messages'
import { Icon } from '~/ui/Icon'
import { Menu } from '~/ui/Menu'
import { usePopover } from '~/ui/use-popover'
import styles from './EmbeddedBadge.module.css'

/** Says that nothing on the page is real, and switches the scenario. */
export function EmbeddedBadge({ scenario }: { readonly scenario: string }) {
  const words = useWords(embeddedWords)
  const control = usePopover()
  const names: Readonly<Record<string, string>> = { ...words.scenarios, ...words.traps }
  const choices = (texts: Readonly<Record<string, string>>) =>
    Object.entries(texts).map(([id, text]) => ({
      text,
      checked: id === scenario,
      onSelect: () => {
        const url = new URL(location.href)
        url.searchParams.set('scenario', id)
        location.assign(url)
      },
    }))
  return (
    <>
      <button
        type="button"
        className={styles.badge}
        aria-haspopup="menu"
        title={words.help}
        {...control.anchor}
      >
        <span className={styles.long}>{words.badge(names[scenario] ?? scenario)}</span>
        <span className={styles.short} aria-hidden>
          {names[scenario] ?? scenario}
        </span>
        <Icon name="down" size={12} />
      </button>
      <Menu
        control={control}
        label={words.choose}
        items={() => [...choices(words.scenarios), 'separator', ...choices(words.traps)]}
      />
    </>
  )
}
