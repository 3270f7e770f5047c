import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMessages } from '~/i18n/use-messages'
import { useBackEnds } from '~/queries/back-ends'
import { namespaceNames } from '~/queries/search-queries'
import { Button } from '~/ui/Button'
import { Icon } from '~/ui/Icon'
import { OptionPicker } from '~/ui/OptionPicker'
import { Popover } from '~/ui/Popover'
import { useDebounced } from '~/ui/use-debounced'
import { usePopover } from '~/ui/use-popover'
import { useScope, useSetScope } from '~/url/use-scope'
import styles from './TopBar.module.css'

/** Narrows every page to one namespace. */
export function NamespacePicker() {
  const { frame } = useMessages()
  const { namespace } = useScope()
  const control = usePopover()
  return (
    <>
      <Button
        {...control.anchor}
        aria-label={`${frame.namespace.label}: ${namespace ?? frame.namespace.all}`}
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

function NamespaceList({ onDone }: { readonly onDone: () => void }) {
  const { frame } = useMessages()
  const words = frame.namespace
  const backEnds = useBackEnds()
  const scope = useScope()
  const setScope = useSetScope()
  const [text, setText] = useState('')
  const { data, isError, isFetching } = useQuery(
    namespaceNames(backEnds, scope, useDebounced(text.trim(), 150)),
  )
  const names = data?.data ?? []
  return (
    <OptionPicker
      label={words.search}
      text={text}
      onText={setText}
      current={scope.namespace ?? ''}
      options={[
        ...(text === '' ? [{ id: '', text: words.all }] : []),
        ...names.map((name) => ({ id: name, text: name })),
      ]}
      onPick={({ id }) => {
        onDone()
        setScope({ namespace: id || undefined })
      }}
      note={isError ? words.unknown : names.length === 0 && !isFetching ? words.none : undefined}
    />
  )
}
