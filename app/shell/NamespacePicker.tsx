import { lazy } from 'react'
import { useMessages } from '~/i18n/use-messages'
import { Button } from '~/ui/Button'
import { Icon } from '~/ui/Icon'
import { Popover } from '~/ui/Popover'
import { usePopover } from '~/ui/use-popover'
import { useScope } from '~/url/use-scope'
import styles from './TopBar.module.css'

const NamespaceList = lazy(() =>
  import('./NamespaceList').then((module) => ({ default: module.NamespaceList })),
)

/** Narrows every page to one namespace. */
export function NamespacePicker() {
  const { frame, common } = useMessages()
  const { namespace } = useScope()
  const control = usePopover()
  return (
    <>
      <Button
        {...control.anchor}
        aria-label={`${frame.namespace.label}${common.between.colon}${namespace ?? frame.namespace.all}`}
      >
        <span className={styles.value}>{namespace ?? frame.namespace.all}</span>
        <Icon name="down" size={12} />
      </Button>
      <Popover control={control} label={frame.namespace.label}>
        <NamespaceList onDone={control.close} />
      </Popover>
    </>
  )
}
