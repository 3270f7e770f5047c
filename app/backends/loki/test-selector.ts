import type { Labels } from '~/model/labels'
import { selectorOf } from './logql'

const MATCHER = /(\w+)(=~|!~|!=|=)("(?:[^"\\]|\\.)*")/g

/** For tests: whether a stream with these labels is one that the query, with double-quoted values, selects. */
export const selects = (query: string, labels: Labels): boolean =>
  [...(selectorOf(query) ?? '').matchAll(MATCHER)].every(([, name = '', op = '', quoted = '']) => {
    const value = String(JSON.parse(quoted))
    const label = labels[name] ?? ''
    const equal = op.includes('~') ? new RegExp(`^(?:${value})$`).test(label) : label === value
    return equal !== op.startsWith('!')
  })
