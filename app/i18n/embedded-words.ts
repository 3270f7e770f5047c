import { area } from './area'
import { embedded as en } from './en/embedded'
import { embedded as zh } from './zh-CN/embedded'

export const embeddedWords = area(en, zh)
