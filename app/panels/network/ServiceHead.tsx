import { useQuery } from '@tanstack/react-query'
import { networkWords } from '~/i18n/network-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { SERVICE_HEALTH, type ServiceRef, endpointState } from '~/model/service'
import { Age } from '~/panels/cluster/Age'
import { EntityHead } from '~/panels/cluster/EntityHead'
import { panelStatus } from '~/panels/panel-status'
import { useBackEnds } from '~/queries/back-ends'
import { serviceDetail } from '~/queries/network-queries'
import { Status } from '~/ui/Status'
import { portsText, readyText, serviceSentence } from './service-words'

export type ServiceTarget = { readonly scope: Scope; readonly target: ServiceRef }

/** A service's identity, whether anybody behind it answers, and where it is reached. */
export function ServiceHead({ scope, target }: ServiceTarget) {
  const words = useWords(networkWords)
  const { common } = useMessages()
  const backEnds = useBackEnds()
  const query = useQuery(serviceDetail(backEnds, scope, target))
  const row = query.data?.data.row
  const status = panelStatus(query)
  const head = { kind: words.services.kind, name: target.service, namespace: target.namespace, status }
  if (!row)
    return (
      <EntityHead
        {...head}
        state={query.data && <Status status="unknown" />}
        sentence={query.data && words.services.missing(target.service)}
        facts={[]}
      />
    )
  const state = endpointState(row)
  return (
    <EntityHead
      {...head}
      state={<Status status={SERVICE_HEALTH[state]} word={words.services.states[state]} />}
      sentence={serviceSentence(row, words)}
      facts={[
        { name: words.services.type, value: row.type ?? common.none },
        {
          name: words.services.clusterIp,
          value: row.clusterIp === 'None' ? words.services.headless : (row.clusterIp ?? common.none),
        },
        { name: words.services.external, value: row.external.join(', ') || common.none },
        { name: words.services.ports, value: portsText(row.ports) || common.none },
        { name: words.services.ready, value: readyText(row, words) },
        {
          name: words.age,
          value: row.createdUnixMs === undefined ? common.none : <Age sinceUnixMs={row.createdUnixMs} />,
        },
      ]}
    />
  )
}
