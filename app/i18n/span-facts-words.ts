import { area } from './area'
import { spanFacts as en } from './en/span-facts'
import { spanFacts as zh } from './zh-CN/span-facts'

export const spanFactsWords = area(en, zh)
