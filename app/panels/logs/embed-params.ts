import { textList } from '~/base/codec'
import { fieldFilters, lineFilters } from '~/model/log-filter-codec'
import { decodeLogTarget } from '~/model/log-choice'
import { type LogTarget, encodeLogTarget } from '~/model/log-target'
import { DEFAULT_LOG_VIEW, LEVEL_GROUPS, type LogView } from '~/model/log-view'

type Params = Readonly<Record<string, string | undefined>>

/** The search-params of the panel alone, as its entry in the panel registry names them. */
export const embedParams = (target: LogTarget, { filters, fields, levels }: LogView): Params => ({
  ...Object.fromEntries(
    Object.entries(encodeLogTarget(target)).map(([name, value]) => [name, value ?? undefined]),
  ),
  filter: lineFilters.encode(filters) ?? undefined,
  field: fieldFilters.encode(fields) ?? undefined,
  level: textList.encode(levels) ?? undefined,
})

/** Back from them; unknown levels are left out. */
export function fromEmbedParams(params: Params): { readonly target: LogTarget; readonly view: LogView } {
  const wanted = textList.decode(params.level ?? null)
  return {
    target: decodeLogTarget((name) => params[name] ?? null),
    view: {
      ...DEFAULT_LOG_VIEW,
      filters: lineFilters.decode(params.filter ?? params.text ?? null),
      fields: fieldFilters.decode(params.field ?? null),
      levels: LEVEL_GROUPS.filter((group) => wanted.includes(group)),
    },
  }
}
