import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Fragment, useRef, useState } from 'react'
import { logScopeWords } from '~/i18n/log-scope-words'
import { useWords } from '~/i18n/use-messages'
import { type LogDialect, hasPart, spelled } from '~/model/log-dialect'
import { type LogTarget, TARGET_PARTS, type TargetPart } from '~/model/log-target'
import type { Scope } from '~/model/scope'
import { useBackEnds } from '~/queries/back-ends'
import { logLabelNames, logLabelValues } from '~/queries/log-queries'
import { presentPods } from '~/queries/log-scope-queries'
import { Button } from '~/ui/Button'
import { Chip } from '~/ui/Chip'
import { OptionPicker } from '~/ui/OptionPicker'
import { Popover } from '~/ui/Popover'
import { usePopover } from '~/ui/use-popover'
import { useSideFade } from '~/ui/use-side-fade'
import { ChoiceList, ChoicePicker } from './ChoicePicker'
import { WorkloadPicker } from './WorkloadPicker'
import styles from './LogPickers.module.css'

export type LogPickersProps = {
  readonly scope: Scope
  readonly target: LogTarget
  /** The same with the pods of its workloads, whose streams the other choices are offered from. */
  readonly streams: LogTarget
  readonly onTarget: (target: LogTarget) => void
}

type InDialect = LogPickersProps & { readonly dialect: LogDialect }

/** Chooses streams by their labels: some values of each, offered among the streams that the other choices leave. */
export function LogPickers({ scope, target, onTarget, streams, dialect }: InDialect) {
  const words = useWords(logScopeWords)
  const backEnds = useBackEnds()
  const { traceId, labels = {} } = target
  const row = useRef<HTMLDivElement>(null)
  useSideFade(row)
  return (
    <div ref={row} className={styles.pickers} role="group" aria-label={words.query}>
      {TARGET_PARTS.filter((part) => hasPart(dialect, part)).map((part) => (
        <Fragment key={part}>
          <PartPicker {...{ part, scope, target, onTarget, streams }} />
          {part === 'namespace' && backEnds.prometheus && (
            <WorkloadPicker {...{ scope, target, onTarget, streams }} />
          )}
        </Fragment>
      ))}
      {Object.entries(labels).map(([name, chosen]) => (
        <LabelPicker key={name} {...{ name, chosen, scope, target, onTarget, streams }} />
      ))}
      <MoreLabels {...{ scope, target, onTarget, streams, dialect }} />
      {traceId && (
        <Chip tone="accent" onRemove={() => onTarget({ ...target, traceId: undefined })}>
          {words.ofTrace(traceId)}
        </Chip>
      )}
    </div>
  )
}

/** Pods of which it is said that they are gone: as many names as a question may hold. */
const MARKED = 100

/** Without choices that are none, so that an address says only what narrows. */
const some = (values: readonly string[]) => (values.length > 0 ? values : undefined)

function PartPicker(props: LogPickersProps & { readonly part: TargetPart }) {
  const { part, scope, target, onTarget, streams } = props
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
        among={{ ...streams, [part]: target.workload && part === 'pod' ? streams.pod : undefined }}
        chosen={chosen}
        onChoose={(values) => onTarget({ ...target, [part]: some(values) })}
      />
    </ChoicePicker>
  )
}

type LabelPickerProps = LogPickersProps & { readonly name: string; readonly chosen: readonly string[] }

function LabelPicker({ name, chosen, scope, target, onTarget, streams }: LabelPickerProps) {
  const { [name]: _, ...others } = target.labels ?? {}
  return (
    <ChoicePicker name={name} chosen={chosen}>
      <ValueList
        name={name}
        label={{ name }}
        scope={scope}
        among={{ ...streams, labels: others }}
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
  const backEnds = useBackEnds()
  const words = useWords(logScopeWords)
  const { data, isError } = useQuery(logLabelValues(backEnds, scope, among, label))
  const [shown, setShown] = useState<readonly string[]>([])
  const present = useQuery({
    ...presentPods(backEnds, scope, shown.slice(0, MARKED)),
    enabled: label === 'pod' && shown.length > 0 && backEnds.prometheus !== null,
    placeholderData: keepPreviousData,
  })
  const noteOf = (value: string) =>
    present.data && shown.indexOf(value) < MARKED && !present.data.data.has(value) ? words.gone : undefined
  return (
    <ChoiceList
      values={data}
      failed={isError}
      {...{ name, chosen, onChoose, noteOf }}
      {...(label === 'pod' && { onShown: setShown })}
    />
  )
}

/** The labels that have no picker yet: choosing one begins with its values. */
function MoreLabels(props: InDialect) {
  const { more } = useWords(logScopeWords)
  const control = usePopover()
  return (
    <>
      <Button {...control.anchor} look="quiet" icon="filter">
        {more}
      </Button>
      <Popover control={control} label={more}>
        <MoreLabelsList {...props} />
      </Popover>
    </>
  )
}

function MoreLabelsList({ scope, target, onTarget, streams, dialect }: InDialect) {
  const words = useWords(logScopeWords)
  const [text, setText] = useState('')
  const [name, setName] = useState<string | null>(null)
  const { data = [], isError, isPending } = useQuery(logLabelNames(useBackEnds(), scope, streams))
  const { labels = {} } = target
  if (name !== null)
    return (
      <ValueList
        name={name}
        label={{ name }}
        among={streams}
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
