import type { Labels } from '~/model/labels'

/** A filter that cannot be understood; the message is Alertmanager's. */
export class BadFilter extends Error {
  override readonly name = 'BadFilter'
}

type Test = (labels: Labels) => boolean

/** One matcher of a `filter` parameter, as `amtool` writes it: `name="value"`, `name=~a.*`. */
function parseFilter(filter: string): Test {
  const found = /^\s*([a-zA-Z_]\w*)\s*(=~|!~|!=|=)\s*(.*?)\s*$/s.exec(filter)
  if (!found) throw new BadFilter(`bad matcher format: ${filter}`)
  const [, name = '', op, raw = ''] = found
  const value = /^".*"$/s.test(raw) ? raw.slice(1, -1).replace(/\\(["\\])/g, '$1') : raw
  if (op === '=' || op === '!=') return (labels) => ((labels[name] ?? '') === value) === (op === '=')
  let pattern: RegExp
  try {
    pattern = new RegExp(`^(?:${value})$`)
  } catch {
    throw new BadFilter(`error parsing regexp: ${value}`)
  }
  return (labels) => pattern.test(labels[name] ?? '') === (op === '=~')
}

/** The labels that match all of the filters. */
export function allOf(filters: readonly string[]): Test {
  const tests = filters.map(parseFilter)
  return (labels) => tests.every((test) => test(labels))
}
