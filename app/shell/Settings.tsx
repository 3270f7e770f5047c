import { LANGUAGES, LANGUAGE_NAMES } from '~/i18n/language'
import { useMessages } from '~/i18n/use-messages'
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

type ChoiceProps<Value extends string> = {
  readonly title: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly text: string }[]
  readonly onChange: (value: Value) => void
}

function Choice<Value extends string>({ title, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <fieldset className={styles.choice}>
      <legend>{title}</legend>
      <div className={styles.options}>
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            aria-pressed={option.value === value}
            onClick={() => onChange(option.value)}
          >
            {option.text}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
