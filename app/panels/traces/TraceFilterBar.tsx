import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { traceSearchWords } from '~/i18n/trace-search-words'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { tagCompletions } from '~/model/tag-vocabulary'
import { type TraceFilter, isImpossible, parseMicros, parseTags } from '~/model/trace-filter'
import { useBackEnds } from '~/queries/back-ends'
import { traceTags } from '~/queries/trace-queries'
import { SearchField } from '~/ui/SearchField'
import { Select } from '~/ui/Select'
import { useShown } from '~/ui/use-shown'
import styles from './TraceFilterBar.module.css'

const LIMITS = ['20', '50', '100', '200', '500'] as const

export type TraceFilterBarProps = {
  readonly scope: Scope
  readonly services: readonly string[]
  readonly service: string | undefined
  /** null: the server does not list them; undefined: it has not yet. */
  readonly operations: readonly string[] | null | undefined
  readonly filter: TraceFilter
  readonly onFilter: (change: Partial<TraceFilter>) => void
  /** The search is done, and nothing fulfils it. */
  readonly isEmpty: boolean
}

type Field = 'tags' | 'minDuration' | 'maxDuration'

/** What was written and cannot be searched for; it stays in its field to be mended. */
type Refusal = {
  readonly field: Field
  readonly text: string
  readonly why: 'tagsInvalid' | 'durationInvalid' | 'durationImpossible'
}

/** What to look for. What cannot be read is said beside its field, and is not searched for. */
export function TraceFilterBar({
  scope,
  services,
  service,
  operations,
  filter,
  onFilter,
  isEmpty,
}: TraceFilterBarProps) {
  const { filter: words } = useWords(tracesWords)
  const { operationsUntold, noOperations, refusedKeeps, unknownTags } = useWords(traceSearchWords)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const wanted = parseTags(filter.tags) ?? {}
  const complete = useTagCompletions(scope, service, isEmpty && filter.tags !== '')
  const unknown = isEmpty ? complete.unknown(Object.keys(wanted)) : []
  const options = (names: readonly string[]) => names.map((name) => ({ value: name, text: name }))
  const withChosen = (names: readonly string[], chosen: string | undefined) =>
    chosen === undefined || names.includes(chosen) ? names : [chosen, ...names]
  const write = (field: Field, text: string) => {
    const why = refusalOf(field, text, filter)
    setRefused(why && { field, text, why })
    if (why === null) onFilter({ [field]: text })
  }
  const written = (field: Field) => (refused?.field === field ? refused.text : filter[field])
  return (
    <div className={styles.filters} role="search">
      <Select
        label={words.service}
        value={service ?? ''}
        options={[
          ...(service === undefined ? [{ value: '', text: words.chooseService }] : []),
          ...options(withChosen(services, service)),
        ]}
        onChange={(chosen) => onFilter({ service: chosen, operation: undefined })}
      />
      {operations === null ? (
        <span className={styles.length} title={operationsUntold}>
          <SearchField
            label={words.operation}
            value={filter.operation ?? ''}
            onChange={(operation) => onFilter({ operation: operation || undefined })}
          />
        </span>
      ) : (
        <Select
          label={words.operation}
          value={filter.operation ?? ''}
          options={[
            { value: '', text: words.anyOperation },
            ...options(withChosen(operations ?? [], filter.operation)),
          ]}
          onChange={(operation) => onFilter({ operation: operation || undefined })}
        />
      )}
      <span className={styles.tags} onFocus={complete.want}>
        <SearchField
          label={words.tags}
          value={written('tags')}
          isPageFilter
          complete={complete.of}
          onChange={(text) => write('tags', text)}
        />
      </span>
      <span className={styles.length} title={words.durationHelp}>
        <SearchField
          label={words.minDuration}
          value={written('minDuration')}
          onChange={(text) => write('minDuration', text)}
        />
      </span>
      <span className={styles.length} title={words.durationHelp}>
        <SearchField
          label={words.maxDuration}
          value={written('maxDuration')}
          onChange={(text) => write('maxDuration', text)}
        />
      </span>
      <OnlyErrors failed={filter.failed} onFailed={(failed) => onFilter({ failed })} />
      <Select
        label={words.limit}
        value={String(filter.limit)}
        options={[...new Set([...LIMITS, String(filter.limit)])].map((limit) => ({
          value: limit,
          text: words.limitOption(Number(limit)),
        }))}
        onChange={(limit) => onFilter({ limit: Number(limit) })}
      />
      {(operations === null || operations?.length === 0) && (
        <p className={styles.note} role="note">
          {operations === null ? operationsUntold : noOperations}
        </p>
      )}
      {unknown.length > 0 && service !== undefined && (
        <p className={styles.note} role="note">
          {unknownTags(service, unknown.join(', '))}
        </p>
      )}
      {refused && (
        <p className={styles.refused} role="alert">
          {words[refused.why]} {refusedKeeps(filter[refused.field])}
        </p>
      )}
    </div>
  )
}

/** Says what was chosen at once: the search itself follows when the page has taken it up. */
function OnlyErrors({
  failed,
  onFailed,
}: {
  readonly failed: boolean
  readonly onFailed: (failed: boolean) => void
}) {
  const { filter: words } = useWords(tracesWords)
  const [checked, setChecked] = useShown(failed)
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => {
          setChecked(event.target.checked)
          onFailed(event.target.checked)
        }}
      />
      {words.failed}
    </label>
  )
}

function refusalOf(field: Field, text: string, filter: TraceFilter): Refusal['why'] | null {
  if (field === 'tags') return parseTags(text) ? null : 'tagsInvalid'
  if (text.trim() !== '' && parseMicros(text) === undefined) return 'durationInvalid'
  return isImpossible({ ...filter, [field]: text }) ? 'durationImpossible' : null
}

/** Keys and values of the service's own spans, asked for when somebody begins to write, or at once where they are needed. */
function useTagCompletions(scope: Scope, service: string | undefined, isNeeded: boolean) {
  const [wanted, setWanted] = useState(false)
  const { data = [] } = useQuery({
    ...traceTags(useBackEnds(), scope, service ?? ''),
    ...((wanted || isNeeded) && service !== undefined ? {} : { enabled: false }),
  })
  return {
    want: () => setWanted(true),
    of: (draft: string) => tagCompletions(draft, data),
    /** Of these keys the ones that no span was seen to have; none where no span was seen. */
    unknown: (keys: readonly string[]) =>
      data.length === 0 ? [] : keys.filter((key) => !data.some((word) => word.key === key)),
  }
}
