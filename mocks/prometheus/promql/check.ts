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
export const parameterType = (op: string): ValueType | undefined => PARAMETER_TYPE[op]

const expected = (type: ValueType, expr: Expr, where: string): string | null =>
  typeOf(expr) === type ? null : `expected type ${type} in ${where}, got ${typeOf(expr)}`

/** Each check says in Prometheus' words what is wrong, or null. */
export function callProblem(name: string, args: readonly Expr[]): string | null {
  const signature = SIGNATURES.get(name)
  if (!signature) return `unknown function with name ${JSON.stringify(name)}`
  const { args: types, variadic } = signature
  const call = `call to ${JSON.stringify(name)}, got ${args.length}`
  const least = variadic === 0 ? types.length : types.length - 1
  if (variadic === 0 && args.length !== least) return `expected ${least} argument(s) in ${call}`
  if (args.length < least) return `expected at least ${least} argument(s) in ${call}`
  const most = variadic < 0 ? Infinity : least + variadic
  if (args.length > most) return `expected at most ${most} argument(s) in ${call}`
  for (const [index, arg] of args.entries()) {
    const type = types[Math.min(index, types.length - 1)]!
    const problem = expected(type, arg, `call to function ${JSON.stringify(name)}`)
    if (problem) return problem
  }
  return null
}

export function aggregateProblem(op: string, args: readonly Expr[]): string | null {
  const type = parameterType(op)
  const count = type ? 2 : 1
  if (args.length === 0) return 'no arguments for aggregate expression provided'
  if (args.length !== count)
    return `wrong number of arguments for aggregate expression provided, expected ${count}, got ${args.length}`
  return (
    expected('instant vector', args.at(-1)!, 'aggregation expression') ??
    (type ? expected(type, args[0]!, 'aggregation parameter') : null)
  )
}

export function binaryProblem(
  { op, left, right, bool, matching }: Binary,
  hasMatching: boolean,
): string | null {
  const types = [typeOf(left), typeOf(right)]
  if (types.some((type) => type !== 'scalar' && type !== 'instant vector'))
    return 'binary expression must contain only scalar and instant vector types'
  if (bool && !isComparison(op)) return 'bool modifier can only be used on comparison operators'
  const scalars = types.filter((type) => type === 'scalar').length
  if (scalars === 2 && isComparison(op) && !bool) return 'comparisons between scalars must use BOOL modifier'
  if (scalars > 0 && isSetOperator(op))
    return `set operator ${JSON.stringify(op)} not allowed in binary scalar expression`
  if (scalars > 0 && hasMatching && (matching.labels.length > 0 || matching.on))
    return 'vector matching only allowed between instant vectors'
  if (matching.many !== 'none' && isSetOperator(op))
    return `no grouping allowed for ${JSON.stringify(op)} operation`
  const both = matching.on ? matching.labels.find((label) => matching.include.includes(label)) : undefined
  return both === undefined
    ? null
    : `label ${JSON.stringify(both)} must not occur in ON and GROUP clause at once`
}
