import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { storageWords } from '~/i18n/storage-words'
import { useWords } from '~/i18n/use-messages'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { claimDetail } from '~/queries/storage-queries'
import { Panel } from '~/ui/Panel'
import type { ClaimTarget } from './ClaimHead'
import styles from './ClaimPodsPanel.module.css'

/** The pods that mount a claim: five by name, the rest counted. */
export function ClaimPodsPanel({ scope, target }: ClaimTarget) {
  const { claims: words } = useWords(storageWords)
  const backEnds = useBackEnds()
  const query = useQuery(claimDetail(backEnds, scope, target))
  const { pods, podCount } = query.data?.data ?? { pods: [], podCount: 0 }
  const status = panelStatus(query)
  return (
    <Panel
      title={words.mountedBy}
      status={status}
      menu={{
        ...explained(query.data, scope),
        embedHref: paths.embed('claim-pods', { namespace: target.namespace, claim: target.claim }, scope),
      }}
    >
      <ul className={styles.pods}>
        {pods.map((pod) => (
          <li key={pod}>
            <Link to={paths.pod({ namespace: target.namespace, pod }, scope)}>{pod}</Link>
          </li>
        ))}
        {podCount > pods.length && <li>{words.more(podCount - pods.length)}</li>}
        {podCount === 0 && <li>{words.unused}</li>}
      </ul>
    </Panel>
  )
}
