import type { Wording } from '~/i18n/messages'
import type { controlPlane as en } from '~/i18n/en/control-plane'

export const controlPlane: Wording<typeof en> = {
  title: '控制平面',
}
