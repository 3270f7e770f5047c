import { area } from './area'
import { logSummary as en } from './en/log-summary'
import { logSummary as zh } from './zh-CN/log-summary'

export const logSummaryWords = area(en, zh)
