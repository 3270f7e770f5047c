import type { Labels } from '~/model/labels'
import { execution } from '~mocks/prometheus/api-error'
import type { Matching } from './ast'
import { dropsName, operation } from './binary'
import { numbering } from './numbering'
import {
  ABSENT,
  type Column,
  type Values,
  type Vector,
  emptyColumn,
  hasValues,
  identityOf,
  labelValue,
  mapPresent,
  mergeColumns,
  seriesText,
  vectorOf,
} from './value'

type Key = string | number
type Signature = (column: Column) => Key

/** What two series must share to meet. */
function signatureOf({ on, labels }: Matching): Signature {
  if (on) return numbering(labels)
  if (labels.length === 0) return (column) => identityOf(column.labels)
  const ignored = new Set(labels)
  return (column) =>
    identityOf(Object.fromEntries(Object.entries(column.labels).filter(([name]) => !ignored.has(name))))
}

function matchLabels(column: Column, { on, labels }: Matching): Labels {
  const entries = Object.entries(column.labels).filter(
    ([name, value]) => value !== '' && labels.includes(name) === on,
  )
  return Object.fromEntries(entries)
}

function bySignature(columns: readonly Column[], signature: Signature): Map<Key, Column[]> {
  const groups = new Map<Key, Column[]>()
  for (const column of columns) {
    const key = signature(column)
    const group = groups.get(key)
    if (group) group.push(column)
    else groups.set(key, [column])
  }
  return groups
}

/** More than this many series are not looked at twice. */
const FEW = 10_000

/**
 * What is known of a column's match group. Where few series have groups, most columns are turned away by their last
 * label alone, which costs less than the whole signature.
 */
function finder<Known>(
  known: ReadonlyMap<Key, Known>,
  columns: readonly Column[],
  matching: Matching,
  signature: Signature,
): (column: Column) => Known | undefined {
  const last = matching.on ? matching.labels.at(-1) : undefined
  if (last === undefined || columns.length > FEW) return (column) => known.get(signature(column))
  const values = new Set(columns.map((column) => labelValue(column, last)))
  return (column) => (values.has(labelValue(column, last)) ? known.get(signature(column)) : undefined)
}

/** The values of a match group on the "one" side; two at one step is the famous error. */
function onlyOne(group: readonly Column[], matching: Matching, side: string): Values {
  if (group.length === 1) return group[0]!.values
  const owner: (Column | undefined)[] = []
  const values = emptyColumn(group[0]!.values.length)
  for (const column of group) {
    for (let step = 0; step < values.length; step++) {
      if (column.values[step] === ABSENT) continue
      const before = owner[step]
      if (before)
        throw execution(
          `found duplicate series for the match group ${seriesText('', matchLabels(column, matching))} on the ${side} hand-side of the operation: ` +
            `[${seriesText(column.name, column.labels)}, ${seriesText(before.name, before.labels)}];` +
            'many-to-many matching not allowed: matching labels must be unique on one side',
        )
      owner[step] = column
      values[step] = column.values[step]!
    }
  }
  return values
}

/** The labels of a result, from the series on the "many" side and its partner. */
function resultOf(
  column: Column,
  partner: Column,
  matching: Matching,
  dropName: boolean,
): Pick<Column, 'name' | 'labels'> {
  if (matching.many === 'none') {
    const name = dropName || matching.on !== matching.labels.includes('__name__') ? '' : column.name
    return { name, labels: matchLabels(column, matching) }
  }
  const name = dropName ? '' : column.name
  if (matching.include.length === 0) return { name, labels: column.labels }
  const labels: Record<string, string> = { ...column.labels }
  for (const label of matching.include) {
    const value = labelValue(partner, label)
    if (value === '') delete labels[label]
    else labels[label] = value
  }
  return { name, labels }
}

const ONE_TO_ONE =
  'multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)'
const AMBIGUOUS = 'multiple matches for labels: grouping labels must ensure unique matches'

