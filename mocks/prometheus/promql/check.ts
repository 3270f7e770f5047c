import type { Binary, Expr, ValueType } from './ast'
import { SIGNATURES, typeOf } from './signatures'

const COMPARISONS = new Set(['==', '!=', '>', '<', '>=', '<='])
const SET_OPERATORS = new Set(['and', 'or', 'unless'])
const PARAMETER_TYPE: Record<string, ValueType> = {
  topk: 'scalar',
  bottomk: 'scalar',
  quantile: 'scalar',
  count_values: 'string',
}

export const isComparison = (op: string): boolean => COMPARISONS.has(op)
export const isSetOperator = (op: string): boolean => SET_OPERATORS.has(op)
const parameterType = (op: string): ValueType | undefined => PARAMETER_TYPE[op]

/** What is wrong in Prometheus' words, and where: in an argument, at the operator, else at the start. */
export type Problem = { readonly reason: string; readonly at: number | 'operator' | 'start' }

const problem = (reason: string, at: Problem['at'] = 'start'): Problem => ({ reason, at })

const mistyped = (args: readonly Expr[], index: number, type: ValueType, where: string): Problem | null =>
  typeOf(args[index]!) === type
    ? null
    : problem(`expected type ${type} in ${where}, got ${typeOf(args[index]!)}`, index)

export function callProblem(name: string, args: readonly Expr[]): Problem | null {
  const signature = SIGNATURES.get(name)
  if (!signature) return problem(`unknown function with name ${JSON.stringify(name)}`)
  const { args: types, variadic } = signature
  const call = `call to ${JSON.stringify(name)}, got ${args.length}`
  const least = variadic === 0 ? types.length : types.length - 1
  if (variadic === 0 && args.length !== least) return problem(`expected ${least} argument(s) in ${call}`)
  if (args.length < least) return problem(`expected at least ${least} argument(s) in ${call}`)
  const most = variadic < 0 ? Infinity : least + variadic
  if (args.length > most) return problem(`expected at most ${most} argument(s) in ${call}`)
  for (const index of args.keys()) {
    const type = types[Math.min(index, types.length - 1)]!
    const found = mistyped(args, index, type, `call to function ${JSON.stringify(name)}`)
    if (found) return found
  }
  return null
}

export function aggregateProblem(op: string, args: readonly Expr[]): Problem | null {
  const type = parameterType(op)
  const count = type ? 2 : 1
  if (args.length === 0) return problem('no arguments for aggregate expression provided')
  if (args.length !== count)
    return problem(
      `wrong number of arguments for aggregate expression provided, expected ${count}, got ${args.length}`,
    )
  return (
    mistyped(args, count - 1, 'instant vector', 'aggregation expression') ??
    (type ? mistyped(args, 0, type, 'aggregation parameter') : null)
  )
}

export function binaryProblem(
  { op, left, right, bool, matching }: Binary,
  hasMatching: boolean,
): Problem | null {
  const types = [typeOf(left), typeOf(right)]
  if (types.some((type) => type !== 'scalar' && type !== 'instant vector'))
    return problem('binary expression must contain only scalar and instant vector types')
  if (bool && !isComparison(op))
    return problem('bool modifier can only be used on comparison operators', 'operator')
  const scalars = types.filter((type) => type === 'scalar').length
  if (scalars === 2 && isComparison(op) && !bool)
    return problem('comparisons between scalars must use BOOL modifier', 'operator')
  if (scalars > 0 && isSetOperator(op))
    return problem(`set operator ${JSON.stringify(op)} not allowed in binary scalar expression`)
  if (scalars > 0 && hasMatching && (matching.labels.length > 0 || matching.on))
    return problem('vector matching only allowed between instant vectors')
  if (matching.many !== 'none' && isSetOperator(op))
    return problem(`no grouping allowed for ${JSON.stringify(op)} operation`)
  const both = matching.on ? matching.labels.find((label) => matching.include.includes(label)) : undefined
  if (both === undefined) return null
  return problem(`label ${JSON.stringify(both)} must not occur in ON and GROUP clause at once`, 'operator')
}
