import type { Labels } from '~/model/labels'
import { selectorOf } from './logql'

const MATCHER = /(\w+)(=~|!~|!=|=)("(?:[^"\\]|\\.)*")/g

/** For tests: tells of a stream's labels whether the query, with double-quoted values, selects it. */
export function selecting(query: string): (labels: Labels) => boolean {
  const matchers = [...(selectorOf(query) ?? '').matchAll(MATCHER)].map(
    ([, name = '', op = '', quoted = '']) => {
      const value = String(JSON.parse(quoted))
      const regex = new RegExp(`^(?:${op.includes('~') ? value : ''})$`)
      const fits = (label: string) => (op.includes('~') ? regex.test(label) : label === value)
      return (labels: Labels) => fits(labels[name] ?? '') !== op.startsWith('!')
    },
  )
  return (labels) => matchers.every((fits) => fits(labels))
}
