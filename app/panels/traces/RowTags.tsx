import { formatCount } from '~/base/format'
import { useWords } from '~/i18n/use-messages'
import { waterfallWords } from '~/i18n/waterfall-words'
import type { PackedTrace } from '~/model/packed-trace'
import { tagKeys } from '~/model/tag-keys'
import { ToolPicker } from './ToolPicker'
import { MOST_ROW_TAGS, type TraceView } from './trace-view'

export type RowTagsProps = {
  readonly trace: PackedTrace
  readonly view: TraceView
  readonly onView: (change: Partial<TraceView>) => void
}

/** Which tags each row shows, of those that occur in the trace. */
export function RowTags({ trace, view: { rowTags }, onView }: RowTagsProps) {
  const words = useWords(waterfallWords)
  const options = () => {
    const known = tagKeys(trace).map(({ key, spans }) => ({ id: key, text: key, note: formatCount(spans) }))
    // What was chosen in another trace can be taken away here.
    const foreign = rowTags.filter((key) => !known.some(({ id }) => id === key))
    return [...foreign.map((key) => ({ id: key, text: key, note: '0' })), ...known]
  }
  const toggle = (key: string) => {
    if (rowTags.includes(key)) onView({ rowTags: rowTags.filter((one) => one !== key) })
    else if (rowTags.length < MOST_ROW_TAGS) onView({ rowTags: [...rowTags, key] })
  }
  return (
    <ToolPicker
      text={rowTags.length > 0 ? `${words.rowTags} (${rowTags.length})` : words.rowTags}
      help={words.rowTagsHelp(MOST_ROW_TAGS)}
      find={words.findKey}
      none={words.noKeys}
      note={rowTags.length === MOST_ROW_TAGS ? words.mostTags(MOST_ROW_TAGS) : undefined}
      optionsOf={options}
      chosen={() => rowTags}
      onPick={toggle}
    />
  )
}
