import type { CatalogQuery, QueryClause } from './search/query'

/** A query in words, one part per clause: what a person compares with what they meant. */
export const understood = ({ clauses }: CatalogQuery): string[] => clauses.map(clauseInWords)

function clauseInWords(clause: QueryClause): string {
  const not = clause.negated ? 'not ' : ''
  switch (clause.kind) {
    case 'words':
      return `${not}the word ${clause.text}`
    case 'phrase':
      return `${not}the phrase “${clause.text}”`
    case 'property':
      return `${not}${clause.key} ${clause.exact ? 'is' : 'begins with'} ${clause.value}`
    case 'presence':
      return `${clause.negated ? 'without' : 'with'} ${clause.key}`
  }
}
