import type { Wording } from '~/i18n/messages'
import type { connections as en } from '~/i18n/en/connections'

export const connections: Wording<typeof en> = {
  title: '连接',
}
