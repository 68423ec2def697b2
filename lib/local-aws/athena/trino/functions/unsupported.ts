/** Functions that Athena has and the local store lacks; they answer so instead of “not registered”. */
export const unsupportedFunctions: ReadonlySet<string> = new Set(
  (
    'approx_set classifier ' +
    'convex_hull_agg date_parse_nanos evaluate_classifier_predictions ' +
    'from_encoded_polyline from_geojson_geometry geometry_union ' +
    'great_circle_distance ' +
    'jaccard_index learn_classifier line_locate_point make_set_digest ' +
    'merge merge_set_digest ' +
    'qdigest_agg rgb ' +
    'spooky_hash_v2_32 spooky_hash_v2_64 st_area st_asbinary st_astext st_buffer ' +
    'st_contains st_distance st_geometryfromtext st_intersects st_point st_polygon st_within st_x st_y tdigest_agg ' +
    'to_geometry to_milliseconds_nanos to_spherical_geography transform_map ' +
    'value_at_quantile values_at_quantiles word_stem'
  ).split(' '),
)
