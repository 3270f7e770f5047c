import { useState } from 'react'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import type { Tag } from '~/model/trace'
import { SearchField } from '~/ui/SearchField'
import { TagRow, type TagRowProps } from './TagRow'
import detail from './SpanDetail.module.css'
import styles from './TagTable.module.css'

const SHOWN = 100

export type TagTableProps = Omit<TagRowProps, 'tag'> & {
  readonly title: string
  readonly tags: readonly Tag[]
}

/** Tags as the text that they are. Many are cut to a page until they are asked for. */
export function TagTable({ title, tags, ...ways }: TagTableProps) {
  const { span: words } = useWords(tracesWords)
  const [filter, setFilter] = useState('')
  const [all, setAll] = useState(false)
  const text = filter.toLowerCase()
  const found = tags.filter(({ key, value }) => `${key}=${value}`.toLowerCase().includes(text))
  const shown = all ? found : found.slice(0, SHOWN)
  return (
    <details open className={detail.section}>
      <summary>
        {title} <span className={detail.count}>{tags.length}</span>
      </summary>
      {tags.length > 12 && <SearchField label={words.filterTags} value={filter} onChange={setFilter} />}
      <table className={styles.tags}>
        <tbody>
          {shown.map((tag, index) => (
            <TagRow key={`${index} ${tag.key}`} tag={tag} {...ways} />
          ))}
        </tbody>
      </table>
      {found.length > shown.length && (
        <button type="button" className={detail.more} onClick={() => setAll(true)}>
          {words.showAll(found.length)}
        </button>
      )}
    </details>
  )
}
