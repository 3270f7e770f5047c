import type { Wording } from '~/i18n/messages'
import type { overview as en } from '~/i18n/en/overview'

export const overview: Wording<typeof en> = {
  title: '概览',
}
