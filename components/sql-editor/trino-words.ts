/** Trino's reserved words, which a name can only be when quoted. https://trino.io/docs/current/language/reserved.html */
export const reservedWords: readonly string[] =
  `ALTER AND AS BETWEEN BY CASE CAST CONSTRAINT CREATE CROSS CUBE CURRENT_CATALOG CURRENT_DATE CURRENT_PATH CURRENT_ROLE
  CURRENT_SCHEMA CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DEALLOCATE DELETE DESCRIBE DISTINCT DROP ELSE END ESCAPE EXCEPT
  EXISTS EXTRACT FALSE FOR FROM FULL GROUP GROUPING HAVING IN INNER INSERT INTERSECT INTO IS JOIN JSON_ARRAY JSON_EXISTS
  JSON_OBJECT JSON_QUERY JSON_TABLE JSON_VALUE LEFT LIKE LISTAGG LOCALTIME LOCALTIMESTAMP NATURAL NORMALIZE NOT NULL ON OR
  ORDER OUTER PREPARE RECURSIVE RIGHT ROLLUP SELECT SKIP TABLE THEN TRIM TRUE UESCAPE UNION UNNEST USING VALUES WHEN WHERE
  WITH`.split(/\s+/)

/** Words of statements that read, beside the reserved ones. */
export const otherKeywords: readonly string[] =
  `ALL ANALYZE ANY ARRAY ASC AT BERNOULLI COLUMNS CURRENT DATE DAY DESC EXPLAIN FETCH FILTER FIRST FOLLOWING FORMAT HOUR IF
  IGNORE INTERVAL LAST LATERAL LIMIT MAP MINUTE MONTH NEXT NULLS OFFSET ONLY ORDINALITY OVER PARTITION PRECEDING RANGE
  RESPECT ROW ROWS SECOND SETS SHOW SOME SYSTEM TABLESAMPLE TIES TIME TIMESTAMP TO TRY_CAST UNBOUNDED VERSION WINDOW WITHIN
  YEAR ZONE`.split(/\s+/)

/** Trino's types, as they are written in casts. https://trino.io/docs/current/language/types.html */
export const types: readonly string[] =
  'bigint boolean char decimal double integer json real smallint tinyint uuid varbinary varchar'.split(' ')

/** The functions that questions to a feature store use most. https://trino.io/docs/current/functions.html */
export const functions: readonly string[] =
  `abs any_value approx_distinct approx_percentile arbitrary array_agg array_join avg cardinality ceil coalesce concat
  contains corr count count_if date_add date_diff date_format date_parse date_trunc day_of_week dense_rank element_at
  first_value floor format_datetime from_iso8601_timestamp from_unixtime greatest hour if json_extract json_extract_scalar lag
  last_value lead least length ln log10 lower max max_by median min min_by mod month nth_value ntile nullif parse_datetime
  percent_rank power rand rank regexp_extract regexp_like regexp_replace replace reverse round row_number sequence sign split
  split_part sqrt stddev strpos substr sum to_iso8601 to_unixtime transform trim try typeof upper variance width_bucket year`.split(
    /\s+/,
  )
