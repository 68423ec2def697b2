import {
  CreateFeatureGroupCommand,
  type SageMakerClient,
  UpdateFeatureMetadataCommand,
} from '@aws-sdk/client-sagemaker'
import { z } from 'zod'
import { routes } from '@/lib/routes'
import { createClients } from '@/scripts/demo/store/clients'
import { inParallel } from '@/scripts/demo/store/in-parallel'
import { type CorpusGroup, generateCorpus } from './corpus'
import { startDashboard } from './dashboard'
import { withStore } from './store-process'

/** Requests under way at once while the groups are made. */
const parallel = 16
export const featuresPerGroup = 20
/** One feature in so many has a description of its own: AWS takes them one call at a time. */
const describedEvery = 10
/** Of a group, see CreateFeatureGroup. */
const longestDescription = 128
const mostAttempts = 2400

/** Runs `work` against a dashboard whose catalog holds so many generated groups and has read and indexed them all. */
export const withCatalog = <Result>(
  groups: number,
  work: (url: string) => Promise<Result>,
): Promise<Result> =>
  withStore(async (store) => {
    const clients = createClients(store.url)
    try {
      const corpus = generateCorpus({ groups, featuresPerGroup })
      await inParallel(corpus, parallel, (group) => createGroup(clients.sagemaker, group))
    } finally {
      clients.close()
    }
    const dashboard = await startDashboard(store.url)
    try {
      await untilIndexed(dashboard.url, groups)
      return await work(dashboard.url)
    } finally {
      await dashboard.stop()
    }
  })

async function createGroup(sagemaker: SageMakerClient, group: CorpusGroup): Promise<void> {
  const FeatureGroupName = awsName(group.name)
  const [recordId, eventTime] = ['record_id', 'event_time']
  const features = group.features.slice(0, featuresPerGroup - 2)
  await sagemaker.send(
    new CreateFeatureGroupCommand({
      ...{ FeatureGroupName, Description: group.description.slice(0, longestDescription) },
      ...{ RecordIdentifierFeatureName: recordId, EventTimeFeatureName: eventTime },
      FeatureDefinitions: [
        { FeatureName: recordId, FeatureType: 'String' },
        { FeatureName: eventTime, FeatureType: 'String' },
        ...features.map(({ name, type }) => ({ FeatureName: awsName(name), FeatureType: type })),
      ],
      OnlineStoreConfig: { EnableOnlineStore: true },
      Tags: [{ key: 'owner', value: group.owner }, ...group.tags].map(({ key, value }) => ({
        Key: key,
        Value: value,
      })),
    }),
  )
  for (const [i, { name, description }] of features.entries()) {
    if (i % describedEvery !== 0) continue
    const FeatureName = awsName(name)
    await sagemaker.send(
      new UpdateFeatureMetadataCommand({ FeatureGroupName, FeatureName, Description: description }),
    )
  }
}

/** Names of groups have hyphens and at most 64 characters, which names of features may have too. */
const awsName = (name: string): string => name.replaceAll('_', '-').slice(0, 64)

const answer = z.object({ state: z.object({ phase: z.string(), groups: z.number() }) })

/** The dashboard reads its catalog when it is first asked, and goes on while others ask. */
async function untilIndexed(url: string, groups: number): Promise<void> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const response = await fetch(
      `${url}${routes.api.catalogSearch({ q: 'customer', kind: 'all', offset: '0' })}`,
    )
    if (response.ok) {
      const { state } = answer.parse(await response.json())
      if (state.phase === 'ready' && state.groups === groups) return
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`The catalog was not ready after ${mostAttempts / 4} s`)
}
