import { area } from './area'
import { traceTags as en } from './en/trace-tags'
import { traceTags as zh } from './zh-CN/trace-tags'

export const traceTagsWords = area(en, zh)
