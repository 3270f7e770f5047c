import { HighlightStyle, LRLanguage, LanguageSupport, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { parser } from '@grafana/lezer-logql'
import { styleTags, tags } from '@lezer/highlight'

const logql = LRLanguage.define({
  name: 'logql',
  parser: parser.configure({
    props: [
      styleTags({
        LineComment: tags.comment,
        String: tags.string,
        'Number Duration Bytes': tags.number,
        'Identifier LabelName': tags.propertyName,
        'Json Logfmt Unpack Pattern Regexp Unwrap LabelFormat LineFormat Decolorize Drop Keep': tags.keyword,
        'By Without On Ignoring GroupLeft GroupRight Offset Bool And Or Unless': tags.keyword,
        'RangeOp/... VectorOp/... LabelReplace Vector ConvOp/...': tags.function(tags.name),
        'Pipe PipeExact PipeMatch Npa Eq Neq Re Nre Eql Gtr Gte Lss Lte': tags.operator,
      }),
    ],
  }),
  languageData: { closeBrackets: { brackets: ['(', '[', '{', '"', '`'] } },
})

/** LogQL by Grafana's own grammar, in the colours of the page. */
export const logqlLanguage = [
  new LanguageSupport(logql),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.comment, color: 'var(--text-soft)', fontStyle: 'italic' },
      { tag: tags.string, color: 'var(--healthy)' },
      { tag: tags.number, color: 'var(--degraded)' },
      { tag: tags.propertyName, color: 'var(--accent)' },
      { tag: tags.keyword, color: 'var(--level-fatal)' },
      { tag: tags.function(tags.name), color: 'var(--level-fatal)' },
      { tag: tags.operator, color: 'var(--text-soft)' },
    ]),
  ),
]

/** The editor by the tokens of the page, which reach into its shadow tree. */
export const editorTheme = EditorView.theme({
  '&': {
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius)',
    background: 'var(--surface)',
    color: 'var(--text)',
    fontSize: 'var(--size)',
  },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5', maxHeight: '30vh', overflow: 'auto' },
  '.cm-content': { padding: '6px 4px', caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--accent-soft)',
  },
  '&.cm-focused .cm-matchingBracket': { background: 'var(--hover)', outline: '1px solid var(--line-strong)' },
  // Neither a background colour nor a text decoration: Chromium gives those to what is typed over the mark as inline
  // styles, which our content security policy refuses.
  '.cm-lintRange-error': {
    borderBottom: '2px dashed var(--critical)',
    backgroundImage: 'linear-gradient(var(--critical-soft), var(--critical-soft))',
  },
  '.cm-tooltip': {
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius)',
    background: 'var(--raised)',
    color: 'var(--text)',
    boxShadow: 'var(--shadow)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '240px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--accent-soft)',
    color: 'var(--text)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600', color: 'var(--accent)' },
  '.cm-completionDetail': { color: 'var(--text-soft)', fontStyle: 'normal', fontFamily: 'var(--font)' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--critical)' },
})
