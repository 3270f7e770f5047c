import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching } from '@codemirror/language'
import { type Diagnostic, linter, lintKeymap } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { EditorView, drawSelection, keymap } from '@codemirror/view'
import { useEffect, useEffectEvent, useRef } from 'react'
import { type KnownLabels, MATCHER, logqlCompletion } from './logql-completion'
import { type LogQlError, type SyntaxProblem, serverError, syntaxError } from './logql-errors'
import { editorTheme, logqlLanguage } from './logql-language'

/** Typing pauses so long before the text is judged. */
const JUDGE_AFTER_MS = 350
/** Typing pauses so long before the server is asked for completions. */
const COMPLETE_AFTER_MS = 150

/** fine: the server says so · unknown: it could not be asked. */
export type LogQlVerdict =
  | { readonly kind: 'empty' | 'fine' | 'unknown' }
  | ({ readonly kind: 'syntax' } & SyntaxProblem)
  | { readonly kind: 'refused'; readonly text: string }

export type LogQlEditorProps = {
  readonly label: string
  readonly first: string
  readonly known: KnownLabels
  /** What the server says of a query: null when it is right, undefined when it could not be asked. */
  readonly check: (query: string) => Promise<string | null | undefined>
  readonly onText: (text: string) => void
  readonly onVerdict: (verdict: LogQlVerdict) => void
  /** The sentence that stands at the mark. */
  readonly sentenceOf: (verdict: LogQlVerdict) => string
  readonly onRun: (query: string) => void
}

const diagnostic = ({ from, to }: Pick<LogQlError, 'from' | 'to'>, message: string): Diagnostic => ({
  from,
  to,
  message,
  severity: 'error',
})

/** LogQL with completion and marks where it is wrong: by the grammar at once, then by what the server says. */
export function LogQlEditor({ label, first, ...props }: LogQlEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const asked = useEffectEvent(() => props)
  useEffect(() => {
    if (!host.current) return
    // A shadow tree takes constructed style sheets; in the document CodeMirror would write a style element, which our
    // content security policy refuses.
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' })

    async function judge(view: EditorView): Promise<Diagnostic[]> {
      const query = view.state.doc.toString()
      const { check, onVerdict, sentenceOf } = asked()
      const say = (verdict: LogQlVerdict): string => {
        onVerdict(verdict)
        return sentenceOf(verdict)
      }
      if (query.trim() === '') {
        onVerdict({ kind: 'empty' })
        return []
      }
      const wrong = syntaxError(query)
      if (wrong) return [diagnostic(wrong, say({ kind: 'syntax', ...wrong }))]
      const said = await check(query)
      if (view.state.doc.toString() !== query) return []
      if (said === null || said === undefined) {
        onVerdict({ kind: said === null ? 'fine' : 'unknown' })
        return []
      }
      const refused = serverError(query, said)
      return [diagnostic(refused, say({ kind: 'refused', text: refused.text }))]
    }

    const view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: first,
        selection: { anchor: first.length },
        extensions: [
          history(),
          drawSelection(),
          bracketMatching(),
          closeBrackets(),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
          autocompletion({
            override: [
              logqlCompletion({
                names: (among) => asked().known.names(among),
                values: (name, among) => asked().known.values(name, among),
              }),
            ],
            activateOnTypingDelay: COMPLETE_AFTER_MS,
            activateOnCompletion: ({ type }) => type === MATCHER,
            icons: false,
          }),
          linter(judge, { delay: JUDGE_AFTER_MS }),
          // Tab is left to the browser: it leads out of the field.
          keymap.of([
            {
              key: 'Mod-Enter',
              run: ({ state }) => {
                asked().onRun(state.doc.toString())
                return true
              },
            },
            ...completionKeymap,
            ...lintKeymap,
            ...historyKeymap,
            ...defaultKeymap,
          ]),
          logqlLanguage,
          editorTheme,
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) asked().onText(state.doc.toString())
          }),
        ],
      }),
    })
    view.focus()
    return () => view.destroy()
  }, [first, label])
  return <div ref={host} />
}
