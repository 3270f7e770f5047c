import { useState } from 'react'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import type { Tag } from '~/model/trace'
import { CopyButton } from '~/ui/CopyButton'
import { SearchField } from '~/ui/SearchField'
import styles from './SpanDetail.module.css'

const SHOWN = 100
const LONG = 400

export type TagTableProps = {
  readonly title: string
  readonly tags: readonly Tag[]
  /** Finds the spans with the same tag. */
  readonly onFind?: ((tag: string) => void) | undefined
}

/** Tags as the text that they are. Many are cut to a page, long values to a paragraph, until they are asked for. */
export function TagTable({ title, tags, onFind }: TagTableProps) {
  const { span: words } = useWords(tracesWords)
  const [filter, setFilter] = useState('')
  const [all, setAll] = useState(false)
  const text = filter.toLowerCase()
  const found = tags.filter(({ key, value }) => `${key}=${value}`.toLowerCase().includes(text))
  const shown = all ? found : found.slice(0, SHOWN)
  return (
    <details open className={styles.section}>
      <summary>
        {title} <span className={styles.count}>{tags.length}</span>
      </summary>
      {tags.length > 12 && <SearchField label={words.filterTags} value={filter} onChange={setFilter} />}
      <table className={styles.tags}>
        <tbody>
          {shown.map((tag, index) => (
            <TagRow key={`${index} ${tag.key}`} tag={tag} onFind={onFind} />
          ))}
        </tbody>
      </table>
      {found.length > shown.length && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {words.showAll(found.length)}
        </button>
      )}
    </details>
  )
}

function TagRow({ tag, onFind }: { readonly tag: Tag } & Pick<TagTableProps, 'onFind'>) {
  const { span: words } = useWords(tracesWords)
  const [whole, setWhole] = useState(false)
  const isLong = tag.value.length > LONG
  const pair = `${tag.key}=${tag.value}`
  return (
    <tr>
      <th scope="row">
        {onFind && !isLong ? (
          <button
            type="button"
            title={words.findTag(pair)}
            onClick={() => onFind(pair)}
            className={styles.find}
          >
            {tag.key}
          </button>
        ) : (
          tag.key
        )}
      </th>
      <td className={tag.type === 'string' ? '' : styles.literal}>
        {isLong && !whole ? `${tag.value.slice(0, LONG)}…` : tag.value}
        {isLong && (
          <span className={styles.actions}>
            {!whole && (
              <button type="button" className={styles.more} onClick={() => setWhole(true)}>
                {words.showWhole}
              </button>
            )}
            <CopyButton text={tag.value} />
          </span>
        )}
      </td>
    </tr>
  )
}
