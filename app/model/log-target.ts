import { textList } from '~/base/codec'
import type { LogPart } from './log-dialect'

/** What streams are chosen by, each with a picker and a search-param of its name. */
export const TARGET_PARTS = ['namespace', 'pod', 'container', 'node', 'app'] as const satisfies LogPart[]
export type TargetPart = (typeof TARGET_PARTS)[number]

/** Values of which a stream must have one; undefined or none: any will do. */
export type Choice = readonly string[] | undefined

/** Whose log lines; a stream must agree with every choice. */
export type LogTarget = { readonly [part in TargetPart]?: Choice } & {
  /** `namespace/kind/name`: stands for the pods that the workload had within the range. */
  readonly workload?: Choice
  /** Further labels, by the names that this Loki has for them. */
  readonly labels?: Readonly<Record<string, readonly string[]>> | undefined
  readonly traceId?: string | undefined
  /** A LogQL expression of the person's own, in place of all choices. */
  readonly query?: string | undefined
}

/** The search-params of a target; null: nothing chosen. A panel alone has the same ones. */
export const encodeLogTarget = (target: LogTarget) => ({
  ...encodeChoices(target),
  label: textList.encode(
    Object.entries(target.labels ?? {}).flatMap(([name, values]) =>
      values.map((value) => `${name}=${value}`),
    ),
  ),
  trace: target.traceId || null,
  query: target.query || null,
})

const encodeChoices = ({ namespace, workload, pod, container, node, app }: LogTarget) => ({
  namespace: textList.encode(namespace ?? []),
  workload: textList.encode(workload ?? []),
  pod: textList.encode(pod ?? []),
  container: textList.encode(container ?? []),
  node: textList.encode(node ?? []),
  app: textList.encode(app ?? []),
})