/** Arithmetic and comparison of two vectors. */
export function vectorBinary(
  op: string,
  bool: boolean,
  matching: Matching,
  left: Vector,
  right: Vector,
): Vector {
  if (left.columns.length === 0 || right.columns.length === 0) return vectorOf([])
  const swapped = matching.many === 'right'
  const [many, one] = swapped ? [right, left] : [left, right]
  const signature = signatureOf(matching)
  const partners = bySignature(one.columns, signature)
  const compute = operation(op, bool)
  const dropName = dropsName(op, bool)
  const checked = new Map<readonly Column[], Values>()
  const results: Column[] = []
  for (const group of partners.values())
    checked.set(group, onlyOne(group, matching, swapped ? 'left' : 'right'))
  const partnersOf = finder(partners, one.columns, matching, signature)
  for (const column of many.columns) {
    const group = partnersOf(column)
    if (!group) continue
    const single = checked.get(group)!
    const partnersByInclude = matching.include.length === 0 ? [group[0]!] : group
    for (const partner of partnersByInclude) {
      const other = partnersByInclude.length === 1 ? single : partner.values
      const values = emptyColumn(other.length)
      for (let step = 0; step < values.length; step++) {
        const [a, b] = [column.values[step]!, other[step]!]
        if (a !== ABSENT && b !== ABSENT) values[step] = swapped ? compute(b, a) : compute(a, b)
      }
      if (hasValues(values)) results.push({ ...resultOf(column, partner, matching, dropName), values })
    }
  }
  const unique = matching.many !== 'none' && many.distinct && keepsIdentity(matching, many)
  if (matching.many === 'none' && !many.distinct)
    mergeColumns(
      results.map((column) => ({ ...column, name: '' })),
      ONE_TO_ONE,
    )
  return vectorOf(
    unique ? results : mergeColumns(results, matching.many === 'none' ? ONE_TO_ONE : AMBIGUOUS),
    dropName || many.distinct,
  )
}

/** Copied labels that no series of the "many" side had cannot make two of its series one. */
const keepsIdentity = ({ include }: Matching, many: Vector): boolean =>
  include.length === 0 ||
  !many.columns.some(({ labels }) => include.some((label) => labels[label] !== undefined))

/** `and`, `or` and `unless`, step by step. */
export function setBinary(
  op: string,
  matching: Matching,
  left: Vector,
  right: Vector,
  steps: number,
): Vector {
  if (right.columns.length === 0) return op === 'and' ? right : left
  if (left.columns.length === 0 && op !== 'or') return left
  const signature = signatureOf(matching)
  const presence = (columns: readonly Column[]): Map<Key, Values> => {
    const present = new Map<Key, Values>()
    for (const column of columns) {
      const key = signature(column)
      const first = present.get(key)
      if (!first) {
        present.set(key, column.values)
        continue
      }
      const both = mapPresent(first, (value) => value)
      for (let step = 0; step < steps; step++) if (column.values[step] !== ABSENT) both[step] = 1
      present.set(key, both)
    }
    return present
  }
  const masked = (columns: readonly Column[], others: readonly Column[], wanted: boolean): Column[] => {
    const seenOf = finder(presence(others), others, matching, signature)
    const kept: Column[] = []
    for (const column of columns) {
      const seen = seenOf(column)
      if (!seen) {
        if (!wanted) kept.push(column)
        continue
      }
      const values = mapPresent(column.values, (value, step) =>
        (seen[step] === ABSENT) === wanted ? ABSENT : value,
      )
      if (hasValues(values)) kept.push({ ...column, values })
    }
    return kept
  }
  if (op !== 'or') return vectorOf(masked(left.columns, right.columns, op === 'and'), left.distinct)
  const added = masked(right.columns, left.columns, false)
  if (added.length === 0) return left
  const both = [...left.columns, ...added]
  // At a single step, what is added has labels that nothing on the left has.
  return vectorOf(
    steps === 1 ? both : mergeColumns(both),
    both.every(({ name }) => name === ''),
  )
}
