import type { editor as Monaco } from 'monaco-editor/editor'
import type { SqlTable } from './completion'
import { createLanguageClient } from './language-client'
import { markProblems, markServerErrors } from './markers'
import { languageId, setUpMonaco } from './monaco'
import { completionSources } from './register-completion'
import type { SqlEditorHandle } from './sql-editor'
import { themeName } from './theme'

type SqlEditorOptions = {
  label: string
  value: string
  placeholder: string | undefined
  onChange: (text: string) => void
  onRun: (statement: string, range: { start: number; end: number }) => void
  tables: () => Promise<readonly SqlTable[]>
}

export type SqlEditor = ReturnType<typeof createSqlEditor>

const checkAfterMs = 400

/** One Monaco editor with its model and its language worker; `dispose` ends all three. */
export function createSqlEditor(host: HTMLElement, options: SqlEditorOptions) {
  const monaco = setUpMonaco()
  const client = createLanguageClient()
  const model = monaco.editor.createModel(options.value, languageId)
  model.setEOL(monaco.editor.EndOfLineSequence.LF)
  completionSources.set(model, { client, tables: options.tables })
  const editor = monaco.editor.create(host, {
    ...appearance(),
    ...settings(options),
    model,
    theme: themeName,
  })

  let checkTimer: ReturnType<typeof setTimeout> | undefined
  async function check() {
    const version = model.getVersionId()
    const problems = await client.ask('problems', { text: model.getValue() })
    if (!model.isDisposed() && model.getVersionId() === version) markProblems(model, problems)
  }
  void check()

  // Texts that were told to the caller and may come back as its `value` when newer ones are already typed.
  let told: string[] = []
  const listener = model.onDidChangeContent(() => {
    clearTimeout(checkTimer)
    checkTimer = setTimeout(check, checkAfterMs)
    // The server spoke of the text before this change.
    markServerErrors(model, [])
    const text = model.getValue()
    told.push(text)
    options.onChange(text)
  })

  async function run() {
    const selection = editor.getSelection()
    if (selection && !selection.isEmpty()) {
      const start = model.getOffsetAt(selection.getStartPosition())
      const end = model.getOffsetAt(selection.getEndPosition())
      return options.onRun(model.getValueInRange(selection), { start, end })
    }
    const position = editor.getPosition()
    const offset = position ? model.getOffsetAt(position) : 0
    const statement = await client.ask('statement', { text: model.getValue(), offset })
    if (statement) options.onRun(statement.sql, { start: statement.start, end: statement.end })
  }

  editor.addAction({
    id: 'run',
    label: 'Run the statement',
    keybindings: [monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter],
    contextMenuGroupId: 'navigation',
    run,
  })
  // Widths measured before the face had arrived would put the cursor beside the letters.
  void document.fonts.ready.then(() => monaco.editor.remeasureFonts())

  const handle: SqlEditorHandle = {
    run: () => void run(),
    focus: () => editor.focus(),
    insert(text) {
      editor.focus()
      editor.trigger('insert', 'type', { text })
    },
  }

  return {
    handle,
    model,
    monaco: editor,
    /** Takes a text from outside; undo still leads back. */
    setText(text: string) {
      const echo = told.lastIndexOf(text)
      told = told.slice(echo + 1)
      if (echo >= 0 || text === model.getValue()) return
      model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null)
    },
    jumpTo(line: number, column: number) {
      editor.setPosition({ lineNumber: line, column })
      editor.revealLineInCenterIfOutsideViewport(line)
      editor.focus()
    },
    dispose() {
      clearTimeout(checkTimer)
      listener.dispose()
      editor.dispose()
      model.dispose()
      client.dispose()
    },
  }
}

function appearance(): Monaco.IStandaloneEditorConstructionOptions {
  return {
    fontFamily: "'JetBrains Mono Variable', monospace",
    fontSize: 13,
    lineHeight: 20,
    fontLigatures: false,
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 8,
    padding: { top: 8, bottom: 8 },
    minimap: { enabled: false },
    bracketPairColorization: { enabled: false },
    overviewRulerLanes: 0,
    hideCursorInOverviewRuler: true,
    renderLineHighlight: 'line',
    renderLineHighlightOnlyWhenFocus: true,
    scrollBeyondLastLine: false,
    smoothScrolling: false,
    cursorBlinking: 'solid',
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
    guides: { indentation: false },
    fixedOverflowWidgets: true,
    automaticLayout: true,
  }
}

function settings({ label, placeholder }: SqlEditorOptions): Monaco.IStandaloneEditorConstructionOptions {
  return {
    ariaLabel: `${label}. Tab indents. Control and M lets Tab leave the editor.`,
    placeholder,
    tabSize: 2,
    wordBasedSuggestions: 'off',
    quickSuggestions: { other: true, comments: false, strings: false },
    suggest: { showWords: false, showSnippets: false },
    acceptSuggestionOnCommitCharacter: false,
    tabCompletion: 'on',
    // Names from other scripts are data here, not tricks.
    unicodeHighlight: { ambiguousCharacters: false },
  }
}
