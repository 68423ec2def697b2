/** Members of a database or table by the names that `AttributesToGet` has for them. */
const members: Record<string, string> = {
  TABLE_TYPE: 'TableType',
  TARGET_DATABASE: 'TargetDatabase',
}

type Named = { Name: string | undefined }

/** The members that a list asks for, the name always; the whole thing when it asks for none in particular. */
export function onlyAttributes<Thing extends Named>(
  thing: Thing,
  attributes: readonly string[] | undefined,
): Partial<Thing> & Named {
  if (!attributes || attributes.length === 0) return thing
  const wanted = new Set(attributes.map((attribute) => members[attribute]))
  const kept: Partial<Thing> = {}
  for (const member of Object.keys(thing) as (keyof Thing & string)[])
    if (wanted.has(member)) kept[member] = thing[member]
  return { ...kept, Name: thing.Name }
}
