import { execution } from '~mocks/prometheus/api-error'
import { isComparison } from './check'
import { ABSENT, type Scalar, type Vector, hasValues, mapPresent, vectorOf, withoutName } from './value'

/** The number for two numbers; a comparison that fails keeps nothing. */
type Operation = (left: number, right: number) => number

const yes = (holds: boolean): number => (holds ? 1 : 0)

const ARITHMETIC: Readonly<Record<string, Operation>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '^': (a, b) => (a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b),
  atan2: Math.atan2,
}

const COMPARISON: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

/** What an operator makes of two numbers; `kept` is what a comparison without `bool` lets through. */
export function operation(op: string, bool: boolean, kept: 'left' | 'right' = 'left'): Operation {
  const compare = COMPARISON[op]
  if (!compare) return ARITHMETIC[op] ?? unknownOperator(op)
  if (bool) return (a, b) => yes(compare(a, b))
  return (a, b) => (compare(a, b) ? (kept === 'left' ? a : b) : ABSENT)
}

function unknownOperator(op: string): never {
  throw execution(`operator ${JSON.stringify(op)} is not supported`)
}

export const dropsName = (op: string, bool: boolean): boolean => bool || !isComparison(op)

export function scalarBinary(op: string, left: Scalar, right: Scalar): Scalar {
  const compute = operation(op, true)
  return { kind: 'scalar', values: left.values.map((value, step) => compute(value, right.values[step]!)) }
}

/** A vector and a number per step, in the order they were written. */
export function vectorScalarBinary(
  op: string,
  bool: boolean,
  vector: Vector,
  scalar: Scalar,
  scalarFirst: boolean,
): Vector {
  const compute = operation(op, bool, scalarFirst ? 'right' : 'left')
  const columns = vector.columns.map((column) => ({
    ...column,
    values: mapPresent(column.values, (value, step) => {
      const number = scalar.values[step]!
      return scalarFirst ? compute(number, value) : compute(value, number)
    }),
  }))
  const kept = isComparison(op) ? columns.filter(({ values }) => hasValues(values)) : columns
  const result = vectorOf(kept, vector.distinct)
  return dropsName(op, bool) ? withoutName(result) : result
}
