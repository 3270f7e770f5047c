import { useQuery } from '@tanstack/react-query'
import { formatCount } from '~/base/format'
import { namespacesWords } from '~/i18n/namespaces-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { namespaceRules } from '~/queries/namespace-queries'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import type { NamespaceTarget } from './NamespaceHead'
import styles from './RulePanels.module.css'

/** How many pods of a namespace each disruption budget lets be evicted now; those that let none first. */
export function BudgetsPanel({ scope, namespace }: NamespaceTarget) {
  const { budgets: words } = useWords(namespacesWords)
  const { unknownValue } = useMessages().cluster
  const backEnds = useBackEnds()
  const query = useQuery(namespaceRules(backEnds, scope, namespace))
  const budgets = query.data?.data.budgets ?? []
  const count = (value: number | undefined) => (value === undefined ? unknownValue : formatCount(value))
  return (
    <Panel
      title={words.title}
      status={panelStatus(query)}
      flush={budgets.length > 0}
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('budgets', { namespace }, scope) }}
    >
      {budgets.length === 0 ? (
        <p className={styles.soft}>{words.none}</p>
      ) : (
        <div className={styles.scroller}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{words.name}</th>
                <th scope="col">{words.allowed}</th>
                <th scope="col" className={styles.number}>
                  {words.healthy}
                </th>
                <th scope="col" className={styles.number}>
                  {words.wanted}
                </th>
                <th scope="col" className={styles.number}>
                  {words.expected}
                </th>
              </tr>
            </thead>
            <tbody>
              {budgets.map(({ name, allowed, healthy, wanted, expected }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>
                    <Status
                      status={allowed ? 'healthy' : 'degraded'}
                      word={allowed ? words.pods(allowed) : words.no}
                    />
                  </td>
                  <td className={styles.number}>{count(healthy)}</td>
                  <td className={styles.number}>{count(wanted)}</td>
                  <td className={styles.number}>{count(expected)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}
