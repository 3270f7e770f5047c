import { useState } from 'react'
import type { Scope } from '~/model/scope'
import { BudgetsPanel } from './BudgetsPanel'
import { IsolationPanel } from './IsolationPanel'
import { LimitRangePanel } from './LimitRangePanel'
import { DEFAULT_NAMESPACES_VIEW, NamespacesPanel, type NamespacesView } from './NamespacesPanel'
import { QuotaPanel } from './QuotaPanel'

type Of<Target> = { readonly scope: Scope; readonly target: Target }
type OfNamespace = Of<{ readonly namespace: string }>

export function NamespacesEmbed({ scope, target }: Of<{ readonly text?: string }>) {
  const [view, setView] = useState<NamespacesView>({ ...DEFAULT_NAMESPACES_VIEW, text: target.text ?? '' })
  return <NamespacesPanel scope={scope} view={view} onView={setView} />
}

export const QuotasEmbed = ({ scope, target }: OfNamespace) => (
  <QuotaPanel scope={scope} namespace={target.namespace} />
)

export const LimitRangesEmbed = ({ scope, target }: OfNamespace) => (
  <LimitRangePanel scope={scope} namespace={target.namespace} />
)

export const BudgetsEmbed = ({ scope, target }: OfNamespace) => (
  <BudgetsPanel scope={scope} namespace={target.namespace} />
)

export const IsolationEmbed = ({ scope, target }: OfNamespace) => (
  <IsolationPanel scope={scope} namespace={target.namespace} />
)
