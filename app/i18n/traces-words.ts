import { area } from './area'
import { traces as en } from './en/traces'
import { traces as zh } from './zh-CN/traces'

export const tracesWords = area(en, zh)
