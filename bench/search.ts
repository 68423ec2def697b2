import { performance } from 'node:perf_hooks'
import type { CatalogDocument } from '@/lib/catalog/catalog-document'
import { type CatalogIndex, createCatalogIndex } from '@/lib/catalog/catalog-index'
import { type CorpusGroup, generateCorpus } from './corpus'
import { seededRandom } from './random'
import type { BenchResult } from './result'
import { percentile, round } from './statistics'

const groups = 10_000
const featuresPerGroup = 20
const size = `${groups} groups × ${featuresPerGroup} features`
const searchesPerKind = 60
/** The scan is slow, and its time hardly varies. */
const scannedSearches = 40

/** Catalog search at the size of a large company's catalog, beside a scan of all texts for the same words. */
export async function searchBench(): Promise<BenchResult[]> {
  const documents = [...generateCorpus({ groups, featuresPerGroup })].flatMap(documentsOf)
  const memoryBefore = usedMebibytes()
  const buildStart = performance.now()
  const index = createCatalogIndex()
  for (const document of documents) index.put(document)
  const buildSeconds = (performance.now() - buildStart) / 1000
  const memory = usedMebibytes() - memoryBefore

  const searches = searchesFor(documents)
  for (const search of searches) index.search(search) // warm up
  const times = searches.map((search) => timeOf(() => index.search(search)))
  const p95 = percentile(times, 0.95)
  const scanP95 = scanTime(documents, searches)
  const putP95 = percentile(putTimes(index, documents), 0.95)

  const figure = (name: string, value: number, unit: string, limit: number): BenchResult => ({
    ...{ name, value: round(value), unit, peer: null, peer_value: null, ratio: null },
    ...{ size, target: `< ${limit} ${unit}`, met: value < limit },
  })
  return [
    {
      ...figure('search/10k', p95, 'ms p95', 15),
      ...{ peer: 'scan of all texts', peer_value: round(scanP95), ratio: round(scanP95 / p95) },
    },
    figure('search/10k/build', buildSeconds, 's', 15),
    figure('search/10k/memory', memory, 'MiB', 1024),
    figure('search/10k/put', putP95, 'ms p95', 5),
  ]
}

function documentsOf(group: CorpusGroup): CatalogDocument[] {
  const { features, ...shared } = group
  const completeness = group.notes === '' ? 0.5 : 1
  return [
    {
      ...shared,
      ...{ kind: 'group', id: group.name, completeness },
      features: features.map(({ name, description }) => ({ name, description })),
    },
    ...features.map(
      (feature): CatalogDocument => ({
        ...feature,
        ...{ kind: 'feature', id: `${group.name}/${feature.name}`, group: group.name, completeness },
        ...{ owner: '', tags: [], notes: '', online: group.online, offline: group.offline },
      }),
    ),
  ]
}

/** What people type, in equal parts: whole words, two words, beginnings, slips, names, phrases, properties. */
function searchesFor(documents: readonly CatalogDocument[]): string[] {
  const random = seededRandom(7)
  const anyDocument = () => documents[Math.floor(random() * documents.length)]
  const anyWords = () =>
    (anyDocument()?.description ?? '').replace(/\W+/g, ' ').trim().toLowerCase().split(' ')
  const anyWord = () => anyWords().find((word) => word.length > 4 && random() < 0.5) ?? 'customer'
  const kinds: (() => string)[] = [
    anyWord,
    () => `${anyWord()} ${anyWord()}`,
    () => anyWords().slice(0, 2).join(' '),
    () => anyWord().slice(0, 2 + Math.floor(random() * 3)),
    () => misspelt(anyWord(), random),
    () => (anyDocument()?.name ?? '').split('_').slice(0, 3).join('_'),
    () => `"${anyWords().slice(0, 2).join(' ')}"`,
    () => `team:risk ${anyWord().slice(0, 4)}`,
    () => `${anyWord()} -has:notes -gold`,
  ]
  return kinds.flatMap((kind) => Array.from({ length: searchesPerKind }, kind))
}

/** Swaps two letters or leaves one out. */
function misspelt(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2))
  const rest =
    random() < 0.5 ? `${word.charAt(at + 1)}${word.charAt(at)}${word.slice(at + 2)}` : word.slice(at + 1)
  return word.slice(0, at) + rest
}

/** The obvious way without an index: every word must be in the lower-cased text of the document. */
function scanTime(documents: readonly CatalogDocument[], searches: readonly string[]): number {
  const texts = documents.map((document) => JSON.stringify(document).toLowerCase())
  const step = Math.ceil(searches.length / scannedSearches)
  const scanned = searches.filter((_, i) => i % step === 0)
  let found = 0
  const times = scanned.map((search) => {
    const words = search.replaceAll('"', '').split(' ')
    return timeOf(() => {
      found += texts.filter((text) => words.every((word) => text.includes(word))).length
    })
  })
  if (found === 0) throw new Error('The scan found nothing, so its time means nothing')
  return percentile(times, 0.95)
}

/** Replacing a document, as after an edit of its metadata. */
function putTimes(index: CatalogIndex, documents: readonly CatalogDocument[]): number[] {
  return documents
    .filter((_, i) => i % 1000 === 0)
    .map((document) => timeOf(() => index.put({ ...document, notes: 'ask Priya in the risk pod' })))
}

function timeOf(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function usedMebibytes(): number {
  globalThis.gc?.() // exact under --expose-gc, otherwise garbage counts as well
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 2 ** 20
}
