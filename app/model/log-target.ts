import { textList } from '~/base/codec'
import type { LogPart } from './log-dialect'
import type { WorkloadRef } from './workload'

/** What streams are chosen by, each with a picker and a search-param of its name. */
export const TARGET_PARTS = ['namespace', 'pod', 'container', 'node', 'app'] as const satisfies LogPart[]
export type TargetPart = (typeof TARGET_PARTS)[number]

/** Values of which a stream must have one; undefined or none: any will do. */
type Choice = readonly string[] | undefined

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

const LABEL = /^([a-zA-Z_][\w]*)=(.+)$/s

/** Back from them; what cannot be read does not narrow. */
export function decodeLogTarget(param: (name: string) => string | null): LogTarget {
  const choice = (name: string): Choice => {
    const values = textList.decode(param(name))
    return values.length > 0 ? [...new Set(values)] : undefined
  }
  const labels: Record<string, string[]> = {}
  for (const text of choice('label') ?? []) {
    const [, name, value] = LABEL.exec(text) ?? []
    if (name && value) (labels[name] ??= []).push(value)
  }
  return {
    namespace: choice('namespace'),
    workload: choice('workload'),
    pod: choice('pod'),
    container: choice('container'),
    node: choice('node'),
    // `service` is what older links called it.
    app: choice('app') ?? choice('service'),
    labels: Object.keys(labels).length > 0 ? labels : undefined,
    traceId: param('trace') || undefined,
    query: param('query') || undefined,
  }
}

/** The workload that a choice names, in this cluster; undefined: it names none. */
export function chosenWorkload(choice: string, cluster: string | undefined): WorkloadRef | undefined {
  const [namespace, kind, name, ...rest] = choice.split('/')
  return namespace && kind && name && rest.length === 0
    ? { cluster: cluster ?? '', namespace, kind, name }
    : undefined
}

export const workloadChoice = ({ namespace, kind, name }: WorkloadRef): string =>
  `${namespace}/${kind}/${name}`

/**
 * The target with the pods of its workloads in their place; pods that were chosen beside them stay the choice.
 * Namespaces follow, so that pods of the same name elsewhere are left out.
 */
export function withWorkloadPods(
  target: LogTarget,
  workloads: readonly WorkloadRef[],
  pods: readonly string[],
): LogTarget {
  if (workloads.length === 0) return target
  return {
    ...target,
    workload: undefined,
    namespace: target.namespace ?? [...new Set(workloads.map(({ namespace }) => namespace))],
    pod: target.pod ?? pods.toSorted(),
  }
}
