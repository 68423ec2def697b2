const ascii = /^[\0-\x7f]*$/
const marks = /\p{M}+/gu

/** The form in which texts are compared: no case, no accents, compatibility characters spelled out (`ﬁ` is `fi`). */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase()
  let folded = ''
  for (const character of text) folded += foldCharacter(character)
  return folded
}

/**
 * Folds one character. Upper case first, because it unites what lower case keeps apart (`ß` with `ss`, `ς` with
 * `σ`); character by character, so that a highlight can be traced back to the text it came from.
 */
export function foldCharacter(character: string): string {
  return character.normalize('NFKD').replace(marks, '').toUpperCase().toLowerCase().replace(marks, '')
}
