import { area } from './area'
import { logLook as en } from './en/log-look'
import { logLook as zh } from './zh-CN/log-look'

export const logLookWords = area(en, zh)
