import {
  DescribeFeatureGroup$,
  type DescribeFeatureGroupRequest,
  type DescribeFeatureGroupResponse,
} from '@aws-sdk/client-sagemaker'
import { z } from 'zod'
import type { Checked } from '../protocol/checked'
import { operation } from '../protocol/operation'
import { groupNotFound, invalid } from './errors'
import { featureGroupNameOrArn, nextToken } from './shapes'
import { toDescription } from './to-description'

const constraints = z.object({ FeatureGroupName: featureGroupNameOrArn, NextToken: nextToken.optional() })

/**
 * 2,500 definitions fit one answer, so there is never a second page.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeFeatureGroup.html
 */
export const describeFeatureGroup = operation<
  Checked<DescribeFeatureGroupRequest, 'FeatureGroupName'>,
  Omit<DescribeFeatureGroupResponse, 'NextToken'>
>(DescribeFeatureGroup$, constraints, ({ FeatureGroupName, NextToken }, engine) => {
  if (NextToken) throw invalid('The NextToken is invalid.')
  const group = engine.groups.find(FeatureGroupName)
  if (!group) throw groupNotFound(FeatureGroupName)
  return toDescription(group, engine)
})
