import { useMemo, useState } from 'react'
import { formatCount } from '~/base/format'
import { tracesWords } from '~/i18n/traces-words'
import { traceViewsWords } from '~/i18n/trace-views-words'
import { useWords } from '~/i18n/use-messages'
import { type CallPaths, callPaths } from '~/model/call-paths'
import { flameLayout, pathsTo } from '~/model/flame-layout'
import { SearchField } from '~/ui/SearchField'
import { FlameGraph } from './FlameGraph'
import type { TracePartProps } from './trace-part'
import parts from './TraceParts.module.css'
import styles from './FlameGraph.module.css'

/** How many of the paths above are named before the one that is zoomed to. */
const CRUMBS = 4

/** The time of the trace by path of calls; found operations, or those of one service, stand out. */
export function FlameView({ trace, looks, view, onView }: TracePartProps) {
  const { flame: words } = useWords(traceViewsWords)
  const layout = useMemo(() => flameLayout(callPaths(trace)), [trace])
  const [focus, setFocus] = useState<number | undefined>(undefined)
  const found = useMemo(
    () => foundPaths(layout.paths, view.query, view.service, view.operation),
    [layout, view.query, view.service, view.operation],
  )
  return (
    <>
      <div className={parts.bar} role="toolbar" aria-label={words.find}>
        <SearchField
          label={words.find}
          value={view.query}
          isPageFilter
          onChange={(query) => onView({ query })}
        />
        {found && (
          <span className={parts.soft} role="status">
            {words.matches(formatCount(found.reduce((sum, one) => sum + one, 0)))}
          </span>
        )}
      </div>
      {focus !== undefined && <Crumbs paths={layout.paths} focus={focus} onFocus={setFocus} />}
      {layout.totalUs > 0 ? (
        <FlameGraph layout={layout} looks={looks} found={found} focus={focus} onFocus={setFocus} />
      ) : (
        <p className={styles.hint}>{words.noTime}</p>
      )}
      <p className={styles.hint}>{words.hint}</p>
    </>
  )
}

/** The way back from a path that takes the whole width. */
function Crumbs({
  paths,
  focus,
  onFocus,
}: {
  readonly paths: CallPaths
  readonly focus: number
  readonly onFocus: (path: number | undefined) => void
}) {
  const { flame: words } = useWords(traceViewsWords)
  const { waterfall } = useWords(tracesWords)
  const nameOf = (path: number) => {
    const group = paths.groups[path]
    return group ? `${group.service} ${group.operation}` : waterfall.missingParent
  }
  const above = pathsTo(paths, focus).slice(0, -1)
  return (
    <nav className={styles.crumbs} aria-label={words.breadcrumb}>
      <button type="button" className={styles.crumb} onClick={() => onFocus(undefined)}>
        {words.all}
      </button>
      {above.length > CRUMBS && <span>› …</span>}
      {above.slice(-CRUMBS).map((path) => (
        <span key={path}>
          ›{' '}
          <button type="button" className={styles.crumb} onClick={() => onFocus(path)}>
            {nameOf(path)}
          </button>
        </span>
      ))}
      <span>
        › <span className={styles.here}>{nameOf(focus)}</span>
      </span>
    </nav>
  )
}

/** 1 for each path whose service or operation is looked for; null: nothing is. */
function foundPaths(
  { groups }: CallPaths,
  query: string,
  service: string | undefined,
  operation: string | undefined,
): Uint8Array | null {
  const wanted = query.trim().toLowerCase()
  if (wanted === '' && service === undefined && operation === undefined) return null
  return Uint8Array.from(groups, (group) => {
    if (!group) return 0
    const isOf =
      (service === undefined || group.service === service) &&
      (operation === undefined || group.operation === operation)
    return isOf && `${group.service} ${group.operation}`.toLowerCase().includes(wanted) ? 1 : 0
  })
}
