import type { Messages } from '~/i18n/messages'

export const frame: Messages['frame'] = {}
