/**
 * SQL of type BIGINT that fails with one of Trino's errors. A failing cast and not `error()`, because `error()` counts as
 * volatile and TRY takes no volatile expression.
 */
export const raise = (name: string, message: string) => `CAST('${name}: ' || ${message} AS BIGINT)`
