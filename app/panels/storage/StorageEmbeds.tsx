import { useState } from 'react'
import type { ClaimRef } from '~/model/claim'
import type { Scope } from '~/model/scope'
import { ClaimFillPanel } from './ClaimFillPanel'
import { ClaimPodsPanel } from './ClaimPodsPanel'
import { ClaimsPanel, DEFAULT_CLAIMS_VIEW } from './ClaimsPanel'
import { DEFAULT_VOLUMES_VIEW, VolumesPanel } from './VolumesPanel'

type Of<Target> = { readonly scope: Scope; readonly target: Target }
type OfClaim = { readonly namespace: string; readonly claim: string }

const claimOf = ({ scope, target: { namespace, claim } }: Of<OfClaim>): ClaimRef => ({
  cluster: scope.cluster ?? '',
  namespace,
  claim,
})

export function ClaimsEmbed({ scope, target }: Of<{ readonly text?: string }>) {
  const [view, setView] = useState({ ...DEFAULT_CLAIMS_VIEW, text: target.text ?? '' })
  return <ClaimsPanel scope={scope} view={view} onView={setView} />
}

export function VolumesEmbed({ scope }: { readonly scope: Scope }) {
  const [view, setView] = useState(DEFAULT_VOLUMES_VIEW)
  return <VolumesPanel scope={scope} view={view} onView={setView} />
}

/** `measure`: `inodes`, or bytes for anything else. */
export const ClaimFillEmbed = (props: Of<OfClaim & { readonly measure?: string }>) => (
  <ClaimFillPanel
    scope={props.scope}
    target={claimOf(props)}
    measure={props.target.measure === 'inodes' ? 'inodes' : 'bytes'}
  />
)

export const ClaimPodsEmbed = (props: Of<OfClaim>) => (
  <ClaimPodsPanel scope={props.scope} target={claimOf(props)} />
)
