'use client'

import { RecordLookup } from './record-lookup'
import { RecordSample } from './record-sample'

type RecordsScreenProps = { name: string; recordIdFeature: string; isOnline: boolean }

/** The records of one group: by id from the online store, and a sample of all. Each part stands without the other. */
export function RecordsScreen({ name, recordIdFeature, isOnline }: RecordsScreenProps) {
  return (
    <>
      <RecordLookup name={name} recordIdFeature={recordIdFeature} isOnline={isOnline} />
      <RecordSample name={name} recordIdFeature={recordIdFeature} />
    </>
  )
}
