import type { Messages } from '~/i18n/messages'

export const logs: Messages['logs'] = {}
