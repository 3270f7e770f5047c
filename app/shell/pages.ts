import type { BackEndName } from '~/base/backend-error'
import type { Messages } from '~/i18n/messages'
import type { Scope } from '~/model/scope'
import { paths } from '~/paths'
import type { IconName } from '~/ui/Icon'

/** A page of the rail. */
export type RailPage = {
  readonly id: keyof Messages['frame']['pages'] & IconName
  readonly href: (scope: Scope) => string
  /** Any one of these must be configured. */
  readonly needs: readonly BackEndName[]
  /** The key that leads to it after g. */
  readonly key?: string
}

export const RAIL_PAGES: readonly RailPage[] = [
  { id: 'overview', href: paths.overview, needs: ['prometheus'], key: 'o' },
  { id: 'nodes', href: paths.nodes, needs: ['prometheus', 'kubernetes'], key: 'n' },
  { id: 'workloads', href: paths.workloads, needs: ['prometheus'], key: 'w' },
  { id: 'pods', href: (scope) => paths.pods(scope), needs: ['prometheus', 'kubernetes'], key: 'p' },
  { id: 'namespaces', href: paths.namespaces, needs: ['prometheus'] },
  { id: 'network', href: paths.network, needs: ['prometheus'] },
  { id: 'storage', href: paths.storage, needs: ['prometheus'] },
  { id: 'control-plane', href: (scope) => paths.controlPlane(scope), needs: ['prometheus'], key: 'c' },
  { id: 'logs', href: (scope) => paths.logs({}, scope), needs: ['loki'], key: 'l' },
  { id: 'traces', href: (scope) => paths.traces({}, scope), needs: ['jaeger'], key: 't' },
  { id: 'alerts', href: paths.alerts, needs: ['prometheus', 'alertmanager'], key: 'a' },
  { id: 'events', href: paths.events, needs: ['kubernetes'], key: 'e' },
  { id: 'explore', href: (scope) => paths.explore(scope), needs: ['prometheus'], key: 'x' },
  { id: 'connections', href: paths.connections, needs: [] },
]

/** The page of the rail that an address belongs to: `/pods/shop/cart-1` is one of the pods. */
export function railPageAt(pathname: string): RailPage['id'] | undefined {
  const first = pathname.split('/')[1] ?? ''
  return first === '' ? 'overview' : RAIL_PAGES.find(({ id }) => id === first)?.id
}
