import { useQuery } from '@tanstack/react-query'
import { formatCount } from '~/base/format'
import { namespacesWords } from '~/i18n/namespaces-words'
import { useWords } from '~/i18n/use-messages'
import { Age } from '~/panels/cluster/Age'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { namespaceRules } from '~/queries/namespace-queries'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import type { NamespaceTarget } from './NamespaceHead'
import styles from './RulePanels.module.css'

/** Whether traffic to and from the pods of a namespace is restricted at all, and by which policies. */
export function IsolationPanel({ scope, namespace }: NamespaceTarget) {
  const { policies: words } = useWords(namespacesWords)
  const backEnds = useBackEnds()
  const query = useQuery(namespaceRules(backEnds, scope, namespace))
  const policies = query.data?.data.policies ?? []
  const open = policies.length === 0
  return (
    <Panel
      title={words.title}
      status={panelStatus(query)}
      flush
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('isolation', { namespace }, scope) }}
    >
      <p className={styles.flag}>
        <Status status={open ? 'info' : 'healthy'} word={open ? words.open : words.restricted} />
        <span className={styles.soft}>
          {open ? words.openDetail : words.restrictedDetail(policies.length)}
        </span>
      </p>
      {!open && (
        <div className={styles.scroller}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{words.name}</th>
                <th scope="col" className={styles.number}>
                  {words.ingress}
                </th>
                <th scope="col" className={styles.number}>
                  {words.egress}
                </th>
                <th scope="col" className={styles.number}>
                  {words.age}
                </th>
              </tr>
            </thead>
            <tbody>
              {policies.map(({ name, ingressRules, egressRules, createdUnixMs }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td className={styles.number}>{formatCount(ingressRules)}</td>
                  <td className={styles.number}>{formatCount(egressRules)}</td>
                  <td className={styles.number}>
                    {createdUnixMs !== undefined && <Age sinceUnixMs={createdUnixMs} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}
