import { useState } from 'react'
import { PROBE_MEASURES } from '~/model/probe'
import type { Scope } from '~/model/scope'
import type { ServiceRef } from '~/model/service'
import { TRAFFIC_MEASURES } from '~/model/traffic'
import { EndpointsPanel } from './EndpointsPanel'
import { ServiceRoutesPanel } from './RoutesPanel'
import { ProbeChartPanel } from './ProbeChartPanel'
import { ServicesPanel } from './ServicesPanel'
import { TrafficChartPanel } from './TrafficChartPanel'
import { NoTraffic } from './TrafficCharts'
import { TrafficPanel } from './TrafficPanel'
import { useTrafficSource } from './use-traffic-source'

type Of<Target> = { readonly scope: Scope; readonly target: Target }
type OfService = { readonly namespace: string; readonly service: string }

const serviceOf = ({ scope, target: { namespace, service } }: Of<OfService>): ServiceRef => ({
  cluster: scope.cluster ?? '',
  namespace,
  service,
})

export function ServicesEmbed({ scope, target }: Of<{ readonly text?: string }>) {
  const [text, setText] = useState(target.text ?? '')
  return <ServicesPanel scope={scope} text={text} onText={setText} />
}

export const EndpointsEmbed = (props: Of<OfService>) => (
  <EndpointsPanel scope={props.scope} target={serviceOf(props)} />
)

export const ServiceRoutesEmbed = (props: Of<OfService>) => (
  <ServiceRoutesPanel scope={props.scope} target={serviceOf(props)} />
)

type WithSource = { readonly source?: string }

export function TrafficEmbed({ scope, target }: Of<WithSource>) {
  const [wanted, want] = useState(target.source)
  const { query, sources, source } = useTrafficSource(scope, wanted)
  return source === undefined ? (
    <NoTraffic query={query} />
  ) : (
    <TrafficPanel scope={scope} source={source} sources={sources} onSource={want} />
  )
}

type OfTraffic = WithSource & {
  readonly service: string
  readonly namespace?: string
  readonly measure?: string
}

/** `measure`: `failed` or `latency`, or requests for anything else. */
export function ServiceTrafficEmbed({ scope, target }: Of<OfTraffic>) {
  const { query, source } = useTrafficSource(scope, target.source)
  return source === undefined ? (
    <NoTraffic query={query} />
  ) : (
    <TrafficChartPanel
      scope={scope}
      source={source}
      target={{ namespace: target.namespace, service: target.service }}
      measure={TRAFFIC_MEASURES.find((measure) => measure === target.measure) ?? 'requests'}
    />
  )
}

/** `measure`: `success`, or duration for anything else. */
export const ProbeEmbed = ({
  scope,
  target,
}: Of<{ readonly instance: string; readonly measure?: string }>) => (
  <ProbeChartPanel
    scope={scope}
    instance={target.instance}
    measure={PROBE_MEASURES.find((measure) => measure === target.measure) ?? 'duration'}
  />
)
