import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { useBackEnds } from '~/queries/back-ends'
import type { LogTarget } from '~/model/log-target'
import { logSelector } from '~/queries/log-expressions'
import { logLabelValues } from '~/queries/log-queries'
import { Button } from '~/ui/Button'
import { Chip } from '~/ui/Chip'
import { Select } from '~/ui/Select'
import styles from './LogsPage.module.css'

type PickersProps = {
  readonly scope: Scope
  readonly target: LogTarget
  readonly onTarget: (target: LogTarget) => void
}

/** Chooses streams by their labels, or by a LogQL expression. */
export function LogPickers({ scope, target, onTarget }: PickersProps) {
  const { page } = useWords(logsWords)
  const [writes, setWrites] = useState(false)
  if (useBackEnds().loki === null) return null
  if (target.query !== undefined || writes)
    return (
      <QueryLine
        key={target.query}
        first={target.query ?? logSelector(scope, target)}
        onRun={(query) => onTarget({ ...target, query })}
        onLeave={() => {
          setWrites(false)
          if (target.query !== undefined) onTarget({ ...target, query: undefined })
        }}
      />
    )
  const { namespace, service, pod, container, node, traceId } = target
  return (
    <div className={styles.pickers}>
      <LabelPicker
        {...{ scope, label: 'namespace', name: page.namespace, value: namespace ?? scope.namespace }}
        among={{}}
        onPick={(value) =>
          onTarget({ ...target, namespace: value, service: undefined, pod: undefined, container: undefined })
        }
      />
      <LabelPicker
        {...{ scope, label: 'service_name', name: page.service, value: service }}
        among={{ namespace }}
        onPick={(value) => onTarget({ ...target, service: value, pod: undefined, container: undefined })}
      />
      <LabelPicker
        {...{ scope, label: 'pod', name: page.pod, value: pod }}
        among={{ namespace, service }}
        onPick={(value) => onTarget({ ...target, pod: value, container: undefined })}
      />
      <LabelPicker
        {...{ scope, label: 'container', name: page.container, value: container }}
        among={{ namespace, service, pod }}
        onPick={(value) => onTarget({ ...target, container: value })}
      />
      <div className={styles.chips}>
        {node && <Chip onRemove={() => onTarget({ ...target, node: undefined })}>{page.ofNode(node)}</Chip>}
        {traceId && (
          <Chip tone="accent" onRemove={() => onTarget({ ...target, traceId: undefined })}>
            {page.ofTrace(traceId)}
          </Chip>
        )}
      </div>
      <Button look="quiet" icon="explore" onClick={() => setWrites(true)}>
        {page.editQuery}
      </Button>
    </div>
  )
}

type LabelPickerProps = {
  readonly scope: Scope
  readonly label: string
  readonly name: string
  readonly value: string | undefined
  /** The streams whose values are offered. */
  readonly among: LogTarget
  readonly onPick: (value: string | undefined) => void
}

function LabelPicker({ scope, label, name, value, among, onPick }: LabelPickerProps) {
  const { page } = useWords(logsWords)
  // The values of a label do not hang on the namespace of the scope when it is namespaces that are chosen.
  const within = label === 'namespace' ? { ...scope, namespace: undefined } : scope
  const { data = [] } = useQuery(logLabelValues(useBackEnds(), within, among, label))
  const values = value === undefined || data.includes(value) ? data : [value, ...data]
  return (
    <div className={styles.picker}>
      <span aria-hidden>{name}</span>
      <Select
        label={name}
        value={value ?? ''}
        options={[{ value: '', text: page.all }, ...values.map((one) => ({ value: one, text: one }))]}
        onChange={(next) => onPick(next || undefined)}
      />
    </div>
  )
}

type QueryLineProps = {
  readonly first: string
  readonly onRun: (query: string) => void
  readonly onLeave: () => void
}

function QueryLine({ first, onRun, onLeave }: QueryLineProps) {
  const { page } = useWords(logsWords)
  const [draft, setDraft] = useState(first)
  return (
    <form
      className={styles.pickers}
      onSubmit={(event) => {
        event.preventDefault()
        if (draft.trim() !== '') onRun(draft.trim())
      }}
    >
      <div className={styles.query}>
        <input
          aria-label={page.query}
          placeholder={page.queryPlaceholder}
          value={draft}
          spellCheck={false}
          onChange={(event) => setDraft(event.target.value)}
        />
        <Button type="submit" look="primary">
          {page.run}
        </Button>
        <Button look="quiet" onClick={onLeave}>
          {page.useLabels}
        </Button>
      </div>
    </form>
  )
}
