import { logLookWords } from '~/i18n/log-look-words'
import { useWords } from '~/i18n/use-messages'
import type { LogRow } from '~/model/log-row'
import type { LogView } from '~/model/log-view'
import { Button } from '~/ui/Button'
import { Popover } from '~/ui/Popover'
import { lazyPart } from '~/ui/lazy-part'
import { usePopover } from '~/ui/use-popover'
import styles from './LogToolbar.module.css'

const LookForm = lazyPart(async () => (await import('./LookForm')).LookForm)

type LookMenuProps = {
  readonly view: LogView
  readonly onView: (view: LogView) => void
  readonly rowsInView: () => readonly LogRow[]
}

/** The button of everything that changes how lines look, and not which. */
export function LookMenu(props: LookMenuProps) {
  const words = useWords(logLookWords)
  const control = usePopover('end')
  return (
    <>
      <Button {...control.anchor} className={styles.look} icon="settings" title={words.title}>
        <span className={styles.lookWord}>{words.button}</span>
      </Button>
      <Popover control={control} label={words.title}>
        <LookForm {...props} />
      </Popover>
    </>
  )
}
