import { optionalText, text } from '~/base/codec'
import { POD_PHASES } from '~/model/pod'
import { OWNER_KINDS, POD_SORTS, QOS_CLASSES } from '~/model/pod-table'
import { DEFAULT_PODS_VIEW, type PodsView } from '~/panels/pods/PodsPanel'
import { orderBy } from '~/url/order-codec'

type Param = 'text' | 'phase' | 'node' | 'reason' | 'qos' | 'owner' | 'sort'

/** The params of the pods table in the address. */
export const podsView = {
  decode: (params: URLSearchParams): PodsView => ({
    text: text.decode(params.get('text')),
    phase: phase.decode(params.get('phase')),
    node: optionalText.decode(params.get('node')),
    reason: optionalText.decode(params.get('reason')),
    qosClass: QOS_CLASSES.find((known) => known === params.get('qos')),
    ownerKind: OWNER_KINDS.find((known) => known === params.get('owner')),
    ...order.decode(params.get('sort')),
  }),
  encode: (view: PodsView): Record<Param, string | null> => ({
    text: text.encode(view.text),
    phase: phase.encode(view.phase),
    node: optionalText.encode(view.node),
    reason: optionalText.encode(view.reason),
    qos: view.qosClass ?? null,
    owner: view.ownerKind ?? null,
    sort: order.encode(view),
  }),
}

const phase = {
  decode: (raw: string | null): PodsView['phase'] => POD_PHASES.find((known) => known === raw),
  encode: (value: PodsView['phase']): string | null => value ?? null,
}

const order = orderBy(POD_SORTS, DEFAULT_PODS_VIEW)
