// Values reach snippets through these and nowhere else: a record id may hold quotes.

/** A string of Python, JavaScript or JSON; the three agree on what JSON escapes. */
export const doubleQuoted = (text: string): string => JSON.stringify(text)

/** One word of a POSIX shell. */
export const shellWord = (text: string): string =>
  /^[\w./:=@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`

/** A string of SQL as DuckDB and Spark's Python strings around it read it. */
export const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`
