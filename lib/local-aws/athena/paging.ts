import { invalidRequest } from './invalid-request'

/** One page of a list that is at hand as a whole; the token is the place where the next page begins. */
export function page<Item>(items: readonly Item[], size: number, token: string | undefined) {
  if (token !== undefined && !/^\d{1,9}$/.test(token)) throw invalidRequest('Invalid NextToken')
  const start = token === undefined ? 0 : Number(token)
  const end = start + size
  return { items: items.slice(start, end), nextToken: end < items.length ? String(end) : undefined }
}
