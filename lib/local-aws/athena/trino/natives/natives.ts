import type { DuckDBConnection } from '@duckdb/node-api'
import { binaryNatives } from './binary-natives'
import { histogramNatives } from './histogram-natives'
import { isoNatives } from './iso-natives'
import { javaFormatNatives } from './java-format'
import { jodaNatives } from './joda-natives'
import { jsonNatives } from './json-natives'
import { jsonTextNatives } from './json-text-natives'
import { registerNatives } from './native'
import { numberNatives } from './number-natives'
import { regexpNatives } from './regexp-natives'
import { textNatives } from './text-natives'
import { urlNatives } from './url-natives'
import { zoneNatives } from './zone-natives'

/**
 * What of Trino's functions SQL cannot say in DuckDB, in TypeScript. They cost about a microsecond a row on the main
 * thread, so what DuckDB answers alike stays its own.
 */
export const registerTrinoNatives = (session: DuckDBConnection): void =>
  registerNatives(session, [
    ...textNatives,
    ...regexpNatives,
    ...urlNatives,
    ...javaFormatNatives,
    ...isoNatives,
    ...jodaNatives,
    ...jsonNatives,
    ...jsonTextNatives,
    ...zoneNatives,
    ...binaryNatives,
    ...numberNatives,
    ...histogramNatives,
  ])
