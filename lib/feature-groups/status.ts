/** How a FeatureGroupStatus of SageMaker is to be taken. */
export function stateOfStatus(status: string): 'good' | 'watch' | 'bad' | 'unknown' {
  if (status === 'Created') return 'good'
  if (status.endsWith('Failed') || status === 'Blocked') return 'bad'
  return status === 'Creating' || status === 'Deleting' ? 'watch' : 'unknown'
}
