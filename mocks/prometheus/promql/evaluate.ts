import { execution } from '~mocks/prometheus/api-error'
import { aggregate, folded, isFold, isRank } from './aggregate'
import type { Aggregate, Binary, Call, Expr, Selector } from './ast'
import { operation, scalarBinary, vectorScalarBinary } from './binary'
import { isComparison, isSetOperator } from './check'
import { absent, boundedFunction, histogramQuantile, numberFunction, scalarOf, sorted } from './functions'
import { labelJoin, labelReplace } from './label-functions'
import { setBinary, vectorBinary } from './matching'
import { partsOf, whileQuiet } from './parts'
import { type Grid, type Take, instantColumns, streamInstant, takeSeconds } from './select'
import { type Column, type Scalar, type Vector, mapPresent, mapValues, vectorOf, withoutName } from './value'
import { WINDOW_FUNCTIONS, windowFunctionWith } from './window-functions'
import { type WindowFunction, overSelector, overSubquery, streamWindows } from './windows'

/** Evaluates an expression at every step of the grid at once, series by series. The expression is type-checked. */
export function evaluate(expr: Expr, grid: Grid): Scalar | Vector {
  switch (expr.kind) {
    case 'number':
      return constant(expr.value, grid)
    case 'selector':
      return selected(instantColumns(grid, expr))
    case 'negate': {
      const inner = evaluate(expr.inner, grid)
      return inner.kind === 'scalar'
        ? { kind: 'scalar', values: inner.values.map((value) => -value) }
        : withoutName(negated(inner), false)
    }
    case 'aggregate':
      return evaluateAggregate(expr, grid)
    case 'binary':
      return evaluateBinary(expr, grid)
    case 'call':
      return evaluateCall(expr, grid)
    case 'string':
    case 'range':
    case 'subquery':
      throw execution(`${expr.kind} cannot be evaluated by itself`)
  }
}

const negated = ({ columns, distinct }: Vector): Vector =>
  vectorOf(
    columns.map((column) => ({
      ...column,
      values: mapPresent(column.values, (value) => -value),
    })),
    distinct,
  )

const constant = (value: number, grid: Grid): Scalar => ({
  kind: 'scalar',
  values: new Float64Array(grid.timesUnixMs.length).fill(value),
})

const selected = (columns: readonly Column[]): Vector =>
  vectorOf(
    columns,
    columns.every(({ name }) => name === columns[0]!.name),
  )

function evaluateVector(expr: Expr, grid: Grid): Vector {
  const value = evaluate(expr, grid)
  if (value.kind === 'scalar') throw execution('expected an instant vector')
  return value
}

function evaluateScalar(expr: Expr, grid: Grid): Scalar {
  const value = evaluate(expr, grid)
  if (value.kind === 'vector') throw execution('expected a scalar')
  return value
}

const textOf = (expr: Expr): string => (expr.kind === 'string' ? expr.value : '')

function evaluateAggregate(expr: Aggregate, grid: Grid): Vector {
  const key = grid.moment + expr.text
  const known = grid.known.get(key)
  if (known) return known
  const result = whileQuiet(expr, grid, (inGrid) => aggregated(expr, inGrid))
  grid.known.set(key, result)
  return result
}

function aggregated(expr: Aggregate, grid: Grid): Vector {
  const { op, grouping, parameter, inner } = expr
  const parameters =
    parameter === null || parameter.kind === 'string'
      ? parameter === null
        ? ''
        : parameter.value
      : evaluateScalar(parameter, grid).values
  const steps = grid.timesUnixMs.length
  const stream = isFold(op) && !grid.ordered ? streamed(inner, grid) : undefined
  const parts = isFold(op) || isRank(op) ? partsOf(expr, grid) : undefined
  if (!parts && stream) return folded(op, grouping, stream)
  if (!parts) return aggregate(op, grouping, evaluateVector(inner, grid), parameters, steps)
  // Counts add up, and the best of all are among the best of each part.
  const found = parts.flatMap((part) => evaluateAggregate(expr, part).columns)
  return aggregate(op === 'count' ? 'sum' : op, grouping, vectorOf(found, false), parameters, steps)
}

/** A comparison of a selector with a number lets series go before their columns are made. */
function filterOf({ op, left, right, bool }: Binary): { selector: Selector; take: Take } | undefined {
  if (left.kind !== 'selector' || right.kind !== 'number' || !isComparison(op) || bool) return undefined
  const keep = operation(op, false)
  return { selector: left, take: (series, time) => keep(series.valueAt(time), right.value) }
}

/** Columns that need not all be there at once; undefined where they must, or where they could merge. */
function streamed(expr: Expr, grid: Grid): Iterable<Column> | undefined {
  if (expr.kind === 'selector') return streamInstant(grid, expr)
  if (expr.kind === 'binary') {
    const filter = filterOf(expr)
    return filter && streamInstant(grid, filter.selector, filter.take)
  }
  if (expr.kind !== 'call') return undefined
  const fn = WINDOW_FUNCTIONS[expr.name]
  const range = expr.args[0]
  if (!fn || fn.keepsName || range?.kind !== 'range') return undefined
  const hasOneName = range.selector.matchers.some(({ name, op }) => name === '__name__' && op === '=')
  return hasOneName ? streamWindows(grid, range, fn, true) : undefined
}

