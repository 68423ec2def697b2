/** A DuckDB identifier. */
export const ident = (name: string) => `"${name.replaceAll('"', '""')}"`

/** A DuckDB string literal. */
export const text = (value: string) => `'${value.replaceAll("'", "''")}'`
