/** `%` is any text, `_` any one character. Goes back to the last `%` only, so no pattern takes long. */
export function isLike(text: string, pattern: string): boolean {
  let at = 0
  let wanted = 0
  let resume: { at: number; wanted: number } | null = null
  while (at < text.length) {
    if (pattern[wanted] === '%') {
      wanted++
      resume = { at, wanted }
    } else if (pattern[wanted] === '_' || pattern[wanted] === text[at]) {
      at++
      wanted++
    } else if (resume) {
      resume.at++
      at = resume.at
      wanted = resume.wanted
    } else return false
  }
  return /^%*$/.test(pattern.slice(wanted))
}
