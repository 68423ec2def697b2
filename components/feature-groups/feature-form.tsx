'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { catalogKeys } from '@/lib/catalog/queries'
import {
  type FeatureDraft,
  type FeatureMetadata,
  firstProblem,
  longestDescription,
  mostParameters,
  problemsOf,
} from '@/lib/feature-groups/feature-metadata'
import { featureQuery, featuresQuery, putFeature } from '@/lib/feature-groups/queries'
import { ConflictChoice } from './conflict-choice'
import { featureDrafts, featureKey } from './drafts'
import { PairsEditor } from './pairs-editor'
import { useTheirs } from './use-theirs'

/** Edits what is written about one feature. */
export function FeatureForm({ stored, onDone }: { stored: FeatureMetadata; onDone: () => void }) {
  const { group, feature } = stored
  const queryClient = useQueryClient()
  const query = featureQuery(group, feature)
  const key = featureKey(group, feature)
  const [{ draft, read }, setOpen] = useState(
    () => featureDrafts.find(key) ?? { draft: toDraft(stored), read: toDraft(stored) },
  )
  const { theirs, onError, onChosen } = useTheirs(query)
  const problems = problemsOf(draft)

  function edit(next: FeatureDraft, base: FeatureDraft = read) {
    featureDrafts.keep(key, { draft: next, read: base })
    setOpen({ draft: next, read: base })
  }

  const save = useMutation({
    mutationFn: (base: FeatureDraft) => putFeature(group, feature, { draft, read: base }),
    onSuccess: (saved) => {
      queryClient.setQueryData(query.queryKey, saved)
      queryClient.setQueryData(
        featuresQuery(group).queryKey,
        (list) =>
          list && { ...list, metadata: [...list.metadata.filter((each) => each.feature !== feature), saved] },
      )
      void queryClient.invalidateQueries({ queryKey: catalogKeys.all })
      void toast(`${feature} saved`)
      onDone()
    },
    onError,
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    if (firstProblem(draft) === null) save.mutate(read)
  }

  return (
    <form aria-label={`Edit ${feature}`} onSubmit={submit} className="flex flex-col gap-3">
      <Field
        label="Description"
        help={`One line, ${draft.description.length} of ${longestDescription} characters`}
        error={problems.description}
      >
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            value={draft.description}
            onChange={(event) => edit({ ...draft, description: event.target.value })}
          />
        )}
      </Field>
      <div className="flex flex-col gap-1">
        <h3 className="font-medium text-sm">Parameters</h3>
        <PairsEditor
          noun="parameter"
          pairs={draft.parameters}
          problems={problems.parameters.map(({ key, value }) => key ?? value)}
          most={mostParameters}
          onChange={(parameters) => edit({ ...draft, parameters })}
        />
        {problems.parameterCount && <p className="text-bad text-xs">{problems.parameterCount}</p>}
      </div>
      {theirs && (
        <ConflictChoice
          what={feature}
          theirs={<Theirs metadata={theirs} />}
          onTakeTheirs={() => {
            edit(toDraft(theirs), toDraft(theirs))
            onChosen()
          }}
          onKeepMine={() => {
            edit(draft, toDraft(theirs))
            onChosen()
            save.mutate(toDraft(theirs))
          }}
        />
      )}
      {save.isError && !theirs && <ErrorNotice error={save.error} title="The feature was not saved" />}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={save.isPending || theirs !== null}>
          {save.isPending ? 'Saving' : 'Save'}
        </Button>
      </div>
    </form>
  )
}

function Theirs({ metadata: { description, parameters } }: { metadata: FeatureMetadata }) {
  return (
    <>
      <p className="w-full break-words">{description || 'No description'}</p>
      {parameters.map(({ key, value }) => (
        <Chip key={key} name={key} value={value} />
      ))}
    </>
  )
}

const toDraft = ({ description, parameters }: FeatureMetadata): FeatureDraft => ({ description, parameters })
