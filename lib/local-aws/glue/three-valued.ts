/** SQL's three values: a comparison with null is neither true nor false. */
type Truth = boolean | null

/** A condition on the values of a partition. */
export type Predicate = (values: readonly string[]) => Truth

export const not =
  (inner: Predicate): Predicate =>
  (values) => {
    const truth = inner(values)
    return truth === null ? null : !truth
  }

export const and =
  (left: Predicate, right: Predicate): Predicate =>
  (values) => {
    const [a, b] = [left(values), right(values)]
    return a === false || b === false ? false : a === null || b === null ? null : true
  }

export const or =
  (left: Predicate, right: Predicate): Predicate =>
  (values) => {
    const [a, b] = [left(values), right(values)]
    return a === true || b === true ? true : a === null || b === null ? null : false
  }
