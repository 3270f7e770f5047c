import { useMemo, useState } from 'react'
import { useWords } from '~/i18n/use-messages'
import { waterfallWords } from '~/i18n/waterfall-words'
import type { PackedTrace } from '~/model/packed-trace'
import { traceVocabulary } from '~/model/tag-keys'
import { tagCompletions } from '~/model/tag-vocabulary'
import { parseTags } from '~/model/trace-filter'
import { SearchField } from '~/ui/SearchField'
import styles from './TraceHead.module.css'

export type TagFilterProps = {
  readonly trace: PackedTrace
  readonly tags: string
  readonly onTags: (tags: string) => void
}

/** Tags that spans must have, completed by those of the trace. What cannot be read is said, and narrows nothing. */
export function TagFilter({ trace, tags, onTags }: TagFilterProps) {
  const words = useWords(waterfallWords)
  const [refused, setRefused] = useState<string>()
  const [wanted, setWanted] = useState(false)
  const vocabulary = useMemo(() => (wanted ? traceVocabulary(trace) : []), [trace, wanted])
  const write = (text: string) => {
    const isRead = parseTags(text) !== undefined
    setRefused(isRead ? undefined : text)
    if (isRead) onTags(text)
  }
  return (
    <>
      <span className={styles.tags} onFocus={() => setWanted(true)}>
        <SearchField
          label={words.tags}
          value={refused ?? tags}
          complete={(draft) => tagCompletions(draft, vocabulary)}
          onChange={write}
        />
      </span>
      {(refused !== undefined || parseTags(tags) === undefined) && (
        <span className={styles.refused} role="alert">
          {words.tagsInvalid}
        </span>
      )}
    </>
  )
}
