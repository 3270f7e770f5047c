import { Link } from 'react-router'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import type { SpanTree } from '~/model/span-tree'
import type { Trace } from '~/model/trace'
import { paths } from '~/paths'
import styles from './SpanDetail.module.css'

export type SpanLinksProps = {
  readonly trace: Trace
  readonly tree: SpanTree
  readonly spanId: string
  readonly scope: Scope
  readonly onShow: (node: number) => void
}

/** Spans that this one names beside its parent, and spans that name it so; in this trace or in others. */
export function SpanLinks({ trace, tree, spanId, scope, onShow }: SpanLinksProps) {
  const { span: words } = useWords(tracesWords)
  const links = tree.spans[tree.nodeById.get(spanId) ?? -1]?.links ?? []
  const linkedFrom = trace.spans
    .filter((span) => span.links.some((link) => link.traceId === trace.id && link.spanId === spanId))
    .map((span) => ({ traceId: trace.id, spanId: span.id }))
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
              const node = traceId === trace.id ? tree.nodeById.get(id) : undefined
              const span = node === undefined ? null : tree.spans[node]
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
