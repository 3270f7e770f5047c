import type { Messages } from '~/i18n/messages'

export const traces: Messages['traces'] = {}
