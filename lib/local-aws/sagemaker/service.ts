import type { Service } from '../protocol/operation'
import { addTags } from './add-tags'
import { createFeatureGroup } from './create-feature-group'
import { deleteFeatureGroup } from './delete-feature-group'
import { deleteTags } from './delete-tags'
import { describeFeatureGroup } from './describe-feature-group'
import { describeFeatureMetadata } from './describe-feature-metadata'
import { getSearchSuggestions } from './get-search-suggestions'
import { listFeatureGroups } from './list-feature-groups'
import { listTags } from './list-tags'
import { search } from './search'
import { updateFeatureGroup } from './update-feature-group'
import { updateFeatureMetadata } from './update-feature-metadata'

/** The control plane of Feature Store. */
export const sagemakerService: Service = {
  id: 'sagemaker',
  protocol: 'awsJson1.1',
  targetPrefix: 'SageMaker',
  validationCode: 'ValidationException',
  operations: [
    addTags,
    createFeatureGroup,
    deleteFeatureGroup,
    deleteTags,
    describeFeatureGroup,
    describeFeatureMetadata,
    getSearchSuggestions,
    listFeatureGroups,
    listTags,
    search,
    updateFeatureGroup,
    updateFeatureMetadata,
  ],
}
