import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { chosenWorkload, withWorkloadPods } from '~/model/log-choice'
import type { LogTarget } from '~/model/log-target'
import type { Scope } from '~/model/scope'
import { panelStatus } from '~/panels/panel-status'
import { useBackEnds } from '~/queries/back-ends'
import { workloadMembers } from '~/queries/workload-queries'

/** Workloads whose pods are asked for; each is a question of its own. */
const MAX_WORKLOADS = 10

/**
 * The target by labels that Loki has: workloads become the pods that they had within the range. Until those are known,
 * and where there were none, `target` is null and `status` says so.
 */
export function useLogStreams(scope: Scope, target: LogTarget) {
  const backEnds = useBackEnds()
  const workloads = useMemo(
    () =>
      (target.workload ?? [])
        .flatMap((choice) => chosenWorkload(choice, scope.cluster) ?? [])
        .slice(0, MAX_WORKLOADS),
    [scope.cluster, target.workload],
  )
  const answers = useQueries({
    queries: workloads.map((workload) => workloadMembers(backEnds, scope, workload)),
  })
  const names = answers.flatMap(({ data }) => data?.data.pods ?? [])
  const key = names.toSorted().join(',')
  const known = answers.every(({ data }) => data !== undefined)
  const isEmpty = known && workloads.length > 0 && names.length === 0
  const total = answers.reduce((sum, { data }) => sum + (data?.data.total ?? 0), 0)
  const streams = useMemo(
    () => (known && !isEmpty ? withWorkloadPods(target, workloads, key === '' ? [] : key.split(',')) : null),
    [known, isEmpty, target, workloads, key],
  )
  return {
    target: streams,
    status: panelStatus(answers, isEmpty && { kind: 'no-data-in-range' }),
    shown: names.length,
    total,
  }
}
