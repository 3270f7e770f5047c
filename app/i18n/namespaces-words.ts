import { area } from './area'
import { namespaces as en } from './en/namespaces'
import { namespaces as zh } from './zh-CN/namespaces'

export const namespacesWords = area(en, zh)
