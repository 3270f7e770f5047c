import { optionalText } from '~/base/codec'
import type { Scope } from '~/model/scope'
import type { ServiceRef } from '~/model/service'
import { NoTraffic, TrafficCharts } from '~/panels/network/TrafficCharts'
import { TrafficSourceSelect } from '~/panels/network/TrafficSourceSelect'
import { useTrafficSource } from '~/panels/network/use-traffic-source'
import { useParam } from '~/url/use-params'

/** What becomes of the requests to one service, as the chosen source tells; APISIX knows routes only. */
export function ServiceTraffic({ scope, target }: { readonly scope: Scope; readonly target: ServiceRef }) {
  const [wanted, want] = useParam(optionalText, 'source')
  const { query, sources, source } = useTrafficSource(scope, wanted)
  if (source === undefined) return <NoTraffic query={query} />
  return (
    <>
      <div>
        <TrafficSourceSelect
          source={source}
          sources={sources.filter((known) => known !== 'apisix')}
          onSource={want}
        />
      </div>
      <TrafficCharts scope={scope} source={source} target={target} />
    </>
  )
}
