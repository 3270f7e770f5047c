import { Suspense, lazy, useState } from 'react'
import { useMessages } from '~/i18n/use-messages'
import { Button, IconButton } from '~/ui/Button'
import { Dialog } from '~/ui/Dialog'
import { Icon } from '~/ui/Icon'
import { ClusterPicker } from './ClusterPicker'
import { NamespacePicker } from './NamespacePicker'
import { RailLinks } from './Rail'
import { RefreshControl } from './RefreshControl'
import { SettingsMenu } from './SettingsMenu'
import { TimeRangePicker } from './TimeRangePicker'
import styles from './TopBar.module.css'

const EmbeddedBadge = lazy(() =>
  import('./EmbeddedBadge').then((module) => ({ default: module.EmbeddedBadge })),
)

export type TopBarProps = {
  /** The scenario of the embedded cluster; null on real back ends. */
  readonly scenario: string | null
  readonly onSearch: () => void
  readonly onShowShortcuts: () => void
}

/** What every page shares: where, when, how fresh. */
export function TopBar({ scenario, onSearch, onShowShortcuts }: TopBarProps) {
  const { frame } = useMessages()
  const [menuOpen, setMenuOpen] = useState(false)
  return (
    <header className={styles.bar}>
      <IconButton
        icon="menu"
        label={frame.rail.open}
        className={styles.menu ?? ''}
        onClick={() => setMenuOpen(true)}
      />
      {menuOpen && (
        <Dialog title={frame.rail.label} side onClose={() => setMenuOpen(false)}>
          <RailLinks onNavigate={() => setMenuOpen(false)} />
        </Dialog>
      )}
      <ClusterPicker />
      <NamespacePicker />
      <Button className={styles.search ?? ''} aria-keyshortcuts="Control+K Meta+K" onClick={onSearch}>
        <Icon name="search" size={14} />
        <span className={styles.searchWord}>{frame.palette.open}</span>
        <kbd className={styles.key}>Ctrl K</kbd>
      </Button>
      {scenario !== null && (
        <Suspense>
          <EmbeddedBadge scenario={scenario} />
        </Suspense>
      )}
      <span className={styles.space} />
      <div className={styles.time}>
        <TimeRangePicker />
        <RefreshControl />
      </div>
      <SettingsMenu onShowShortcuts={onShowShortcuts} />
    </header>
  )
}
