import { text } from '~/base/codec'
import { CLAIM_SORTS } from '~/model/claim'
import { VOLUME_SORTS, type VolumeOrder } from '~/model/storage'
import { type ClaimsView, DEFAULT_CLAIMS_VIEW } from '~/panels/storage/ClaimsPanel'
import { DEFAULT_VOLUMES_VIEW } from '~/panels/storage/VolumesPanel'
import { orderBy } from '~/url/order-codec'
import type { ViewCodec } from '~/url/use-params'

const claimOrder = orderBy(CLAIM_SORTS, DEFAULT_CLAIMS_VIEW)
const volumeOrder = orderBy(VOLUME_SORTS, DEFAULT_VOLUMES_VIEW)

/** The params of the claims in the address. */
export const claimsView: ViewCodec<ClaimsView> = {
  decode: (params) => ({
    text: text.decode(params.get('text')),
    ...claimOrder.decode(params.get('sort')),
  }),
  encode: (view) => ({ text: text.encode(view.text), sort: claimOrder.encode(view) }),
}

/** The params of the volumes in the address. */
export const volumesView: ViewCodec<VolumeOrder> = {
  decode: (params) => volumeOrder.decode(params.get('sort')),
  encode: (view) => ({ sort: volumeOrder.encode(view) }),
}
