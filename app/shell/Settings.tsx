import { LANGUAGES, LANGUAGE_NAMES } from '~/i18n/language'
import { useMessages } from '~/i18n/use-messages'
import { Choice } from '~/ui/Choice'
import { usePreference } from '~/ui/preference'
import { THEMES, themePreference, zonePreference } from '~/ui/preferences'
import { languagePreference } from './language-preference'
import styles from './Settings.module.css'

/** What one person likes: theme, language, zone; and the keys to know. */
export function Settings({ onShowShortcuts }: { readonly onShowShortcuts: () => void }) {
  const { frame } = useMessages()
  const words = frame.settings
  const theme = usePreference(themePreference)
  const language = usePreference(languagePreference)
  const zone = usePreference(zonePreference)
  return (
    <div className={styles.settings}>
      <Choice
        title={words.theme}
        value={theme}
        options={THEMES.map((value) => ({ value, text: words.themes[value] }))}
        onChange={themePreference.set}
      />
      <Choice
        title={words.language}
        value={language}
        options={[
          { value: 'auto', text: words.languageAuto },
          ...LANGUAGES.map((value) => ({ value, text: LANGUAGE_NAMES[value] })),
        ]}
        onChange={languagePreference.set}
      />
      <Choice
        title={words.zone}
        value={zone}
        options={(['local', 'utc'] as const).map((value) => ({ value, text: words.zones[value] }))}
        onChange={zonePreference.set}
      />
      <button type="button" className={styles.shortcuts} onClick={onShowShortcuts}>
        {words.shortcuts} <kbd>?</kbd>
      </button>
    </div>
  )
}
