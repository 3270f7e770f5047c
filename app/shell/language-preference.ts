import { languageChoice } from '~/i18n/language'
import { definePreference } from '~/ui/preference'

export const languagePreference = definePreference('language', languageChoice)
