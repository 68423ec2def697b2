import {
  ListEngineVersions$,
  type ListEngineVersionsInput,
  type ListEngineVersionsOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { pageSize, pageToken } from '../constraints'
import { engineVersions } from '../engine-version'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_ListEngineVersions.html */
export const listEngineVersions = operation<ListEngineVersionsInput, ListEngineVersionsOutput>(
  ListEngineVersions$,
  z.object({ MaxResults: pageSize(10, 1).optional(), NextToken: pageToken.optional() }),
  () => ({ EngineVersions: [...engineVersions] }),
)
