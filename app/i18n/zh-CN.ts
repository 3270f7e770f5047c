import { cluster } from './zh-CN/cluster'
import { common } from './zh-CN/common'
import { frame } from './zh-CN/frame'
import type { Messages } from './messages'

export const messages: Messages = { common, frame, cluster }
