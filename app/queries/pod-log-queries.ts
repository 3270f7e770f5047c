import { queryOptions } from '@tanstack/react-query'
import { BackendError, notConfigured } from '~/base/backend-error'
import { type LogLine, logStream } from '~/model/log-line'
import { podLogLines } from '~/model/pod-log'
import type { BackEnds } from './back-ends'

const PREVIOUS_LINES = 500

export type ContainerOfPod = { readonly namespace: string; readonly pod: string; readonly container: string }

/** Why there is no log of a life before: the container has had none, its node threw the log away, or it is forbidden. */
export type PreviousLog =
  | { readonly kind: 'lines'; readonly lines: readonly LogLine[]; readonly full: boolean }
  | { readonly kind: 'none' | 'gone' | 'forbidden' }

/** What an answer of the Kubernetes API means that is no failure of ours. */
function absence(error: unknown): PreviousLog {
  if (!(error instanceof BackendError)) throw error
  const text = error.serverText ?? ''
  if (error.status === 400 && /previous terminated container .*not found/.test(text)) return { kind: 'none' }
  if (error.status === 404) return { kind: 'gone' }
  if (error.status === 403 || error.status === 401) return { kind: 'forbidden' }
  throw error
}

/** The last lines of a container's life before this one, ascending, as its node still has them. */
export const previousLog = ({ kubernetes }: BackEnds, target: ContainerOfPod) =>
  queryOptions({
    queryKey: ['kubernetes', 'previous-log', target],
    queryFn:
      kubernetes === null
        ? notConfigured('kubernetes')
        : async ({ signal }): Promise<PreviousLog> => {
            try {
              const which = { ...target, previous: true, tailLines: PREVIOUS_LINES }
              const lines = podLogLines(await kubernetes.podLog(which, signal), logStream(target))
              return { kind: 'lines', lines, full: lines.length >= PREVIOUS_LINES }
            } catch (error) {
              return absence(error)
            }
          },
  })
