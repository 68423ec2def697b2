/**
 * Words that stand for each other in names. All members of a line are the same word to the search, a little below
 * the word itself; a member of two lines stands for both, but the lines stay apart. Extend freely.
 */
const rings: readonly (readonly string[])[] = [
  // counts and statistics
  ['agg', 'aggregate', 'aggregated'],
  ['avg', 'average', 'mean'],
  ['cnt', 'count'],
  ['freq', 'frequency'],
  ['max', 'maximum'],
  ['med', 'median'],
  ['min', 'minimum'],
  ['num', 'number'],
  ['pct', 'percent', 'percentage'],
  ['prob', 'probability'],
  ['pred', 'prediction'],
  ['qty', 'quantity'],
  ['std', 'stddev', 'deviation'],
  ['tot', 'total'],
  ['var', 'variance'],
  // time
  ['s', 'sec', 'second'],
  ['min', 'minute'],
  ['h', 'hr', 'hour'],
  ['d', 'day'],
  ['w', 'wk', 'week'],
  ['m', 'mo', 'month'],
  ['y', 'yr', 'year'],
  ['dt', 'date'],
  ['ts', 'timestamp'],
  ['dur', 'duration'],
  ['curr', 'current'],
  ['hist', 'history', 'historical'],
  ['prev', 'previous'],
  ['dob', 'birthdate'],
  // travel, places and weather
  ['arr', 'arrival', 'arrive'],
  ['dep', 'departure', 'depart'],
  ['dest', 'dst', 'destination'],
  ['orig', 'origin'],
  ['dist', 'distance'],
  ['flt', 'flight'],
  ['pax', 'passenger'],
  ['lat', 'latitude'],
  ['lon', 'lng', 'longitude'],
  ['loc', 'location'],
  ['temp', 'temperature'],
  ['precip', 'precipitation'],
  ['wx', 'weather'],
  ['ctry', 'country'],
  ['addr', 'address'],
  // commerce
  ['acct', 'account'],
  ['amt', 'amount'],
  ['bal', 'balance'],
  ['cat', 'category'],
  ['ccy', 'curr', 'currency'],
  ['cust', 'customer'],
  ['inv', 'invoice'],
  ['mkt', 'market'],
  ['pmt', 'payment'],
  ['prod', 'product'],
  ['rev', 'revenue'],
  ['trx', 'txn', 'transaction'],
  // general
  ['attr', 'attribute'],
  ['cfg', 'config', 'configuration'],
  ['desc', 'description'],
  ['dept', 'department'],
  ['emp', 'employee'],
  ['err', 'error'],
  ['id', 'identifier'],
  ['msg', 'message'],
  ['org', 'organisation', 'organization'],
  ['req', 'request'],
  ['resp', 'response'],
  ['src', 'source'],
  ['usr', 'user'],
]

const ringsOf = new Map<string, (readonly string[])[]>()
for (const ring of rings) {
  for (const word of ring) ringsOf.set(word, [...(ringsOf.get(word) ?? []), ring])
}

/** Other spellings of a folded word: abbreviation or long form, singular and plural. */
export function aliasesOf(word: string): string[] {
  const aliases = new Set<string>()
  for (const base of [word, singular(word)]) {
    for (const member of [base, ...(ringsOf.get(base) ?? []).flat()]) {
      aliases.add(member)
      aliases.add(plural(member))
    }
  }
  aliases.delete(word)
  return [...aliases]
}

function singular(word: string): string {
  if (word.length < 4 || /(ss|us|is)$/.test(word)) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  return word.replace(/(?<=ss|x|ch|sh)es$|s$/, '')
}

function plural(word: string): string {
  if (word.length < 3) return word // an `s` after one or two letters makes another abbreviation
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  return /(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`
}
