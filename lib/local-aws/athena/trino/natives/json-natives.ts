import { evaluatePath } from '../json/evaluate-path'
import { type JsonPath, parseJsonPath } from '../json/json-path'
import { isArray, isNumber, isObject, type Json, jsonText, parseJson } from '../json/json-value'
import { PathError } from '../json/path-error'
import { TrinoError } from '../trino-error'
import { native } from './native'

/** Paths are constants of a statement: few in number, each asked once per row. */
const paths = new Map<string, JsonPath>()

function pathOf(text: string): JsonPath {
  const known = paths.get(text)
  if (known) return known
  if (paths.size >= 100) paths.clear()
  const path = parseJsonPath(text)
  paths.set(text, path)
  return path
}

/** What a path finds in a text: `ok` and every item as JSON, or the error as one element. */
function itemsOf(input: string, path: string, parameters: string): string[] {
  const value = parseJson(input)
  if (value === undefined) return ['JSON_INPUT_CONVERSION_ERROR: conversion to JSON failed: ']
  const variables = parseJson(parameters)
  try {
    const found = evaluatePath(
      pathOf(path),
      value,
      isObject(variables ?? null) ? (variables as Map<string, Json>) : new Map(),
    )
    return ['ok', ...found.map(jsonText)]
  } catch (error) {
    if (error instanceof PathError) return [`PATH_EVALUATION_ERROR: path evaluation failed: ${error.message}`]
    throw error
  }
}

/** A JSON scalar as text; null for null, arrays and objects. */
function scalarText(item: string): string | null {
  const value = parseJson(item) ?? null
  if (value === null || isArray(value) || isObject(value)) return null
  return isNumber(value) ? value.number : String(value)
}

function checkedJson(text: string): string {
  const value = parseJson(text)
  if (value === undefined) throw new TrinoError('JSON_INPUT_CONVERSION_ERROR', 'conversion to JSON failed: ')
  return jsonText(value)
}

/** What SQL/JSON functions are made of. https://trino.io/docs/current/functions/json.html */
export const jsonNatives = [
  native('trino_json_items', ['text', 'text', 'text'], 'text[]', itemsOf),
  native('trino_json_item_text', ['text'], 'text', scalarText),
  native('trino_json_checked', ['text'], 'text', checkedJson),
]
