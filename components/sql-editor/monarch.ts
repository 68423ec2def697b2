import type { languages } from 'monaco-editor/editor'
import { functions, otherKeywords, reservedWords, types } from './trino-words'

/** How Trino's SQL is coloured. */
export const trinoMonarch: languages.IMonarchLanguage = {
  ignoreCase: true,
  defaultToken: '',
  keywords: [...reservedWords, ...otherKeywords],
  types: [...types],
  functions: [...functions],
  tokenizer: {
    root: [
      [/--.*$/, 'comment'],
      [/\/\*/, 'comment', '@comment'],
      [/'/, 'string', '@text'],
      [/"/, 'identifier', '@quoted'],
      [/(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\b/, 'number'],
      [
        /[a-z_][\w$]*(?=\s*\()/,
        { cases: { '@functions': 'predefined', '@keywords': 'keyword', '@default': 'identifier' } },
      ],
      [/[a-z_][\w$]*/, { cases: { '@keywords': 'keyword', '@types': 'type', '@default': 'identifier' } }],
      [/[()[\]]/, '@brackets'],
      [/[<>=!%&+\-*/|~^?:]+/, 'operator'],
      [/[;,.]/, 'delimiter'],
    ],
    comment: [
      [/[^*]+/, 'comment'],
      [/\*\//, 'comment', '@pop'],
      [/\*/, 'comment'],
    ],
    // A doubled quote is the only escape.
    text: [
      [/[^']+/, 'string'],
      [/''/, 'string'],
      [/'/, 'string', '@pop'],
    ],
    quoted: [
      [/[^"]+/, 'identifier'],
      [/""/, 'identifier'],
      [/"/, 'identifier', '@pop'],
    ],
  },
}

export const trinoConfiguration: languages.LanguageConfiguration = {
  comments: { lineComment: '--', blockComment: ['/*', '*/'] },
  brackets: [
    ['(', ')'],
    ['[', ']'],
  ],
  autoClosingPairs: [
    { open: '(', close: ')' },
    { open: '[', close: ']' },
    { open: "'", close: "'", notIn: ['string', 'comment'] },
    { open: '"', close: '"', notIn: ['string', 'comment'] },
  ],
}
