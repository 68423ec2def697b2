/** Timestamps that carry their zone: 4096 times the millisecond of the instant, plus the zone's number. See `compile/zones.ts`. */
const ms = '(v - (v & 4095)) // 4096'
const offsetMs = '((v & 4095) - 841) * 60000'

export const zoneMacros = [
  'trino_pack(instant, key) AS epoch_ms(instant) * 4096 + (key)',
  `trino_zone_at(v) AS make_timestamptz(${ms} * 1000)`,
  `trino_zone_text(v) AS CASE WHEN v & 4095 = 0 THEN 'UTC' ELSE trino_zone_name(v & 4095) END`,
  // The wall clock of a packed timestamp, and the instant at which a zone's clocks show a time.
  `trino_zone_local(v) AS CASE WHEN v & 4095 = 0 THEN make_timestamp(${ms} * 1000) WHEN v & 4095 <= 1681 THEN make_timestamp((${ms} + ${offsetMs}) * 1000)
     ELSE timezone(trino_zone_name(v & 4095), make_timestamptz(${ms} * 1000)) END`,
  `trino_zone_instant(clock, key) AS CASE WHEN key = 0 THEN make_timestamptz(epoch_us(clock)) WHEN key <= 1681 THEN make_timestamptz(epoch_us(clock) - (key - 841) * 60000000)
     ELSE timezone(trino_zone_name(key), clock) END`,
]
