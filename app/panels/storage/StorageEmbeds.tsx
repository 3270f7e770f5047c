import { useState } from 'react'
import type { ClaimRef } from '~/model/claim'
import type { Scope } from '~/model/scope'
import { ClaimFillPanel } from './ClaimFillPanel'
import { ClaimPodsPanel } from './ClaimPodsPanel'
import { ClaimsPanel } from './ClaimsPanel'

type Of<Target> = { readonly scope: Scope; readonly target: Target }
type OfClaim = { readonly namespace: string; readonly claim: string }

const claimOf = ({ scope, target: { namespace, claim } }: Of<OfClaim>): ClaimRef => ({
  cluster: scope.cluster ?? '',
  namespace,
  claim,
})

export function ClaimsEmbed({ scope, target }: Of<{ readonly text?: string }>) {
  const [text, setText] = useState(target.text ?? '')
  return <ClaimsPanel scope={scope} text={text} onText={setText} />
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
