import type { Aggregate, Expr, Matching, Selector } from './ast'
import { isSetOperator } from './check'
import { numberFunction } from './functions'
import { KnownVectors } from './known-vectors'
import { compileMatcher } from './matchers'
import { type Grid, LOOKBACK_MS } from './select'
import type { Vector } from './value'
import { WINDOW_FUNCTIONS } from './window-functions'

/** What a large store is cut by: nearly every series that there are many of has it. */
const LABEL = 'namespace'

const keeps = ({ on, labels, include }: Matching): boolean =>
  labels.includes(LABEL) === on && !include.includes(LABEL)

const keepsGroups = ({ grouping: { without, labels } }: Aggregate): boolean =>
  labels.includes(LABEL) !== without

/** Functions of one or several numbers beside the vector; they look at each series by itself. */
const OF_EACH = new Set(['clamp', 'clamp_min', 'clamp_max', 'round', 'quantile_over_time', 'predict_linear'])

/** A number that is the same whichever series are looked at. */
function isFixed(expr: Expr): boolean {
  if (expr.kind === 'number' || expr.kind === 'string') return true
  if (expr.kind === 'negate') return isFixed(expr.inner)
  if (expr.kind === 'binary') return isFixed(expr.left) && isFixed(expr.right)
  return expr.kind === 'call' && expr.args.length === 0 && (expr.name === 'time' || expr.name === 'pi')
}

function isCallOfParts({ name, args }: Extract<Expr, { kind: 'call' }>): boolean {
  const vector = args.find((arg) => !isFixed(arg))
  const isOfEach = name in WINDOW_FUNCTIONS || numberFunction(name) !== undefined || OF_EACH.has(name)
  const target = args[1]
  const isRelabelling =
    (name === 'label_replace' || name === 'label_join') && target?.kind === 'string' && target.value !== LABEL
  if (!vector || !(isOfEach || isRelabelling)) return false
  return args.every((arg) => arg === vector || isFixed(arg)) && isOfParts(vector)
}

/** The families that have a series or more for each pod, and that are found by namespace; asked of all namespaces. */
const OF_PODS = /^(kube_(pod|replicaset|deployment|statefulset|daemonset|job|cronjob)_|container_)/

const nameOf = ({ matchers }: Selector): string =>
  matchers.find(({ name, op }) => name === '__name__' && op === '=')?.value ?? ''

const isOfPods = (selector: Selector): boolean =>
  OF_PODS.test(nameOf(selector)) && !selector.matchers.some(({ name }) => name === LABEL)

/** Whether an answer is that of each namespace by itself, put together: no series of one meets one of another. */
export function isOfParts(expr: Expr): boolean {
  switch (expr.kind) {
    case 'selector':
      return isOfPods(expr)
    case 'range':
      return isOfPods(expr.selector)
    case 'negate':
      return isOfParts(expr.inner)
    case 'call':
      return isCallOfParts(expr)
    case 'aggregate':
      return (
        keepsGroups(expr) && (expr.parameter === null || isFixed(expr.parameter)) && isOfParts(expr.inner)
      )
    case 'binary': {
      if (isFixed(expr.left)) return isOfParts(expr.right)
      if (isFixed(expr.right)) return isOfParts(expr.left) && !isSetOperator(expr.op)
      return keeps(expr.matching) && isOfParts(expr.left) && isOfParts(expr.right)
    }
    case 'number':
    case 'string':
    case 'subquery':
      return false
  }
}

type Part = NonNullable<Grid['part']>

const madeOf = new WeakMap<readonly string[], readonly Part[]>()

/** A part for each namespace, and one for whatever is in none of them. */
function partsFor(namespaces: readonly string[]): readonly Part[] {
  let made = madeOf.get(namespaces)
  if (!made) {
    const rest = { namespace: undefined, matcher: compileMatcher(LABEL, '!~', namespaces.join('|')) }
    const each = namespaces.map((namespace) => ({
      namespace,
      matcher: compileMatcher(LABEL, '=', namespace),
    }))
    madeOf.set(namespaces, (made = [...each, rest]))
  }
  return made
}

/** How far before its instant an answer looks, the same in quiet times whenever it is asked; undefined: it is not. */
function reachMs(expr: Expr): number | undefined {
  switch (expr.kind) {
    case 'number':
    case 'string':
      return 0
    case 'selector':
      return expr.at === null && !USE.test(nameOf(expr)) ? Math.abs(expr.offsetMs) + LOOKBACK_MS : undefined
    case 'range': {
      const reach = reachMs(expr.selector)
      return reach === undefined ? undefined : reach + expr.rangeMs
    }
    case 'subquery':
      return undefined
    case 'negate':
      return reachMs(expr.inner)
    case 'aggregate':
      return farthest(expr.parameter === null ? [expr.inner] : [expr.inner, expr.parameter])
    case 'binary':
      return farthest([expr.left, expr.right])
    case 'call':
      return expr.name === 'time' || expr.name === 'timestamp' ? undefined : farthest(expr.args)
  }
}

function farthest(parts: readonly Expr[]): number | undefined {
  let most = 0
  for (const part of parts) {
    const reach = reachMs(part)
    if (reach === undefined) return undefined
    most = Math.max(most, reach)
  }
  return most
}

/** What is measured moves; what is told of objects stands still while nothing happens to them. */
const USE = /^container_/

/**
 * The same question of one part of a large store after another: what is remembered meanwhile is small, near, and soon
 * forgotten. undefined where the store is not cut, or has been.
 */
export function partsOf({ inner }: Aggregate, grid: Grid): readonly Grid[] | undefined {
  const { namespaces } = grid.source
  if (!namespaces || grid.part || !isOfParts(inner)) return undefined
  const quiet = grid.timesUnixMs.length === 1 ? grid.known.quiet : undefined
  return partsFor(namespaces).map((part) => {
    const { known: _, ...rest } = grid
    return { ...rest, part, ordered: false, known: new KnownVectors(quiet), moment: '' }
  })
}

const numbers = new Map<string, number>()

/** A short name for a long expression that hundreds of parts are asked. */
function numberOf(text: string): number {
  let number = numbers.get(text)
  if (number === undefined) numbers.set(text, (number = numbers.size))
  return number
}

/** What a part has answered stands as long as nothing happens in it. */
export function whileQuiet(expr: Aggregate, grid: Grid, evaluate: (grid: Grid) => Vector): Vector {
  const { source, part, known } = grid
  const namespace = part?.namespace
  const reach = namespace === undefined || !known.hasQuiet ? undefined : reachMs(expr)
  if (namespace === undefined || reach === undefined) return evaluate(grid)
  const time = grid.timesUnixMs[0]!
  const key = `${namespace} ${numberOf(expr.text)}`
  const before = known.quiet.get(key)
  if (before) {
    const [start, end] = [Math.min(before.timeUnixMs, time), Math.max(before.timeUnixMs, time)]
    if (source.isQuiet?.(namespace, start - reach, end)) return before
  }
  const vector = evaluate({ ...grid, known: new KnownVectors() })
  known.quiet.set(key, { ...vector, timeUnixMs: time })
  return vector
}
