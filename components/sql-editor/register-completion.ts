import { type editor, languages } from 'monaco-editor/editor'
import { type Completion, completionsFor, type SqlTable } from './completion'
import type { LanguageClient } from './language-client'

/** What completion needs of one editor. Monaco asks per language, so each model says whose it is. */
export type CompletionSource = { client: LanguageClient; tables: () => Promise<readonly SqlTable[]> }

export const completionSources = new WeakMap<editor.ITextModel, CompletionSource>()

export function registerCompletion(languageId: string): void {
  languages.registerCompletionItemProvider(languageId, {
    triggerCharacters: ['.', '"', ' '],
    async provideCompletionItems(model, position) {
      const source = completionSources.get(model)
      if (!source) return { suggestions: [] }
      const offset = model.getOffsetAt(position)
      const [{ scope, expected }, tables] = await Promise.all([
        source.client.ask('context', { text: model.getValue(), offset }),
        source.tables(),
      ])
      const start = model.getPositionAt(offset - scope.word.length)
      const range = {
        startLineNumber: start.lineNumber,
        startColumn: start.column,
        endLineNumber: position.lineNumber,
        endColumn: position.column,
      }
      const items = completionsFor(scope, expected, tables)
      return {
        suggestions: items.map((item, place) => ({
          label: { label: item.label, description: item.detail },
          kind: kinds[item.kind],
          insertText: item.insert,
          // A quote that is already typed belongs to the word.
          filterText: scope.word.startsWith('"') ? `"${item.label}` : item.label,
          sortText: String(place).padStart(6, '0'),
          documentation: item.description,
          range,
        })),
      }
    },
  })
}

const { Field, Struct, Reference, Module, Keyword, Function: Call } = languages.CompletionItemKind

const kinds: Record<Completion['kind'], languages.CompletionItemKind> = {
  column: Field,
  table: Struct,
  relation: Reference,
  database: Module,
  keyword: Keyword,
  function: Call,
}
