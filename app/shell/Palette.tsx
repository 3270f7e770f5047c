import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useMessages } from '~/i18n/use-messages'
import type { Messages } from '~/i18n/messages'
import { type Scope, inCluster } from '~/model/scope'
import { pastedTrace } from '~/model/pasted-trace'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { type Found, foundByName } from '~/queries/search-queries'
import { Dialog } from '~/ui/Dialog'
import { OptionPicker, type PickerOption } from '~/ui/OptionPicker'
import { errorWords } from '~/ui/error-words'
import { useDebounced } from '~/ui/use-debounced'
import { useScope } from '~/url/use-scope'
import { RAIL_PAGES } from './pages'

const LEAST_LETTERS = 2
/** Hexadecimal text shorter than this is rather a part of a name. */
const LEAST_ID_LETTERS = 14

type Target = PickerOption & { readonly href: string }

const noted = (...parts: readonly string[]) => {
  const note = parts.filter(Boolean).join(' · ')
  return note ? { note } : {}
}

function foundTarget(found: Found, words: Messages['frame']['palette'], scope: Scope): Target {
  // The cluster that was chosen stands above.
  const there = (cluster: string) => (cluster === scope.cluster ? '' : cluster)
  switch (found.kind) {
    case 'node': {
      const href = paths.node(found, inCluster(scope, found.cluster))
      return {
        id: href,
        href,
        text: found.node,
        ...noted(there(found.cluster)),
        icon: 'nodes',
        group: words.nodes,
      }
    }
    case 'workload': {
      const { cluster, namespace, kind, name } = found.workload
      const href = paths.workload(found.workload, inCluster(scope, cluster))
      return {
        id: href,
        href,
        text: name,
        ...noted(kind, namespace, there(cluster)),
        icon: 'workloads',
        group: words.workloads,
      }
    }
    case 'pod': {
      const href = paths.pod(found, inCluster(scope, found.cluster))
      return {
        id: href,
        href,
        text: found.pod,
        ...noted(found.namespace, there(found.cluster)),
        icon: 'pods',
        group: words.pods,
      }
    }
  }
}

/** Leads to whatever has a name: pages, a pasted trace id, nodes, workloads, pods. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const messages = useMessages()
  const words = messages.frame.palette
  const scope = useScope()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const wanted = text.trim()
  const asked = useDebounced(wanted, 150)
  const search = useQuery({
    ...foundByName(useBackEnds(), scope, asked),
    ...(asked.length < LEAST_LETTERS ? { enabled: false } : {}),
  })

  const pasted = wanted.length < LEAST_ID_LETTERS ? null : pastedTrace(wanted)
  const pages = RAIL_PAGES.filter(({ id }) =>
    messages.frame.pages[id].toLowerCase().includes(wanted.toLowerCase()),
  )
  const targets: readonly Target[] = [
    ...(pasted
      ? [
          {
            id: pasted.traceId,
            href: paths.trace(pasted, scope),
            text: words.openTrace(pasted.traceId),
            icon: 'traces' as const,
            group: words.traces,
          },
        ]
      : []),
    ...pages.map(({ id, href }) => ({
      id,
      href: href(scope),
      text: messages.frame.pages[id],
      icon: id,
      group: words.pages,
    })),
    ...(asked.length < LEAST_LETTERS ? [] : (search.data?.data ?? [])).map((found) =>
      foundTarget(found, words, scope),
    ),
  ]
  const note = () => {
    if (search.isFetching || asked !== wanted) return words.searching
    if (search.error) return `${words.failed} ${errorWords(search.error, messages.common).what}`
    return wanted === '' ? words.type : targets.length === 0 ? words.nothing : undefined
  }

  return (
    <Dialog bare title={words.title} onClose={onClose}>
      <OptionPicker
        label={words.title}
        text={text}
        onText={setText}
        options={targets}
        note={note()}
        onPick={({ id }) => {
          const target = targets.find((one) => one.id === id)
          onClose()
          if (target) void navigate(target.href)
        }}
      />
    </Dialog>
  )
}
