import type { Messages } from '~/i18n/messages'

export const common: Messages['common'] = {}
