import { area } from './area'
import { traceSearch as en } from './en/trace-search'
import { traceSearch as zh } from './zh-CN/trace-search'

export const traceSearchWords = area(en, zh)
