import type { Wording } from '~/i18n/messages'
import type { storage as en } from '~/i18n/en/storage'

export const storage: Wording<typeof en> = {
  title: '存储',
}
