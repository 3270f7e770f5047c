import { oneOf, optionalText, text } from '~/base/codec'
import { POD_PHASES } from '~/model/pod'
import { POD_SORTS } from '~/model/pod-table'
import { DEFAULT_PODS_VIEW, type PodsView } from '~/panels/pods/PodsPanel'

/** The params of the pods table in the address. */
export const podsView = {
  decode: (params: URLSearchParams): PodsView => ({
    text: text.decode(params.get('text')),
    phase: phase.decode(params.get('phase')),
    node: optionalText.decode(params.get('node')),
    ...order.decode(params.get('sort')),
  }),
  encode: (view: PodsView): Record<'text' | 'phase' | 'node' | 'sort', string | null> => ({
    text: text.encode(view.text),
    phase: phase.encode(view.phase),
    node: optionalText.encode(view.node),
    sort: order.encode(view),
  }),
}

const phase = {
  decode: (raw: string | null): PodsView['phase'] => POD_PHASES.find((known) => known === raw),
  encode: (value: PodsView['phase']): string | null => value ?? null,
}

const SORTS = oneOf(POD_SORTS, DEFAULT_PODS_VIEW.sort)

/** `cpu`: the most first · `-cpu`: the least first. */
const order = {
  decode: (raw: string | null): Pick<PodsView, 'sort' | 'descending'> => ({
    sort: SORTS.decode(raw?.replace(/^-/, '') ?? null),
    descending: !raw?.startsWith('-'),
  }),
  encode: ({ sort, descending }: Pick<PodsView, 'sort' | 'descending'>): string | null =>
    descending ? SORTS.encode(sort) : `-${sort}`,
}
