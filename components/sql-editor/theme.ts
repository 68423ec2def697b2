import { editor } from 'monaco-editor/editor'

export const themeName = 'almanac'

/** Makes Monaco's theme of the style sheet's tokens as they are now; call it again when the theme changes. */
export function applyTheme(dark: boolean): void {
  const token = tokenReader()
  editor.defineTheme(themeName, {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: bare(token('--ink')) },
      { token: 'identifier', foreground: bare(token('--ink')) },
      { token: 'keyword', foreground: bare(token('--accent')) },
      { token: 'predefined', foreground: bare(token('--ink-2')) },
      { token: 'type', foreground: bare(token('--ink-2')) },
      { token: 'string', foreground: bare(token('--code-text')) },
      { token: 'number', foreground: bare(token('--code-text')) },
      { token: 'comment', foreground: bare(token('--ink-3')), fontStyle: 'italic' },
      { token: 'operator', foreground: bare(token('--ink-2')) },
      { token: 'delimiter', foreground: bare(token('--ink-2')) },
    ],
    colors: {
      'editor.background': token('--panel'),
      'editor.foreground': token('--ink'),
      'editorGutter.background': token('--panel'),
      'editorLineNumber.foreground': token('--ink-3'),
      'editorLineNumber.activeForeground': token('--ink'),
      'editor.lineHighlightBackground': token('--hover'),
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': `${token('--accent')}33`,
      'editor.inactiveSelectionBackground': `${token('--accent')}1f`,
      'editorCursor.foreground': token('--ink'),
      'editorError.foreground': token('--bad'),
      'editorWidget.background': token('--panel'),
      'editorWidget.border': token('--line'),
      'editorSuggestWidget.background': token('--panel'),
      'editorSuggestWidget.border': token('--line'),
      'editorSuggestWidget.foreground': token('--ink'),
      'editorSuggestWidget.selectedBackground': token('--selected'),
      'editorSuggestWidget.selectedForeground': token('--ink'),
      'editorSuggestWidget.highlightForeground': token('--accent'),
      'editorSuggestWidget.focusHighlightForeground': token('--accent'),
      'editorHoverWidget.background': token('--panel'),
      'editorHoverWidget.border': token('--line'),
      'input.background': token('--panel'),
      'input.border': token('--control'),
      focusBorder: token('--accent'),
      'scrollbarSlider.background': `${token('--ink')}1f`,
      'scrollbarSlider.hoverBackground': `${token('--ink')}33`,
      'scrollbarSlider.activeBackground': `${token('--ink')}47`,
    },
  })
  editor.setTheme(themeName)
}

/** Monaco knows hex alone, and the tokens are oklch: the canvas converts whatever CSS can say. */
function tokenReader(): (name: string) => string {
  const style = getComputedStyle(document.documentElement)
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('The browser has no two-dimensional canvas')
  return (name) => {
    context.clearRect(0, 0, 1, 1)
    context.fillStyle = style.getPropertyValue(name)
    context.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`
  }
}

/** Rules take colours without the sign. */
const bare = (hex: string): string => hex.slice(1)
