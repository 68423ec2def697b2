import { setTimeout as sleep } from 'node:timers/promises'
import { DescribeFeatureGroupCommand, type SageMakerClient } from '@aws-sdk/client-sagemaker'

/** Waits until a group may be used and changed. */
export async function untilCreated(sagemaker: SageMakerClient, FeatureGroupName: string): Promise<void> {
  const describe = new DescribeFeatureGroupCommand({ FeatureGroupName })
  for (;;) {
    const { FeatureGroupStatus, LastUpdateStatus } = await sagemaker.send(describe)
    if (FeatureGroupStatus === 'Created' && LastUpdateStatus?.Status !== 'InProgress') return
    if (FeatureGroupStatus !== 'Creating' && FeatureGroupStatus !== 'Created')
      throw new Error(`${FeatureGroupName} is ${FeatureGroupStatus}`)
    await sleep(20)
  }
}
