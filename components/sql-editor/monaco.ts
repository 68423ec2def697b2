// The features a SQL editor needs, one by one: the full set brings a difference editor, colour pickers and more.
// `features/suggest` brings inline suggestions only; the list is this one.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController'
import 'monaco-editor/features/anchorSelect/register'
import 'monaco-editor/features/bracketMatching/register'
import 'monaco-editor/features/caretOperations/register'
import 'monaco-editor/features/clipboard/register'
import 'monaco-editor/features/codeEditor/register'
import 'monaco-editor/features/codicon/register'
import 'monaco-editor/features/comment/register'
import 'monaco-editor/features/contextmenu/register'
import 'monaco-editor/features/cursorUndo/register'
import 'monaco-editor/features/find/register'
import 'monaco-editor/features/folding/register'
import 'monaco-editor/features/gotoError/register'
import 'monaco-editor/features/hover/register'
import 'monaco-editor/features/indentation/register'
import 'monaco-editor/features/lineSelection/register'
import 'monaco-editor/features/linesOperations/register'
import 'monaco-editor/features/multicursor/register'
import 'monaco-editor/features/placeholderText/register'
import 'monaco-editor/features/readOnlyMessage/register'
import 'monaco-editor/features/smartSelect/register'
import 'monaco-editor/features/snippet/register'
import 'monaco-editor/features/toggleTabFocusMode/register'
import 'monaco-editor/features/tokenization/register'
import 'monaco-editor/features/unicodeHighlighter/register'
import 'monaco-editor/features/wordHighlighter/register'
import 'monaco-editor/features/wordOperations/register'
import 'monaco-editor/features/wordPartOperations/register'
import * as monaco from 'monaco-editor/editor'
import { trinoConfiguration, trinoMonarch } from './monarch'
import { registerCompletion } from './register-completion'

export const languageId = 'trino'

let ready = false

/** Monaco with Trino's language in it, set up once per page load. */
export function setUpMonaco(): typeof monaco {
  if (ready) return monaco
  ready = true
  self.MonacoEnvironment = {
    getWorker: () => new Worker(new URL('./editor.worker.ts', import.meta.url), { type: 'module' }),
  }
  monaco.languages.register({ id: languageId })
  monaco.languages.setMonarchTokensProvider(languageId, trinoMonarch)
  monaco.languages.setLanguageConfiguration(languageId, trinoConfiguration)
  registerCompletion(languageId)
  return monaco
}
