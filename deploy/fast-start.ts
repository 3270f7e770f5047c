import type { Plugin } from 'vite'

/** What the address bar's first page needs: the entry, and the page that most people land on. */
const START = /\/app\/(main|pages\/overview\/OverviewPage)\.tsx$/
const DEFAULT_LANGUAGE = /\/app\/i18n\/en\.ts$/

type Modules = { getModuleInfo(id: string): { readonly importers: readonly string[] } | null }

/** Whether a module is imported, without a dynamic import in between, by one that the start needs. */
function startsWith(id: string, modules: Modules, seen: Set<string>): boolean {
  if (START.test(id)) return true
  if (seen.has(id)) return false
  seen.add(id)
  return modules.getModuleInfo(id)?.importers.some((importer) => startsWith(importer, modules, seen)) ?? false
}

/**
 * Makes the first visit short: what the entry and the overview need is one chunk instead of thirty, and the browser is
 * told of the configuration and of the default language before that chunk has run.
 */
export function fastStart(): Plugin {
  let base = '/'
  return {
    name: 'binnacle:fast-start',
    apply: 'build',
    config: ({ build }) =>
      build?.ssr
        ? {}
        : {
            build: {
              rolldownOptions: {
                output: {
                  codeSplitting: {
                    groups: [
                      {
                        debugName: 'start',
                        name: (id, modules) => (startsWith(id, modules, new Set()) ? 'start' : null),
                      },
                    ],
                  },
                },
              },
            },
          },
    configResolved: (config) => {
      base = config.base
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) => {
        const language = Object.values(bundle ?? {}).find(
          (chunk) => chunk.type === 'chunk' && DEFAULT_LANGUAGE.test(chunk.facadeModuleId ?? ''),
        )
        return [
          {
            tag: 'link',
            attrs: { rel: 'preload', as: 'fetch', href: `${base}config.json`, crossorigin: '' },
          },
          ...(language
            ? [{ tag: 'link', attrs: { rel: 'modulepreload', href: `${base}${language.fileName}` } }]
            : []),
        ]
      },
    },
  }
}
