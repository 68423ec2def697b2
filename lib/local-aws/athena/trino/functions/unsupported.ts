/** Functions that Athena has and the local store lacks; they answer so instead of “not registered”. */
export const unsupportedFunctions: ReadonlySet<string> = new Set(
  (
    'approx_set beta_cdf classifier ' +
    'convex_hull_agg crc32 date_parse_nanos evaluate_classifier_predictions from_big_endian_32 ' +
    'from_encoded_polyline from_geojson_geometry from_ieee754_32 from_ieee754_64 geometry_union ' +
    'great_circle_distance hmac_md5 hmac_sha1 hmac_sha256 hmac_sha512 inverse_beta_cdf ' +
    'inverse_normal_cdf jaccard_index learn_classifier line_locate_point make_set_digest ' +
    'merge merge_set_digest murmur3 normal_cdf ' +
    'numeric_histogram parse_data_size parse_presto_data_size qdigest_agg rgb ' +
    'sha512 spooky_hash_v2_32 spooky_hash_v2_64 st_area st_asbinary st_astext st_buffer ' +
    'st_contains st_distance st_geometryfromtext st_intersects st_point st_polygon st_within st_x st_y tdigest_agg to_big_endian_32 ' +
    'to_geometry to_ieee754_32 to_ieee754_64 to_milliseconds_nanos to_spherical_geography transform_map ' +
    'value_at_quantile values_at_quantiles wilson_interval_lower wilson_interval_upper word_stem xxhash64'
  ).split(' '),
)
