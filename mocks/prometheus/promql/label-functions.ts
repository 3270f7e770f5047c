import { execution } from '~mocks/prometheus/api-error'
import { compileRegex } from './matchers'
import { type Column, type Vector, labelValue, mergeColumns, vectorOf } from './value'

const LABEL_NAME = /^[a-zA-Z_]\w*$/

function withLabel(column: Column, label: string, value: string): Column {
  if (label === '__name__') return { ...column, name: value }
  if (value !== '') return { ...column, labels: { ...column.labels, [label]: value } }
  const { [label]: _, ...rest } = column.labels
  return { ...column, labels: rest }
}

/** Go's template for a replacement: `$1`, `$name`, `${name}`, `$$`. An unknown group is empty. */
function expand(template: string, match: RegExpExecArray): string {
  if (template === '$1') return match[1] ?? ''
  if (!template.includes('$')) return template
  return template.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (text, plain?: string, braced?: string) => {
    if (text === '$$') return '$'
    const name = plain ?? braced ?? ''
    return (/^\d+$/.test(name) ? match[Number(name)] : match.groups?.[name]) ?? ''
  })
}

/** A label that no series had cannot make two of them one. */
const finish = ({ columns, distinct }: Vector, target: string, changed: Column[]): Vector =>
  target !== '__name__' && columns.every(({ labels }) => !labels[target])
    ? vectorOf(changed, distinct)
    : vectorOf(mergeColumns(changed), false)

export function labelReplace(
  vector: Vector,
  target: string,
  template: string,
  source: string,
  pattern: string,
): Vector {
  const regex = compileRegex(pattern, () =>
    execution(`invalid regular expression in label_replace(): ${pattern}`),
  )
  if (!LABEL_NAME.test(target))
    throw execution(`invalid destination label name in label_replace(): ${target}`)
  return finish(
    vector,
    target,
    vector.columns.map((column) => {
      const match = regex.exec(labelValue(column, source))
      return match ? withLabel(column, target, expand(template, match)) : column
    }),
  )
}

export function labelJoin(
  vector: Vector,
  target: string,
  separator: string,
  sources: readonly string[],
): Vector {
  const bad = sources.find((source) => !LABEL_NAME.test(source))
  if (bad !== undefined) throw execution(`invalid source label name in label_join(): ${bad}`)
  if (!LABEL_NAME.test(target)) throw execution(`invalid destination label name in label_join(): ${target}`)
  return finish(
    vector,
    target,
    vector.columns.map((column) =>
      withLabel(column, target, sources.map((source) => labelValue(column, source)).join(separator)),
    ),
  )
}
