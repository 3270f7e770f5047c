import { Link } from 'react-router'
import { traceTagsWords } from '~/i18n/trace-tags-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { type PackedTrace, idAt, linksTo, nodeOf, operationAt, serviceAt } from '~/model/packed-trace'
import type { Span, SpanLink } from '~/model/trace'
import { paths } from '~/paths'
import styles from './SpanDetail.module.css'

export type SpanLinksProps = {
  readonly trace: PackedTrace
  readonly span: Span
  readonly scope: Scope
  readonly onShow: (node: number) => void
}

/** Its parent, spans that this one names beside it, and spans that name it so; in this trace or in others. */
export function SpanLinks({ trace, span, scope, onShow }: SpanLinksProps) {
  const { links: words } = useWords(traceTagsWords)
  const { id, parentId, followsParent, links } = span
  const parent: readonly SpanLink[] =
    parentId === undefined
      ? []
      : [{ kind: followsParent ? 'follows-from' : 'child-of', traceId: trace.id, spanId: parentId }]
  const linkedFrom = linksTo(trace, id).map((node) => ({ traceId: trace.id, spanId: idAt(trace, node) }))
  const lists: readonly { title: string; list: readonly (Omit<SpanLink, 'kind'> & Partial<SpanLink>)[] }[] = [
    { title: words.parent, list: parent },
    { title: words.links, list: links },
    { title: words.linkedFrom, list: linkedFrom },
  ]
  return lists.map(
    ({ title, list }) =>
      list.length > 0 && (
        <details key={title} open className={styles.section}>
          <summary>
            {title} {list !== parent && <span className={styles.count}>{list.length}</span>}
          </summary>
          <ul>
            {list.map(({ kind, traceId, spanId }, index) => (
              <li key={`${index} ${spanId}`}>
                <LinkedSpan trace={trace} link={{ traceId, spanId }} scope={scope} onShow={onShow} />{' '}
                {kind === 'follows-from' && <span className={styles.count}>{words.follows}</span>}
                {kind === 'child-of' && list === links && (
                  <span className={styles.count}>{words.childOf}</span>
                )}
              </li>
            ))}
          </ul>
        </details>
      ),
  )
}

type LinkedSpanProps = Omit<SpanLinksProps, 'span'> & { readonly link: Omit<SpanLink, 'kind'> }

/** A span of this trace by its name; one of another by the ids, which open it there. */
function LinkedSpan({ trace, link: { traceId, spanId }, scope, onShow }: LinkedSpanProps) {
  const { links: words } = useWords(traceTagsWords)
  if (traceId !== trace.id)
    return (
      <>
        <Link to={paths.trace({ traceId, spanId }, scope)}>
          <code>{traceId}</code>
        </Link>{' '}
        {words.otherTrace(spanId)}
      </>
    )
  const node = nodeOf(trace, spanId)
  return node === undefined ? (
    <>
      <code>{spanId}</code> {words.missing}
    </>
  ) : (
    <button type="button" className={styles.more} onClick={() => onShow(node)}>
      {serviceAt(trace, node)}: {operationAt(trace, node)}
    </button>
  )
}
