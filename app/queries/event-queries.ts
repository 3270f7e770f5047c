import { queryOptions, skipToken } from '@tanstack/react-query'
import type { Scope } from '~/model/scope'
import type { BackEnds } from './back-ends'

/** Whose events: of one object, or of all. */
export type EventTarget = {
  readonly kind: string
  readonly name: string
  readonly namespace?: string | undefined
}

/** Events that the cluster still keeps (an hour, usually), the latest first; null target: all of the scope. */
export const recentEvents = ({ kubernetes }: BackEnds, scope: Scope, target: EventTarget | null) =>
  queryOptions({
    queryKey: ['events', scope.namespace, target],
    queryFn:
      kubernetes === null
        ? skipToken
        : async ({ signal }) => {
            const { events, more } = await kubernetes.events(
              {
                namespace: target ? target.namespace : scope.namespace,
                fields: target
                  ? { 'involvedObject.kind': target.kind, 'involvedObject.name': target.name }
                  : {},
                limit: EVENT_LIMIT,
              },
              signal,
            )
            return { events: events.toSorted((a, b) => b.lastUnixMs - a.lastUnixMs), more }
          },
  })

const EVENT_LIMIT = 500
