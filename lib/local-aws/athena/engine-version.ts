import type { EngineVersion } from '@aws-sdk/client-athena'
import { invalidRequest } from './invalid-request'

const version3 = 'Athena engine version 3'

/** What a workgroup may select: `AUTO` is version 3, and so is everything else that exists. */
export const engineVersions = ['AUTO', version3].map((selected) => ({
  SelectedEngineVersion: selected,
  EffectiveEngineVersion: version3,
}))

/** @throws WireError InvalidRequestException for a version that there is not, or not any more */
export function engineVersion(wanted: EngineVersion | undefined): EngineVersion {
  const selected = wanted?.SelectedEngineVersion ?? 'AUTO'
  const found = engineVersions.find(({ SelectedEngineVersion }) => SelectedEngineVersion === selected)
  if (!found) throw invalidRequest(`Engine version ${selected} is not supported`)
  return found
}
