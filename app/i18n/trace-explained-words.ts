import { area } from './area'
import { traceExplained as en } from './en/trace-explained'
import { traceExplained as zh } from './zh-CN/trace-explained'

export const traceExplainedWords = area(en, zh)
