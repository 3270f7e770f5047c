import { useQuery } from '@tanstack/react-query'
import { formatCount } from '~/base/format'
import type { UnixMs } from '~/base/units'
import { nodesWords } from '~/i18n/nodes-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { renewedHealth } from '~/model/ingress'
import type { NodeDetail } from '~/model/node-detail'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { nodeDetail } from '~/queries/node-detail-queries'
import { KeyValues } from '~/ui/KeyValues'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import { Time } from '~/ui/Time'
import { useNow } from '~/ui/use-now'
import styles from './NodeDetailPanel.module.css'
import type { NodeTarget } from './NodeHead'

/** The conditions of a node, what a problem detector found on it, and what it is. */
export function NodeDetailPanel({ scope, node }: NodeTarget) {
  const { detail: words } = useWords(nodesWords)
  const backEnds = useBackEnds()
  const query = useQuery(nodeDetail(backEnds, scope, node))
  const detail = query.data?.data
  return (
    <Panel
      title={words.conditions}
      status={panelStatus(
        query,
        detail === undefined && {
          kind: 'not-collected',
          metric: 'kube_node_info',
          exporter: 'kube-state-metrics',
        },
      )}
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('node-detail', { node }, scope) }}
    >
      {detail && (
        <>
          <Conditions detail={detail} />
          <Facts detail={detail} />
        </>
      )}
    </Panel>
  )
}

function Conditions({ detail: { conditions, problems } }: { readonly detail: NodeDetail }) {
  const { detail: words } = useWords(nodesWords)
  const { common } = useMessages()
  return (
    <>
      <ul className={styles.conditions}>
        {conditions.map(({ condition, status, isIll }) => (
          <li key={condition}>
            <Status
              status={isIll ? (condition === 'Ready' ? 'critical' : 'degraded') : 'healthy'}
              word={`${condition}${common.between.colon}${words[status]}`}
            />
          </li>
        ))}
      </ul>
      {problems.length > 0 && (
        <>
          <h3 className={styles.heading}>{words.problems}</h3>
          <ul className={styles.conditions}>
            {problems.map(({ reason, times }) => (
              <li key={reason}>
                <Status
                  status="degraded"
                  word={`${reason}${common.between.colon}${times === 'lasting' ? words.lasting : words.times(formatCount(times))}`}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function CertificateEnd({ unixMs }: { readonly unixMs: UnixMs | undefined }) {
  const { common } = useMessages()
  const now = useNow()
  if (unixMs === undefined) return common.none
  return (
    <>
      <Status status={renewedHealth(unixMs - now)} bare /> <Time unixMs={unixMs} />
    </>
  )
}

function Facts({ detail }: { readonly detail: NodeDetail }) {
  const { common } = useMessages()
  const { detail: words } = useWords(nodesWords)
  const { taints, addresses, providerId, podCidr, bootUnixMs, isClockSynced } = detail
  const time = (at: NodeDetail['bootUnixMs']) => (at === undefined ? common.none : <Time unixMs={at} />)
  return (
    <KeyValues
      items={[
        {
          name: words.taints,
          value:
            taints.map(({ key, value, effect }) => `${key}${value && `=${value}`}:${effect}`).join(', ') ||
            words.noTaints,
        },
        {
          name: words.addresses,
          value: addresses.map(({ type, address }) => `${type} ${address}`).join(' · ') || common.none,
        },
        { name: words.providerId, value: providerId ?? common.none },
        ...(podCidr ? [{ name: words.podCidr, value: podCidr }] : []),
        { name: words.booted, value: time(bootUnixMs) },
        {
          name: words.clock,
          value:
            isClockSynced === undefined ? (
              common.none
            ) : isClockSynced ? (
              words.synced
            ) : (
              <Status status="degraded" word={words.notSynced} />
            ),
        },
        {
          name: words.clientCertificate,
          value: <CertificateEnd unixMs={detail.clientCertificateUntilUnixMs} />,
        },
        {
          name: words.servingCertificate,
          value: <CertificateEnd unixMs={detail.servingCertificateUntilUnixMs} />,
        },
      ]}
    />
  )
}
