import { seededRandom } from './random'

/** A generated feature group as its owner would describe it, in no particular wire format. */
export interface CorpusGroup {
  name: string
  description: string
  owner: string
  notes: string
  tags: { key: string; value: string }[]
  parameters: { key: string; value: string }[]
  online: boolean
  offline: boolean
  features: CorpusFeature[]
}

export interface CorpusFeature {
  name: string
  type: 'Integral' | 'Fractional' | 'String'
  description: string
  parameters: { key: string; value: string }[]
}

export interface CorpusSize {
  groups: number
  featuresPerGroup: number
}

const lexiconSize = 20_000

/** Mandelbrot's shift: without it a catalog would have words as frequent as `the`, which nobody searches for. */
const shift = 10

/**
 * Groups with texts whose words are as unevenly frequent as in real language: the n-th most frequent of 20,000
 * words is drawn in proportion to 1 / (n + 10) (Zipf and Mandelbrot). The same size and seed give the same groups.
 */
export function* generateCorpus({ groups, featuresPerGroup }: CorpusSize, seed = 1): Generator<CorpusGroup> {
  const random = seededRandom(seed)
  const lexicon = [
    ...subjects,
    ...Array.from({ length: lexiconSize - subjects.length }, () => inventWord(random)),
  ]
  const anyOf = <T>(items: readonly T[], otherwise: T): T =>
    items[Math.floor(random() * items.length)] ?? otherwise
  // The inverse of the cumulated frequencies: uniform on a logarithmic scale.
  const rank = () => Math.floor((shift + 1) * ((lexiconSize + shift) / (shift + 1)) ** random() - shift)
  const word = () => lexicon[rank() - 1] ?? 'value'
  const words = (least: number, most: number) =>
    Array.from({ length: least + Math.floor(random() * (most - least + 1)) }, word).join(' ')

  for (let number = 0; number < groups; number++) {
    const subject = word()
    const team = anyOf(teams, 'risk')
    yield {
      name: `${subject}_${word()}_${number}`,
      description: sentence(words(8, 20)),
      owner: `${anyOf(people, 'priya')}@${team}.example`,
      notes: random() < 0.5 ? sentence(words(20, 60)) : '',
      tags: [
        { key: 'team', value: team },
        { key: 'cost_centre', value: `cc-${Math.floor(random() * 200)}` },
        { key: 'tier', value: anyOf(tiers, 'gold') },
      ],
      parameters: [
        { key: 'contact', value: `ask ${anyOf(people, 'priya')} in the ${team} pod` },
        { key: 'source', value: `s3://lake-${team}/${subject}/${word()}` },
      ],
      online: random() < 0.6,
      offline: random() < 0.9,
      features: Array.from({ length: featuresPerGroup }, (_, i) => ({
        name: `${anyOf(measures, 'avg')}_${subject}_${word()}_${anyOf(windows, '7d')}_${i}`,
        type: anyOf(['Integral', 'Fractional', 'String'] as const, 'String'),
        description: sentence(words(5, 14)),
        parameters: [
          { key: 'unit', value: anyOf(units, 'minutes') },
          { key: 'reviewed', value: `20${10 + (i % 16)}-0${1 + (i % 9)}` },
        ],
      })),
    }
  }
}

const subjects =
  'customer transaction flight delay airport payment order session device merchant account weather route'.split(
    ' ',
  )
const measures = 'avg sum cnt max min std pct last first num'.split(' ')
const windows = '1h 6h 1d 7d 14d 30d 90d'.split(' ')
const units = 'minutes seconds dollars percent kilometres celsius'.split(' ')
const teams = 'risk growth payments logistics marketing search pricing fraud'.split(' ')
const people = 'priya mateo amina lars yuki chloe omar ingrid rafael nadia'.split(' ')
const tiers = 'gold silver bronze'.split(' ')
const onsets = 'b br c ch d dr f g gr h j k l m n p pr qu r s st t tr v w z'.split(' ')
const vowels = 'a e i o u ai ea io ou'.split(' ')
const codas = ['', '', 'l', 'm', 'n', 'nd', 'r', 's', 'st', 't']

/** A pronounceable word of two to four syllables. */
function inventWord(random: () => number): string {
  const pick = (sounds: readonly string[]) => sounds[Math.floor(random() * sounds.length)] ?? ''
  const syllables = 2 + Math.floor(random() * 3)
  return Array.from({ length: syllables }, () => pick(onsets) + pick(vowels) + pick(codas)).join('')
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
