import { lazy } from 'react'
import { useMessages } from '~/i18n/use-messages'
import { IconButton } from '~/ui/Button'
import { Popover } from '~/ui/Popover'
import { usePopover } from '~/ui/use-popover'

const Settings = lazy(() => import('./Settings').then((module) => ({ default: module.Settings })))

export function SettingsMenu({ onShowShortcuts }: { readonly onShowShortcuts: () => void }) {
  const { frame } = useMessages()
  const control = usePopover('end')
  return (
    <>
      <IconButton icon="settings" label={frame.settings.label} {...control.anchor} />
      <Popover control={control} label={frame.settings.label}>
        <Settings
          onShowShortcuts={() => {
            control.close()
            onShowShortcuts()
          }}
        />
      </Popover>
    </>
  )
}
