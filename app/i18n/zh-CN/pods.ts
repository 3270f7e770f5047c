import type { Wording } from '~/i18n/messages'
import type { pods as en } from '~/i18n/en/pods'

export const pods: Wording<typeof en> = {
  title: 'Pod',
}
