import { area } from './area'
import { storage as en } from './en/storage'
import { storage as zh } from './zh-CN/storage'

export const storageWords = area(en, zh)
