import { useState } from 'react'
import { Link } from 'react-router'
import { traceTagsWords } from '~/i18n/trace-tags-words'
import { useWords } from '~/i18n/use-messages'
import { tagText } from '~/model/tag-vocabulary'
import type { Tag } from '~/model/trace'
import { IconButton } from '~/ui/Button'
import { Icon } from '~/ui/Icon'
import { copyText } from '~/ui/clipboard'
import { TagValue } from './TagValue'
import styles from './TagTable.module.css'

/** Characters: an address has to bear what is looked for. */
const MOST_SOUGHT = 300

export type TagRowProps = {
  readonly tag: Tag
  /** Narrows this trace to the spans with the same tag: `key=value` as filters have it. */
  readonly onFind?: ((tags: string) => void) | undefined
  /** Where traces with such a tag are found. */
  readonly searchHref?: ((tags: string) => string) | undefined
}

/** One tag, and what can be done with it: copied, found in this trace, looked for in others. */
export function TagRow({ tag, onFind, searchHref }: TagRowProps) {
  const words = useWords(traceTagsWords)
  const { key, value } = tag
  const isSought = value !== '' && value.length <= MOST_SOUGHT
  const short = `${key}=${value.length > 60 ? `${value.slice(0, 60)}…` : value}`
  const sought = isSought ? tagText(key, value) : undefined
  return (
    <tr>
      <th scope="row">
        <bdi>{key}</bdi>
      </th>
      <td>
        <span className={styles.actions}>
          <CopyValue text={value} label={words.copy(short)} />
          {onFind && sought !== undefined && (
            <IconButton
              icon="filter"
              label={words.findHere(short)}
              className={styles.action}
              onClick={() => onFind(sought)}
            />
          )}
          {searchHref && sought !== undefined && (
            <Link
              to={searchHref(sought)}
              aria-label={words.search(short)}
              title={words.search(short)}
              className={styles.action}
            >
              <Icon name="search" />
            </Link>
          )}
        </span>
        <TagValue tag={tag} />
      </td>
    </tr>
  )
}

function CopyValue({ text, label }: { readonly text: string; readonly label: string }) {
  const [copied, setCopied] = useState(false)
  return (
    <IconButton
      icon={copied ? 'check' : 'copy'}
      label={label}
      className={styles.action}
      onBlur={() => setCopied(false)}
      onClick={() => void copyText(text).then(setCopied)}
    />
  )
}