/** Questions repeat a filter, too. */
function filtered(expr: Binary, { selector, take }: { selector: Selector; take: Take }, grid: Grid): Vector {
  const bound = expr.right.kind === 'number' ? expr.right.value : NaN
  const key = grid.moment + JSON.stringify([selector, expr.op, String(bound)])
  let known = grid.known.get(key)
  if (!known) grid.known.set(key, (known = selected(instantColumns(grid, selector, take))))
  return known
}

function evaluateBinary(expr: Binary, grid: Grid): Scalar | Vector {
  const filter = filterOf(expr)
  if (filter) return filtered(expr, filter, grid)
  const { op, bool, matching, ...sides } = expr
  const left = evaluate(sides.left, grid)
  const right = evaluate(sides.right, grid)
  if (left.kind === 'scalar')
    return right.kind === 'scalar'
      ? scalarBinary(op, left, right)
      : vectorScalarBinary(op, bool, right, left, true)
  if (right.kind === 'scalar') return vectorScalarBinary(op, bool, left, right, false)
  return isSetOperator(op)
    ? setBinary(op, matching, left, right, grid.timesUnixMs.length)
    : vectorBinary(op, bool, matching, left, right)
}

/** The columns of a window function, names still on. */
function windowColumns(range: Expr | undefined, grid: Grid, fn: WindowFunction): Vector {
  if (range?.kind === 'range') return selected(overSelector(grid, range, fn))
  if (range?.kind !== 'subquery') throw execution('expected a range vector')
  return overSubquery(grid, range, fn, (innerGrid) => evaluateVector(range.inner, innerGrid))
}

function overWindows(range: Expr | undefined, grid: Grid, fn: WindowFunction): Vector {
  const vector = windowColumns(range, grid, fn)
  return fn.keepsName ? vector : withoutName(vector, false)
}

function evaluateCall({ name, args }: Call, grid: Grid): Scalar | Vector {
  const steps = grid.timesUnixMs.length
  const [first, second] = args
  const vector = () =>
    first ? evaluateVector(first, grid) : vectorOf([{ name: '', labels: {}, values: seconds(grid) }])
  const windowFunction = WINDOW_FUNCTIONS[name]
  if (windowFunction) return overWindows(first, grid, windowFunction)
  const ofNumber = numberFunction(name)
  if (ofNumber) return mapValues(vector(), ofNumber)
  switch (name) {
    case 'time':
      return { kind: 'scalar', values: seconds(grid) }
    case 'pi':
      return constant(Math.PI, grid)
    case 'vector':
      return vectorOf([{ name: '', labels: {}, values: evaluateScalar(first!, grid).values }])
    case 'scalar':
      return scalarOf(vector(), steps)
    case 'sort':
    case 'sort_desc':
      return steps === 1 ? sorted(vector(), name === 'sort_desc') : vector()
    case 'timestamp':
      return first!.kind === 'selector'
        ? withoutName(selected(instantColumns(grid, first!, takeSeconds)))
        : mapValues(vector(), (_, step) => grid.timesUnixMs[step]! / 1000)
    case 'clamp':
    case 'clamp_min':
    case 'clamp_max':
    case 'round':
      return boundedFunction(
        name,
        vector(),
        args.slice(1).map((arg) => evaluateScalar(arg, grid)),
      )
    case 'quantile_over_time':
      return overWindows(second, grid, windowFunctionWith(name, evaluateScalar(first!, grid).values))
    case 'predict_linear':
      return overWindows(first, grid, windowFunctionWith(name, evaluateScalar(second!, grid).values))
    case 'histogram_quantile':
      return histogramQuantile(evaluateScalar(first!, grid), evaluateVector(second!, grid))
    case 'label_replace': {
      const [target, template, source, pattern] = args.slice(1).map(textOf)
      return labelReplace(vector(), target!, template!, source!, pattern!)
    }
    case 'label_join': {
      const [target, separator, ...sources] = args.slice(1).map(textOf)
      return labelJoin(vector(), target!, separator!, sources)
    }
    case 'absent':
      return absent(vector().columns, first!.kind === 'selector' ? first!.matchers : [], steps)
    case 'absent_over_time': {
      const { columns } = windowColumns(first, grid, WINDOW_FUNCTIONS['present_over_time']!)
      return absent(columns, first!.kind === 'range' ? first!.selector.matchers : [], steps)
    }
    default:
      throw execution(`function ${JSON.stringify(name)} is not supported`)
  }
}

const seconds = (grid: Grid): Float64Array => grid.timesUnixMs.map((time) => time / 1000)
