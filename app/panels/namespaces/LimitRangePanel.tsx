import { useQuery } from '@tanstack/react-query'
import { formatValue } from '~/base/format'
import { namespacesWords } from '~/i18n/namespaces-words'
import { useWords } from '~/i18n/use-messages'
import { type LimitRow, resourceUnit } from '~/model/namespace'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { namespaceRules } from '~/queries/namespace-queries'
import { Panel } from '~/ui/Panel'
import type { NamespaceTarget } from './NamespaceHead'
import styles from './RulePanels.module.css'

/** What one container, pod or claim of a namespace may ask for, and gets when it asks for nothing. */
export function LimitRangePanel({ scope, namespace }: NamespaceTarget) {
  const { limits: words } = useWords(namespacesWords)
  const backEnds = useBackEnds()
  const query = useQuery(namespaceRules(backEnds, scope, namespace))
  const limits = query.data?.data.limits ?? []
  return (
    <Panel
      title={words.title}
      status={panelStatus(query)}
      flush={limits.length > 0}
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('limit-ranges', { namespace }, scope) }}
    >
      {limits.length === 0 ? (
        <p className={styles.soft}>{words.none}</p>
      ) : (
        <div className={styles.scroller}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{words.type}</th>
                <th scope="col">{words.resource}</th>
                <th scope="col">{words.range}</th>
                <th scope="col">{words.defaultRequest}</th>
                <th scope="col">{words.default}</th>
              </tr>
            </thead>
            <tbody>
              {limits.map((row) => (
                <LimitLine key={`${row.limitRange}/${row.type}/${row.resource}`} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}

function LimitLine({ row }: { readonly row: LimitRow }) {
  const { limits: words } = useWords(namespacesWords)
  const written = (value: number | undefined): string =>
    value === undefined ? '—' : formatValue(value, resourceUnit(row.resource))
  return (
    <tr title={row.limitRange}>
      <th scope="row">{row.type}</th>
      <td>{row.resource}</td>
      <td>
        <span className={styles.allowance}>
          <RangeBar row={row} />
          {allowed(row, words)}
        </span>
      </td>
      <td>{written(row.defaultRequest)}</td>
      <td>{written(row.default)}</td>
    </tr>
  )
}

function allowed({ min, max, resource }: LimitRow, words: (typeof namespacesWords)['en']['limits']): string {
  const written = (value: number): string => formatValue(value, resourceUnit(resource))
  if (min === undefined) return max === undefined ? words.any : words.atMost(written(max))
  return max === undefined ? words.atLeast(written(min)) : words.between(written(min), written(max))
}

/** From the least to the most that is allowed, with marks at the defaults; without a most there is no scale. */
function RangeBar({ row: { min = 0, max, defaultRequest, default: limit } }: { readonly row: LimitRow }) {
  if (max === undefined || max <= 0) return null
  const percent = (value: number): string => `${Math.min(100, (value / max) * 100)}%`
  return (
    <span className={styles.range} aria-hidden>
      <span className={styles.allowed} style={{ left: percent(min), right: 0 }} />
      {[defaultRequest, limit].map(
        (value) =>
          value !== undefined && (
            <span key={value} className={styles.mark} style={{ left: percent(value) }} />
          ),
      )}
    </span>
  )
}
