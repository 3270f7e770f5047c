import type { Wording } from '~/i18n/messages'
import type { namespaces as en } from '~/i18n/en/namespaces'

export const namespaces: Wording<typeof en> = {
  title: '命名空间',
}
