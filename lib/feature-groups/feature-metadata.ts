import * as z from 'zod/mini'

export const parameter = z.object({ key: z.string(), value: z.string() })
export type Parameter = z.output<typeof parameter>

/** What people wrote about one feature; AWS keeps it beside the feature group. */
export const featureMetadata = z.object({
  group: z.string(),
  feature: z.string(),
  description: z.string(),
  parameters: z.array(parameter),
  /** ISO text; null where AWS did not say. */
  changedAt: z.nullable(z.string()),
})
export type FeatureMetadata = z.output<typeof featureMetadata>

/** The part a person edits. */
export type FeatureDraft = Pick<FeatureMetadata, 'description' | 'parameters'>

/** Limits of https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateFeatureMetadata.html */
export const longestDescription = 255
const longestParameterText = 255
export const mostParameters = 25

export type DraftProblems = {
  description: string | null
  /** One entry per parameter, in order. */
  parameters: { key: string | null; value: string | null }[]
  /** About the parameters as a whole. */
  parameterCount: string | null
}

/** What AWS would refuse, in words that name the wrong text. */
export function problemsOf({ description, parameters }: FeatureDraft): DraftProblems {
  return {
    description: descriptionProblem(description),
    parameters: parameters.map(({ key, value }, index) => ({
      key:
        textProblem('key', key) ??
        (parameters.findIndex((other) => other.key === key) < index
          ? `The key ${key} occurs twice; a key has one value.`
          : null),
      value: textProblem('value', value),
    })),
    parameterCount:
      parameters.length > mostParameters
        ? `A feature has at most ${mostParameters} parameters; these are ${parameters.length}.`
        : null,
  }
}

/** The first problem of a draft, or null when AWS would take it. */
export function firstProblem(draft: FeatureDraft): string | null {
  const { description, parameters, parameterCount } = problemsOf(draft)
  const ofParameters = parameters.flatMap(({ key, value }) => [key, value])
  return [description, parameterCount, ...ofParameters].find((problem) => problem !== null) ?? null
}

/** Whether two people would read the same; the order of parameters means nothing. */
export function isSameDraft(a: FeatureDraft, b: FeatureDraft): boolean {
  return a.description === b.description && printParameters(a) === printParameters(b)
}

/** What must be sent so that the stored parameters become the wanted ones. An addition replaces an equal key. */
export function parameterChanges(stored: readonly Parameter[], wanted: readonly Parameter[]) {
  const storedValues = new Map(stored.map(({ key, value }) => [key, value]))
  const wantedKeys = new Set(wanted.map(({ key }) => key))
  return {
    additions: wanted.filter(({ key, value }) => storedValues.get(key) !== value),
    removals: stored.map(({ key }) => key).filter((key) => !wantedKeys.has(key)),
  }
}

const printParameters = ({ parameters }: FeatureDraft): string =>
  JSON.stringify(parameters.map(({ key, value }) => [key, value]).sort())

function descriptionProblem(description: string): string | null {
  if (/[\r\n]/.test(description)) return 'A description is one line; notes of the group can be longer.'
  if (description.length <= longestDescription) return null
  return `A description has at most ${longestDescription} characters; this one has ${description.length}.`
}

const refusedCharacter = /[^\p{L}\p{Z}\p{N}_.:/=+-]/u

function textProblem(part: 'key' | 'value', text: string): string | null {
  if (text === '') return `A parameter needs a ${part}.`
  if (text.length > longestParameterText) {
    return `A ${part} has at most ${longestParameterText} characters; this one has ${text.length}.`
  }
  const refused = refusedCharacter.exec(text)?.[0]
  if (refused === undefined) return null
  const shown = refused.trim() === '' ? 'a line break or tab' : `“${refused}”`
  return `AWS takes letters, digits, spaces and _ . : / = + - in a ${part}, but not ${shown}.`
}
