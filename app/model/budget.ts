/** A disruption budget: how many of the pods that it counts are healthy, and may be evicted now. */
export type Budget = {
  readonly name: string
  readonly healthy: number | undefined
  readonly wanted: number | undefined
  readonly expected: number | undefined
  readonly allowed: number | undefined
}

/** The names that budgets of a workload commonly have: no exporter tells whose pods a budget counts. */
export const budgetNames = (workload: string): readonly string[] => [
  workload,
  `${workload}-pdb`,
  `pdb-${workload}`,
]

/** The other way: the names of the workloads that a budget may be of, the likeliest first. */
export const budgetedNames = (budget: string): readonly string[] => [
  budget,
  ...(/^.+(?=-pdb$)/.exec(budget) ?? []),
  ...(/(?<=^pdb-).+$/.exec(budget) ?? []),
]

/** What keeps pods from being evicted first, then by name. */
export const compareBudgets = (a: Budget, b: Budget): number =>
  Number((a.allowed ?? 0) > 0) - Number((b.allowed ?? 0) > 0) || a.name.localeCompare(b.name)
