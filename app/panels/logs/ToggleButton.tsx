import { Button } from '~/ui/Button'
import styles from './ToggleButton.module.css'

type ToggleButtonProps = {
  readonly on: boolean
  /** What it switches, in words. */
  readonly label: string
  readonly onToggle: () => void
  /** A sign for it. */
  readonly children: string
}

/** How a text is looked for, as a sign that is on or off. */
export const ToggleButton = ({ on, label, onToggle, children }: ToggleButtonProps) => (
  <Button className={styles.toggle} aria-pressed={on} aria-label={label} title={label} onClick={onToggle}>
    {children}
  </Button>
)
