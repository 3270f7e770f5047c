import { type ReactNode, useEffect, useState } from 'react'
import { formatCount } from '~/base/format'
import { logScopeWords } from '~/i18n/log-scope-words'
import { useWords } from '~/i18n/use-messages'
import { Button } from '~/ui/Button'
import { Icon } from '~/ui/Icon'
import { OptionPicker } from '~/ui/OptionPicker'
import { Popover } from '~/ui/Popover'
import { usePopover } from '~/ui/use-popover'
import styles from './LogPickers.module.css'

/** Values drawn at once; those beyond are found by typing. */
const SHOWN = 200

const asItIs = (value: string): string => value

type ChoicePickerProps = {
  readonly name: string
  readonly chosen: readonly string[]
  /** How a value is told; without it as it is. */
  readonly textOf?: (value: string) => string
  /** A ChoiceList; drawn, and its values asked for, only while it is open. */
  readonly children: ReactNode
}

/** A button that tells what is chosen of one kind, and opens the list of it. */
export function ChoicePicker({ name, chosen, textOf = asItIs, children }: ChoicePickerProps) {
  const words = useWords(logScopeWords)
  const control = usePopover()
  const value =
    chosen.length === 0
      ? words.all
      : chosen.length === 1
        ? textOf(chosen[0] ?? '')
        : words.chosen(formatCount(chosen.length))
  return (
    <>
      <Button
        {...control.anchor}
        className={styles.choice}
        title={chosen.slice(0, 20).join('\n') || undefined}
        data-chosen={chosen.length > 0}
      >
        <span className={styles.name}>{name}</span> <span className={styles.value}>{value}</span>
        <Icon name="down" size={12} />
      </Button>
      <Popover control={control} label={name}>
        {children}
      </Popover>
    </>
  )
}

type ChoiceListProps = {
  readonly name: string
  /** undefined: not known yet. */
  readonly values: readonly string[] | undefined
  readonly failed: boolean
  readonly chosen: readonly string[]
  readonly onChoose: (values: readonly string[]) => void
  readonly textOf?: (value: string) => string
  /** Is told which values are in the list. */
  readonly onShown?: (values: readonly string[]) => void
  /** Said beside a value. */
  readonly noteOf?: (value: string) => string | undefined
}

/** Values to choose some of; what is chosen stays in the list when no stream has it any more. */
export function ChoiceList(props: ChoiceListProps) {
  const { name, values, failed, textOf = asItIs, onShown, noteOf, ...choice } = props
  const words = useWords(logScopeWords)
  const [text, setText] = useState('')
  // Ticks must not wait for the address, or the second of two quick ones would undo the first.
  const [chosen, setChosen] = useState(choice.chosen)
  const onChoose = (next: readonly string[]) => {
    setChosen(next)
    choice.onChoose(next)
  }
  const known = values ?? []
  const all = [...chosen.filter((value) => !known.includes(value)), ...known]
  const wanted = text.trim().toLowerCase()
  const found = all.filter((value) => value.toLowerCase().includes(wanted))
  const shown = found.slice(0, SHOWN)
  const more = found.length - SHOWN
  const key = shown.join('\n')
  useEffect(() => onShown?.(key === '' ? [] : key.split('\n')), [key, onShown])
  const note = failed
    ? words.failed
    : values === undefined
      ? words.loading
      : all.length === 0
        ? words.none
        : found.length === 0
          ? words.noMatch
          : more <= 0 && chosen.length === 0
            ? ''
            : undefined
  return (
    <OptionPicker
      label={words.search(name)}
      text={text}
      onText={setText}
      chosen={chosen}
      options={shown.map((value) => {
        const beside = noteOf?.(value)
        return { id: value, text: textOf(value), ...(beside !== undefined && { note: beside }) }
      })}
      onPick={({ id }) =>
        onChoose(chosen.includes(id) ? chosen.filter((value) => value !== id) : [...chosen, id])
      }
      note={
        note ?? (
          <span className={styles.foot}>
            {more > 0 && words.rest(formatCount(more))}
            {chosen.length > 0 && (
              <Button look="quiet" icon="close" onClick={() => onChoose([])}>
                {words.clear}
              </Button>
            )}
          </span>
        )
      }
    />
  )
}
