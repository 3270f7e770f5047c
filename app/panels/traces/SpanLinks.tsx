import { Link } from 'react-router'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { type PackedTrace, idAt, linksTo, nodeOf, spanAt } from '~/model/packed-trace'
import type { Span } from '~/model/trace'
import { paths } from '~/paths'
import styles from './SpanDetail.module.css'

export type SpanLinksProps = {
  readonly trace: PackedTrace
  readonly span: Span
  readonly scope: Scope
  readonly onShow: (node: number) => void
}

/** Spans that this one names beside its parent, and spans that name it so; in this trace or in others. */
export function SpanLinks({ trace, span: { id: spanId, links }, scope, onShow }: SpanLinksProps) {
  const { span: words } = useWords(tracesWords)
  const linkedFrom = linksTo(trace, spanId).map((node) => ({ traceId: trace.id, spanId: idAt(trace, node) }))
  const lists = [
    { title: words.links, list: links },
    { title: words.linkedFrom, list: linkedFrom },
  ]
  return lists.map(
    ({ title, list }) =>
      list.length > 0 && (
        <details key={title} open className={styles.section}>
          <summary>
            {title} <span className={styles.count}>{list.length}</span>
          </summary>
          <ul>
            {list.map(({ traceId, spanId: id }, index) => {
              const node = traceId === trace.id ? nodeOf(trace, id) : undefined
              const span = node === undefined ? null : spanAt(trace, node)
              return (
                <li key={`${index} ${id}`}>
                  {node !== undefined && span ? (
                    <button type="button" className={styles.more} onClick={() => onShow(node)}>
                      {span.process.service}: {span.operation}
                    </button>
                  ) : (
                    <Link to={paths.trace({ traceId, spanId: id }, scope)}>
                      <code>{traceId}</code> {traceId !== trace.id && words.otherTrace}
                    </Link>
                  )}
                </li>
              )
            })}
          </ul>
        </details>
      ),
  )
}
