import { type Typed, typed } from '../compile/env'
import { onceIfLong, packed, zonedByRow, zoneName } from '../compile/zones'
import { type Fragment, sql } from '../fragment'
import { zoned } from '../types/trino-type'
import { argument, type Call, constantText } from './call'

/** The offset of a constant is its zone. */
export function writtenOffset(call: Call): string | null {
  const written = /^'[^']*T[^']*?([+-]\d\d(?::?\d\d)?)'$/.exec(call.nodes[0]?.getText() ?? '')?.[1]
  return written ? zoneName(written, call.offset) : null
}

/** In columns each value has the offset that it says; most of them, as Feature Store writes them, end in `Z`. */
export function fromIso(call: Call): Typed {
  const instant = (text: Fragment) => sql`trino_from_iso8601_timestamp(${text})`
  const offset = writtenOffset(call)
  if (offset) return typed(zoned(offset), instant(argument(call, 0)))
  if (constantText(call, 0) !== null) return typed(zoned(), instant(argument(call, 0)))
  if (isTried(call))
    return typed(
      zonedByRow,
      onceIfLong(argument(call, 0), (text) =>
        packed(sql`trino_iso_instant(${text})`, sql`trino_try_iso_key(${text})`),
      ),
    )
  return {
    type: zonedByRow,
    sql: onceIfLong(argument(call, 0), (text) => packed(instant(text), sql`trino_iso_key(${text})`)),
    instant: instant(argument(call, 0)),
  }
}

/** In `try(from_iso8601_timestamp(text))` what is no time is NULL here: times fail often in data, and each failure costs a TRY a millisecond. */
const isTried = ({ env, nodes: [text] }: Call): boolean => text !== undefined && env.given?.of === text.parent
