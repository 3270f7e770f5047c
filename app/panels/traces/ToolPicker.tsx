import { useState } from 'react'
import { Button } from '~/ui/Button'
import { Icon } from '~/ui/Icon'
import { OptionPicker, type PickerOption } from '~/ui/OptionPicker'
import { Popover } from '~/ui/Popover'
import { usePopover } from '~/ui/use-popover'

type ToolListProps = {
  /** What its field asks for. */
  readonly find: string
  /** Reckoned once, when the list opens. */
  readonly optionsOf: () => readonly PickerOption[]
  /** Asked only while the list is open. */
  readonly chosen: () => readonly string[]
  readonly onPick: (id: string) => void
  /** Said where no option fits. */
  readonly none: string
  readonly note?: string | undefined
}

export type ToolPickerProps = ToolListProps & { readonly text: string; readonly help: string }

/** A button that opens a list, of which several may be chosen. */
export function ToolPicker({ text, help, ...list }: ToolPickerProps) {
  const control = usePopover()
  return (
    <>
      <Button {...control.anchor} title={help}>
        {text}
        <Icon name="down" size={12} />
      </Button>
      <Popover control={control} label={text}>
        <ToolList {...list} />
      </Popover>
    </>
  )
}

function ToolList({ find, optionsOf, chosen, onPick, none, note }: ToolListProps) {
  const [text, setText] = useState('')
  const [options] = useState(optionsOf)
  const wanted = text.trim().toLowerCase()
  const found = options.filter((option) => option.text.toLowerCase().includes(wanted))
  return (
    <OptionPicker
      label={find}
      text={text}
      onText={setText}
      options={found}
      chosen={chosen()}
      onPick={({ id }) => onPick(id)}
      note={found.length === 0 ? none : note}
    />
  )
}
