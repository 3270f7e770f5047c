import { queryOptions } from '@tanstack/react-query'
import { notConfigured } from '~/base/backend-error'
import type { Scope } from '~/model/scope'
import type { BackEnds } from './back-ends'

/** Whose events: of one object, or of all. */
export type EventTarget = {
  readonly kind: string
  readonly name: string
  readonly namespace?: string | undefined
  /** And of those that it made, by name: its pods and what stands between. */
  readonly members?: readonly string[]
}

/** Events that the cluster still keeps (an hour, usually), the latest first; null target: all of the scope. */
export const recentEvents = ({ kubernetes }: BackEnds, scope: Scope, target: EventTarget | null) =>
  queryOptions({
    queryKey: ['events', scope.namespace, target],
    queryFn:
      kubernetes === null
        ? notConfigured('kubernetes')
        : async ({ signal }) => {
            const { events, more } = await kubernetes.events(
              {
                namespace: target ? target.namespace : scope.namespace,
                fields:
                  target && !target.members
                    ? { 'involvedObject.kind': target.kind, 'involvedObject.name': target.name }
                    : {},
                limit: EVENT_LIMIT,
              },
              signal,
            )
            const names = target?.members && new Set([target.name, ...target.members])
            const theirs = names
              ? events.filter(({ involvedObject }) => names.has(involvedObject.name))
              : events
            return { events: theirs.toSorted((a, b) => b.lastUnixMs - a.lastUnixMs), more }
          },
  })

const EVENT_LIMIT = 500
