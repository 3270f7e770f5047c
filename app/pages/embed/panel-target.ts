import type { ObjectRef } from '~/model/object-ref'
import type { EmbeddablePanel } from '~/panels/registry'

/** What the address tells a panel, and what it fails to tell. Empty params count as absent, unknown ones are left out. */
export function panelTarget(
  { required, optional }: Pick<EmbeddablePanel, 'required' | 'optional'>,
  params: URLSearchParams,
): { readonly target: Readonly<Record<string, string>>; readonly missing: readonly string[] } {
  const target = Object.fromEntries(
    [...required, ...optional].flatMap((name) => {
      const value = params.get(name)
      return value ? [[name, value]] : []
    }),
  )
  return { target, missing: required.filter((name) => target[name] === undefined) }
}

/** What a panel is about, where its address must name one object; undefined: many, or what no cluster holds. */
export function panelObject(
  id: string,
  { required }: Pick<EmbeddablePanel, 'required'>,
  { namespace, ...target }: Readonly<Record<string, string>>,
): ObjectRef | undefined {
  // One API server answers, whatever the store holds.
  if (id.startsWith('live-') || id === 'previous-log') return undefined
  const { kind, name } = target
  if (required.includes('kind') && kind && name) return { kind, namespace, name }
  for (const [param, ofKind] of Object.entries(KINDS)) {
    const named = target[param]
    if (required.includes(param) && named) return { kind: ofKind, namespace, name: named }
  }
  return required.includes('namespace') && namespace ? { kind: 'Namespace', name: namespace } : undefined
}

const KINDS = {
  node: 'Node',
  pod: 'Pod',
  service: 'Service',
  claim: 'PersistentVolumeClaim',
  cronjob: 'CronJob',
  instance: 'Probe',
} as const
