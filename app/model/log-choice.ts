import { textList } from '~/base/codec'
import type { Choice, LogTarget } from './log-target'
import type { WorkloadRef } from './workload'

// Apart from log-target.ts, which every page's links need.

const LABEL = /^([a-zA-Z_][\w]*)=(.+)$/s

/** A target from its search-params; what cannot be read does not narrow. */
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
