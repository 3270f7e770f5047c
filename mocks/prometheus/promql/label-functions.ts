import { execution } from '~mocks/prometheus/api-error'
import { compileRegex } from './matchers'
import { type Column, type Vector, labelValue, mergeColumns, vectorOf } from './value'

const LABEL_NAME = /^[a-zA-Z_]\w*$/

function withLabel(column: Column, label: string, value: string): Column {
  if (label === '__name__') return { ...column, name: value }
  const { [label]: _, ...rest } = column.labels
  return { ...column, labels: value === '' ? rest : { ...rest, [label]: value } }
}

/** Go's template for a replacement: `$1`, `$name`, `${name}`, `$$`. An unknown group is empty. */
function expand(template: string, match: RegExpExecArray): string {
  return template.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (text, plain?: string, braced?: string) => {
    if (text === '$$') return '$'
    const name = plain ?? braced ?? ''
    return (/^\d+$/.test(name) ? match[Number(name)] : match.groups?.[name]) ?? ''
  })
}

const finish = (columns: Column[]): Vector => vectorOf(mergeColumns(columns), false)

export function labelReplace(
  { columns }: Vector,
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
    columns.map((column) => {
      const match = regex.exec(labelValue(column, source))
      return match ? withLabel(column, target, expand(template, match)) : column
    }),
  )
}

export function labelJoin(
  { columns }: Vector,
  target: string,
  separator: string,
  sources: readonly string[],
): Vector {
  const bad = sources.find((source) => !LABEL_NAME.test(source))
  if (bad !== undefined) throw execution(`invalid source label name in label_join(): ${bad}`)
  if (!LABEL_NAME.test(target)) throw execution(`invalid destination label name in label_join(): ${target}`)
  return finish(
    columns.map((column) =>
      withLabel(column, target, sources.map((source) => labelValue(column, source)).join(separator)),
    ),
  )
}
