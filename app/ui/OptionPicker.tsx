import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Icon, type IconName } from './Icon'
import styles from './OptionPicker.module.css'

export type PickerOption = {
  readonly id: string
  readonly text: string
  readonly icon?: IconName
  readonly note?: string
  /** A heading above the first option of each group; options of a group stand together. */
  readonly group?: string
}

export type OptionPickerProps = {
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly options: readonly PickerOption[]
  readonly onPick: (option: PickerOption) => void
  /** Under the options: searching, nothing found, a failure. */
  readonly note?: ReactNode
  readonly current?: string
  /** With it several can be picked: these are, and picking one of them again gives it back. */
  readonly chosen?: readonly string[]
}

/** A field and what it finds: type, move with the arrows, pick with Enter. */
export function OptionPicker(props: OptionPickerProps) {
  const { label, text, onText, options, onPick, note, current, chosen: picked } = props
  const id = useId()
  const [chosen, setChosen] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const active = Math.min(chosen, options.length - 1)
  const optionId = (index: number) => `${id}-${index}`
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && options.length > 0) {
      event.preventDefault()
      const next = (active + step + options.length) % options.length
      setChosen(next)
      document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' })
    }
    const option = options[active]
    if (event.key === 'Enter' && option) {
      event.preventDefault()
      onPick(option)
    }
  }
  return (
    <div className={styles.picker}>
      <label className={styles.field}>
        <Icon name="search" />
        <input
          ref={input}
          role="combobox"
          aria-expanded
          aria-label={label}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 ? optionId(active) : undefined}
          placeholder={label}
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setChosen(0)
            onText(event.target.value)
          }}
          onKeyDown={onKeyDown}
        />
      </label>
      <div
        role="listbox"
        id={id}
        aria-label={label}
        aria-multiselectable={picked !== undefined}
        className={styles.list}
      >
        {options.map((option, index) => (
          <div key={option.id} role="presentation">
            {option.group !== undefined && option.group !== options[index - 1]?.group && (
              <div role="presentation" className={styles.group}>
                {option.group}
              </div>
            )}
            {/* The field keeps the focus and takes the keys. */}
            {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
            <div
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={picked ? picked.includes(option.id) : index === active}
              data-active={index === active}
              className={styles.option}
              onPointerMove={() => setChosen(index)}
              onClick={() => onPick(option)}
            >
              {picked ? (
                <span className={styles.box}>
                  {picked.includes(option.id) && <Icon name="check" size={12} />}
                </span>
              ) : (
                <Icon name={option.id === current ? 'check' : (option.icon ?? 'right')} size={14} />
              )}
              <span className={styles.text}>{option.text}</span>
              {option.note && <span className={styles.note}>{option.note}</span>}
            </div>
          </div>
        ))}
      </div>
      {note && <p className={styles.foot}>{note}</p>}
    </div>
  )
}
