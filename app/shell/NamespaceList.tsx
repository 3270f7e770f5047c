import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMessages } from '~/i18n/use-messages'
import { useBackEnds } from '~/queries/back-ends'
import { namespaceNames } from '~/queries/search-queries'
import { OptionPicker } from '~/ui/OptionPicker'
import { useDebounced } from '~/ui/use-debounced'
import { useScope, useSetScope } from '~/url/use-scope'

/** Namespaces to choose from; typing narrows them in the store. */
export function NamespaceList({ onDone }: { readonly onDone: () => void }) {
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
