import { columnKind } from './column-kind'
import { groupAlias } from './feature-choice'
import { labelColumn } from './labels'
import { originInWords, outputColumns } from './output-columns'
import { keyMatch } from './record-key'
import type { TrainingSet } from './training-set'

type Problem = { path: (string | number)[]; message: string }

/** What is wrong with a description whose parts are each right, in words for the person who made it. */
export function trainingSetProblems(set: TrainingSet): Problem[] {
  return [...timeProblems(set), ...groupProblems(set), ...columnProblems(set)]
}

function timeProblems({ labels, labelTimes }: TrainingSet): Problem[] {
  const column = labelColumn(labels, labels.time)
  const problems: Problem[] = []
  if (!column)
    problems.push({ path: ['labels', 'time'], message: `The labels have no column ${labels.time}` })
  else if (columnKind(column.type) === 'other') {
    problems.push({ path: ['labels', 'time'], message: `${column.name} (${column.type}) holds no times` })
  }
  if (labelTimes && Date.parse(labelTimes.earliest) > Date.parse(labelTimes.latest)) {
    problems.push({ path: ['labelTimes'], message: 'The earliest label time lies after the latest' })
  }
  return problems
}

function groupProblems({ labels, groups }: TrainingSet): Problem[] {
  const twice = repeated(groups, groupAlias).map(({ again, index }) => ({
    path: ['groups', index, 'as'],
    message: `${groupAlias(again)} is joined twice; give one of them another prefix`,
  }))
  const keys = groups.flatMap((group, index) => {
    const match = keyMatch(labels, group)
    return 'problem' in match ? [{ path: ['groups', index, 'key'], message: match.problem }] : []
  })
  return [...twice, ...keys]
}

function columnProblems(set: TrainingSet): Problem[] {
  return repeated(outputColumns(set), ({ name }) => name).map(({ first, again }) => ({
    path: [again.origin.from === 'label' ? 'labels' : 'groups'],
    message: `Two columns would be called ${again.name}: ${originInWords(first.origin)} and ${originInWords(again.origin)}. Rename one.`,
  }))
}

/** Items whose name was taken already; Athena folds case, so `Total` and `total` are the same. */
function repeated<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
): { first: T; again: T; index: number }[] {
  const seen = new Map<string, T>()
  return items.flatMap((again, index) => {
    const name = nameOf(again).toLowerCase()
    const first = seen.get(name)
    if (first !== undefined) return [{ first, again, index }]
    seen.set(name, again)
    return []
  })
}
