import { useQuery } from '@tanstack/react-query'
import { namespacesWords } from '~/i18n/namespaces-words'
import { useWords } from '~/i18n/use-messages'
import { resourceUnit } from '~/model/namespace'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { namespaceRules } from '~/queries/namespace-queries'
import { Meter } from '~/ui/Meter'
import { Panel } from '~/ui/Panel'
import type { NamespaceTarget } from './NamespaceHead'
import styles from './RulePanels.module.css'

/** What all pods and objects of a namespace may have together, and have; the fullest first. */
export function QuotaPanel({ scope, namespace }: NamespaceTarget) {
  const { quotas: words, quotaLimit } = useWords(namespacesWords)
  const backEnds = useBackEnds()
  const query = useQuery(namespaceRules(backEnds, scope, namespace))
  const quotas = query.data?.data.quotas ?? []
  return (
    <Panel
      title={words.title}
      status={panelStatus(query)}
      flush={quotas.length > 0}
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('quotas', { namespace }, scope) }}
    >
      {quotas.length === 0 ? (
        <p className={styles.soft}>{words.none}</p>
      ) : (
        <div className={styles.scroller}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{words.resource}</th>
                <th scope="col">{words.used}</th>
                <th scope="col">{words.quota}</th>
              </tr>
            </thead>
            <tbody>
              {quotas.map(({ quota, resource, used, hard }) => (
                <tr key={`${quota}/${resource}`}>
                  <th scope="row">{resource}</th>
                  <td>
                    <Meter
                      label={resource}
                      unit={resourceUnit(resource)}
                      used={used}
                      limit={hard}
                      limitName={quotaLimit}
                    />
                  </td>
                  <td className={styles.soft}>{quota}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}
