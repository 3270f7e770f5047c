import { type Codec, textList } from '~/base/codec'
import { FIELD_SOURCES, type FieldFilter, type LineFilter, containing, isLokiName } from './log-filter'

const LINE = /^(has|not|match|notmatch)(-i)?:([^]+)$/
const FIELD = /^(\w+):(\w+)(!?)=([^]*)$/

function decodeLine(item: string): LineFilter {
  const [, op, ignoresCase, text] = LINE.exec(item) ?? []
  if (op === undefined || text === undefined) return containing(item)
  return {
    text,
    regex: op.endsWith('match'),
    exclude: op.startsWith('not'),
    matchCase: ignoresCase === undefined,
  }
}

/** A text alone is what lines contain; otherwise `has:`, `not:`, `match:` or `notmatch:` stands before it. */
function encodeLine({ text, regex, exclude, matchCase }: LineFilter): string {
  if (!regex && !exclude && matchCase && !LINE.test(text)) return text
  const op = `${exclude ? 'not' : ''}${regex ? 'match' : ''}` || 'has'
  return `${op}${matchCase ? '' : '-i'}:${text}`
}

/** As in `filter=timeout,not-i:healthz,match:5\d\d`. */
export const lineFilters: Codec<readonly LineFilter[]> = {
  decode: (raw) => textList.decode(raw).map(decodeLine),
  encode: (filters) => textList.encode(filters.map(encodeLine)),
}

function decodeField(item: string): FieldFilter[] {
  const [, source, name = '', not, value = ''] = FIELD.exec(item) ?? []
  const from = FIELD_SOURCES.find((known) => known === source)
  return from && isLokiName(name) ? [{ name, value, exclude: not === '!', from }] : []
}

/** As in `field=label:pod!=cart-1,json:user_id=7`; what is no such thing is left out. */
export const fieldFilters: Codec<readonly FieldFilter[]> = {
  decode: (raw) => textList.decode(raw).flatMap(decodeField),
  encode: (filters) =>
    textList.encode(
      filters.map(({ from, name, value, exclude }) => `${from}:${name}${exclude ? '!' : ''}=${value}`),
    ),
}
