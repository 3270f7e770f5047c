import type { Wording } from '~/i18n/messages'
import type { network as en } from '~/i18n/en/network'

export const network: Wording<typeof en> = {
  title: '网络',
}
