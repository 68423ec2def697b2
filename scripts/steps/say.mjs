/** One line of progress for the person who typed the command. */
export function say(text) {
  process.stdout.write(`${text}\n`)
}

/** Ends with one clear sentence and a non-zero exit. */
export function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
