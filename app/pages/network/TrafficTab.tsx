import { Link } from 'react-router'
import { optionalText } from '~/base/codec'
import { networkWords } from '~/i18n/network-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { OneCluster } from '~/panels/cluster/OneCluster'
import { NamespaceNetworkPanel } from '~/panels/network/NamespaceNetworkPanel'
import { NoTraffic, TrafficCharts } from '~/panels/network/TrafficCharts'
import { TrafficPanel } from '~/panels/network/TrafficPanel'
import { useTrafficSource } from '~/panels/network/use-traffic-source'
import { paths } from '~/paths'
import { Chip } from '~/ui/Chip'
import { WhenNear } from '~/ui/WhenNear'
import { useParam, useUpdateParams } from '~/url/use-params'

/** Requests of every service, the charts of one of them or of all, and the pods' network; choices live in the address. */
export function TrafficTab({ scope }: { readonly scope: Scope }) {
  const words = useWords(networkWords)
  const update = useUpdateParams()
  const [wanted] = useParam(optionalText, 'source')
  const [service] = useParam(optionalText, 'service')
  const [namespace] = useParam(optionalText, 'namespace')
  const { query, sources, source } = useTrafficSource(scope, wanted)
  const everyService = { service: null, namespace: null }
  return (
    <>
      {source === undefined ? (
        <NoTraffic query={query} />
      ) : (
        <>
          {service !== undefined && (
            <p>
              <Chip onRemove={() => update(everyService, 'push')}>{service}</Chip>{' '}
              {namespace !== undefined && (
                <Link to={paths.service({ namespace, service }, scope)}>{words.services.kind}</Link>
              )}
            </p>
          )}
          {service === undefined ? (
            <TrafficCharts scope={scope} source={source} target={undefined} />
          ) : (
            <OneCluster scope={scope} object={{ kind: 'Service', namespace, name: service }}>
              {(narrowed) => (
                <TrafficCharts scope={narrowed} source={source} target={{ namespace, service }} />
              )}
            </OneCluster>
          )}
          <TrafficPanel
            scope={scope}
            source={source}
            sources={sources}
            onSource={(next) => update({ source: next, ...everyService }, 'push')}
          />
        </>
      )}
      <WhenNear height={400}>
        <NamespaceNetworkPanel scope={scope} />
      </WhenNear>
    </>
  )
}
