import { useId, useState } from 'react'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { type LogFilters, containing, withLine } from '~/model/log-filter'
import { regexProblem } from '~/model/log-regex'
import { visibleText } from '~/model/log-text'
import { Button, IconButton } from '~/ui/Button'
import { Icon } from '~/ui/Icon'
import field from '~/ui/Field.module.css'
import styles from './FilterBar.module.css'
import { ToggleButton } from './ToggleButton'

type FilterBarProps = { readonly filters: LogFilters; readonly onFilters: (filters: LogFilters) => void }

const EMPTY = containing('')

/** One field to add what lines must contain, match, or not; and everything that they must pass by now. */
export function FilterBar({ filters, onFilters }: FilterBarProps) {
  const { filter } = useWords(logsWords)
  const [draft, setDraft] = useState(EMPTY)
  const noteId = useId()
  const problem = draft.regex ? regexProblem(draft.text) : null
  const toggle = (of: 'matchCase' | 'regex' | 'exclude', sign: string, label: string) => (
    <ToggleButton on={draft[of]} label={label} onToggle={() => setDraft({ ...draft, [of]: !draft[of] })}>
      {sign}
    </ToggleButton>
  )
  return (
    <div className={styles.bar}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (draft.text === '' || problem) return
          onFilters(withLine(filters, draft))
          setDraft({ ...draft, text: '' })
        }}
      >
        <label className={`${field.search} ${styles.search}`}>
          <Icon name="filter" size={14} />
          <input
            type="search"
            className={field.field}
            aria-label={draft.exclude ? filter.exclude : filter.include}
            placeholder={draft.exclude ? filter.exclude : filter.include}
            aria-invalid={problem !== null}
            aria-describedby={problem ? noteId : undefined}
            spellCheck={false}
            data-page-filter
            value={draft.text}
            onChange={(event) => setDraft({ ...draft, text: event.target.value })}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || draft.text === '') return
              event.stopPropagation()
              setDraft({ ...draft, text: '' })
            }}
          />
        </label>
        {toggle('matchCase', 'Aa', filter.matchCase)}
        {toggle('regex', '.*', filter.useRegex)}
        {toggle('exclude', '≠', filter.leaveOut)}
        {draft.text !== '' && !problem && (
          <Button type="submit" look="primary">
            {filter.add}
          </Button>
        )}
        {problem && (
          <span id={noteId} role="alert" className={styles.problem}>
            {filter.problem[problem]}
          </span>
        )}
      </form>
      <FilterChips filters={filters} onFilters={onFilters} />
    </div>
  )
}

/** Everything that lines must pass by now: each turned round or taken away at a click. */
export function FilterChips({ filters: { filters, fields }, onFilters }: FilterBarProps) {
  const { filter } = useWords(logsWords)
  if (filters.length + fields.length === 0) return null
  const turned = <Item extends { readonly exclude: boolean }>(all: readonly Item[], one: Item) =>
    all.map((other) => (other === one ? { ...one, exclude: !one.exclude } : other))
  return (
    <ul className={styles.chips} aria-label={filter.chips}>
      {fields.map((one) => (
        <FilterChip
          key={`${one.from}:${one.name}=${one.value}`}
          exclude={one.exclude}
          text={`${one.name}${one.exclude ? '≠' : '='}${one.value}`}
          title={filter.of[one.from]}
          onTurn={() => onFilters({ filters, fields: turned(fields, one) })}
          onRemove={() => onFilters({ filters, fields: fields.filter((other) => other !== one) })}
        />
      ))}
      {filters.map((one) => (
        <FilterChip
          key={JSON.stringify(one)}
          exclude={one.exclude}
          text={`${one.exclude ? '≠ ' : ''}${one.regex ? `/${one.text}/` : `“${one.text}”`}${one.matchCase ? '' : ` ${filter.anyCase}`}`}
          title={one.regex ? filter.ofRegex : filter.ofText}
          onTurn={() => onFilters({ fields, filters: turned(filters, one) })}
          onRemove={() => onFilters({ fields, filters: filters.filter((other) => other !== one) })}
        />
      ))}
    </ul>
  )
}

type FilterChipProps = {
  readonly text: string
  readonly title: string
  readonly exclude: boolean
  readonly onTurn: () => void
  readonly onRemove: () => void
}

function FilterChip({ text, title, exclude, onTurn, onRemove }: FilterChipProps) {
  const { filter } = useWords(logsWords)
  // A chip is one row, whatever it looks for.
  const shown = visibleText(text.replace(/\s*\n\s*/g, ' ↵ '))
  return (
    <li className={styles.chip} data-exclude={exclude}>
      <button
        type="button"
        className={styles.turn}
        title={`${title} · ${exclude ? filter.turnIn : filter.turnOut}`}
        onClick={onTurn}
      >
        <bdi>{shown}</bdi>
      </button>
      <IconButton icon="close" className={styles.remove} label={filter.remove(shown)} onClick={onRemove} />
    </li>
  )
}
