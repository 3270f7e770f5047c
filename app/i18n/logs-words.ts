import { area } from './area'
import { logs as en } from './en/logs'
import { logs as zh } from './zh-CN/logs'

export const logsWords = area(en, zh)
