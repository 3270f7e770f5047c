import { cluster } from './en/cluster'
import { common } from './en/common'
import { frame } from './en/frame'
import type { Messages } from './messages'

export const messages: Messages = { common, frame, cluster }
