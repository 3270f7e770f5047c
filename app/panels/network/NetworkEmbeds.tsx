import { useState } from 'react'
import type { Scope } from '~/model/scope'
import type { ServiceRef } from '~/model/service'
import { EndpointsPanel } from './EndpointsPanel'
import { ServiceRoutesPanel } from './RoutesPanel'
import { ServicesPanel } from './ServicesPanel'

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
