import { queryOptions } from '@tanstack/react-query'
import { notConfigured } from '~/base/backend-error'
import { addNanos, nanosFromMs, unixMs } from '~/base/units'
import { escapeRegex, selector } from '~/backends/loki/logql'
import type { Scope } from '~/model/scope'
import { resolveRange } from '~/model/time-range'
import type { BackEnds } from './back-ends'

/** The labels under which log collectors keep the systemd journal: of the node, and of what wrote the line. */
const NODE_LABELS = ['node_name', 'node', 'nodename', 'hostname', 'host', 'instance'] as const
const JOURNAL_LABELS = [
  ['job', 'systemd-journal|.*/journal|node-journal|journal'],
  ['job', 'kernel|kern'],
  ['transport', 'kernel'],
  ['unit', 'kernel'],
] as const

/** What is looked for, in words of LogQL. */
export const JOURNAL_NAMES = '{node_name="…", job="systemd-journal"}'

/**
 * The selector of the kernel's lines on a node, as this Loki labels them; null: it has none in the range. Its streams
 * are asked for by each spelling at once, and the first that has some is taken.
 */
export const kernelLog = ({ loki }: BackEnds, scope: Scope, node: string) =>
  queryOptions({
    queryKey: ['logs', 'kernel', scope, node],
    staleTime: 60_000,
    queryFn:
      loki === null
        ? notConfigured('loki')
        : async ({ signal }): Promise<string | null> => {
            const { startUnixMs, endUnixMs } = resolveRange(scope.range, unixMs(Date.now()))
            const span = {
              startUnixNanos: nanosFromMs(startUnixMs),
              endUnixNanos: addNanos(nanosFromMs(endUnixMs), 1n),
            }
            const labels = await loki.labels(span, undefined, signal)
            const known = new Set(labels)
            const spellings = NODE_LABELS.flatMap((nodeLabel) =>
              JOURNAL_LABELS.flatMap(([label, value]) =>
                known.has(nodeLabel) && known.has(label)
                  ? [
                      selector([
                        { name: nodeLabel, op: '=~', value: `${escapeRegex(node)}(:\\d+)?` },
                        { name: label, op: '=~', value },
                      ]),
                    ]
                  : [],
              ),
            )
            const told = await Promise.all(spellings.map((spelling) => loki.labels(span, spelling, signal)))
            return spellings.find((_, index) => (told[index]?.length ?? 0) > 0) ?? null
          },
  })
