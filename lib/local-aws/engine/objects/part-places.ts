import type { StoredPart } from './upload-types'

/** The file of an upload into which its parts are written side by side. */
export const wholeFile = 'whole'

/** Parts but the last are at least this long, so a shorter one says nothing of the others. */
const smallestPartBytes = 5 * 1024 * 1024

type Places = {
  /** Length of every part but the last; 0 until one has arrived that can tell. */
  stride: number
  /** Numbers of the parts that are being written into the common file. */
  writing: Set<number>
  isAssembling: boolean
  isClosed: boolean
}

/**
 * Decides which parts are written straight to where the finished object will have them: all clients send parts of one
 * size but for the last, so the first tells where each begins. What does not fit has a file of its own.
 *
 * No bytes that a record speaks of are written over, and none are written once the object may share the file.
 */
export function createPartPlaces(partsOf: (uploadId: string) => readonly StoredPart[]) {
  const known = new Map<string, Places>()

  function placesOf(uploadId: string): Places {
    const found = known.get(uploadId)
    if (found) return found
    const stride = strideOf(partsOf(uploadId))
    const places = { stride, writing: new Set<number>(), isAssembling: false, isClosed: false }
    known.set(uploadId, places)
    return places
  }

  return {
    /**
     * Where in the common file the part is to begin; null where it is to have a file of its own. `before` is the part
     * that it replaces.
     */
    claim(
      uploadId: string,
      partNumber: number,
      sizeBytes: number | undefined,
      before?: StoredPart,
    ): number | null {
      const places = placesOf(uploadId)
      if (sizeBytes === undefined || places.isClosed || places.writing.has(partNumber)) return null
      if (places.stride === 0 && (sizeBytes >= smallestPartBytes || partNumber === 1))
        places.stride = sizeBytes
      if (places.stride === 0 || sizeBytes > places.stride) return null
      if (before?.file === wholeFile) return null
      places.writing.add(partNumber)
      return (partNumber - 1) * places.stride
    },

    release(uploadId: string, partNumber: number): void {
      known.get(uploadId)?.writing.delete(partNumber)
    },

    /** No part is written into the common file from now on. False while one is, or while another assembles. */
    close(uploadId: string): boolean {
      const places = placesOf(uploadId)
      if (places.isAssembling || places.writing.size > 0) return false
      places.isClosed = true
      places.isAssembling = true
      return true
    },

    /** The assembling has come to an end, whichever. */
    reopen(uploadId: string): void {
      const places = known.get(uploadId)
      if (places) places.isAssembling = false
    },

    forget(uploadId: string): void {
      known.delete(uploadId)
    },
  }
}

function strideOf(parts: readonly StoredPart[]): number {
  const placed = parts.filter(({ file }) => file === wholeFile)
  const later = placed.find(({ partNumber }) => partNumber > 1)
  if (later) return (later.offset ?? 0) / (later.partNumber - 1)
  return placed[0]?.sizeBytes ?? 0
}
