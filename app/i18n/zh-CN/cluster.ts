import type { Messages } from '~/i18n/messages'

export const cluster: Messages['cluster'] = {}
