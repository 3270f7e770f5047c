import { area } from './area'
import { logScope as en } from './en/log-scope'
import { logScope as zh } from './zh-CN/log-scope'

export const logScopeWords = area(en, zh)
