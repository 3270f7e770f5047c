import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { logScopeWords } from '~/i18n/log-scope-words'
import { useWords } from '~/i18n/use-messages'
import { type LogDialect, hasPart, spelled } from '~/model/log-dialect'
import { type LogTarget, TARGET_PARTS, type TargetPart } from '~/model/log-target'
import type { Scope } from '~/model/scope'
import { useBackEnds } from '~/queries/back-ends'
import { logLabelNames, logLabelValues } from '~/queries/log-queries'
import { Button } from '~/ui/Button'
import { Chip } from '~/ui/Chip'
import { OptionPicker } from '~/ui/OptionPicker'
import { Popover } from '~/ui/Popover'
import { usePopover } from '~/ui/use-popover'
import { ChoiceList, ChoicePicker } from './ChoicePicker'
import styles from './LogPickers.module.css'

export type LogPickersProps = {
  readonly scope: Scope
  readonly target: LogTarget
  readonly onTarget: (target: LogTarget) => void
}

type InDialect = LogPickersProps & { readonly dialect: LogDialect }

/** Chooses streams by their labels: some values of each, offered among the streams that the other choices leave. */
export function LogPickers({ scope, target, onTarget, dialect }: InDialect) {
  const words = useWords(logScopeWords)
  const { traceId, labels = {} } = target
  return (
    <div className={styles.pickers} role="group" aria-label={words.query}>
      {TARGET_PARTS.filter((part) => hasPart(dialect, part)).map((part) => (
        <PartPicker key={part} {...{ part, scope, target, onTarget }} />
      ))}
      {Object.entries(labels).map(([name, chosen]) => (
        <LabelPicker key={name} {...{ name, chosen, scope, target, onTarget }} />
      ))}
      <MoreLabels {...{ scope, target, onTarget, dialect }} />
      {traceId && (
        <Chip tone="accent" onRemove={() => onTarget({ ...target, traceId: undefined })}>
          {words.ofTrace(traceId)}
        </Chip>
      )}
    </div>
  )
}

/** Without choices that are none, so that an address says only what narrows. */
const some = (values: readonly string[]) => (values.length > 0 ? values : undefined)

function PartPicker({ part, scope, target, onTarget }: LogPickersProps & { readonly part: TargetPart }) {
  const { parts } = useWords(logScopeWords)
  const { namespace } = scope
  const chosen = target[part] ?? (part === 'namespace' && namespace ? [namespace] : [])
  return (
    <ChoicePicker name={parts[part]} chosen={chosen}>
      <ValueList
        name={parts[part]}
        label={part}
        // The namespaces to choose from do not hang on the one of the scope.
        scope={part === 'namespace' ? { ...scope, namespace: undefined } : scope}
        among={{ ...target, [part]: undefined }}
        chosen={chosen}
        onChoose={(values) => onTarget({ ...target, [part]: some(values) })}
      />
    </ChoicePicker>
  )
}

type LabelPickerProps = LogPickersProps & { readonly name: string; readonly chosen: readonly string[] }

function LabelPicker({ name, chosen, scope, target, onTarget }: LabelPickerProps) {
  const { [name]: _, ...others } = target.labels ?? {}
  return (
    <ChoicePicker name={name} chosen={chosen}>
      <ValueList
        name={name}
        label={{ name }}
        scope={scope}
        among={{ ...target, labels: others }}
        chosen={chosen}
        onChoose={(values) =>
          onTarget({ ...target, labels: values.length > 0 ? { ...others, [name]: values } : others })
        }
      />
    </ChoicePicker>
  )
}

type ValueListProps = {
  readonly name: string
  readonly label: Parameters<typeof logLabelValues>[3]
  readonly scope: Scope
  /** The streams whose values are offered. */
  readonly among: LogTarget
  readonly chosen: readonly string[]
  readonly onChoose: (values: readonly string[]) => void
}

function ValueList({ name, label, scope, among, chosen, onChoose }: ValueListProps) {
  const { data, isError } = useQuery(logLabelValues(useBackEnds(), scope, among, label))
  return <ChoiceList values={data} failed={isError} {...{ name, chosen, onChoose }} />
}

/** The labels that have no picker yet: choosing one begins with its values. */
function MoreLabels({ scope, target, onTarget, dialect }: InDialect) {
  const { more } = useWords(logScopeWords)
  const control = usePopover()
  return (
    <>
      <Button {...control.anchor} look="quiet" icon="filter">
        {more}
      </Button>
      <Popover control={control} label={more}>
        <MoreLabelsList {...{ scope, target, onTarget, dialect }} />
      </Popover>
    </>
  )
}

function MoreLabelsList({ scope, target, onTarget, dialect }: InDialect) {
  const words = useWords(logScopeWords)
  const [text, setText] = useState('')
  const [name, setName] = useState<string | null>(null)
  const { data = [], isError, isPending } = useQuery(logLabelNames(useBackEnds(), scope, target))
  const { labels = {} } = target
  if (name !== null)
    return (
      <ValueList
        name={name}
        label={{ name }}
        among={target}
        chosen={labels[name] ?? []}
        onChoose={(values) => onTarget({ ...target, labels: { ...labels, [name]: values } })}
        scope={scope}
      />
    )
  const pickers = new Set<string>(TARGET_PARTS.map((part) => spelled(dialect, part)))
  const names = data.filter((one) => !pickers.has(one) && !one.startsWith('__') && labels[one] === undefined)
  return (
    <OptionPicker
      label={words.search(words.more)}
      text={text}
      onText={setText}
      options={names
        .filter((one) => one.includes(text.trim().toLowerCase()))
        .map((one) => ({ id: one, text: one }))}
      onPick={({ id }) => setName(id)}
      note={isError ? words.failed : isPending ? words.loading : names.length === 0 ? words.none : undefined}
    />
  )
}
