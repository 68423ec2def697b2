/** The store's only source of time, so that tests can hold it still or move it. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }
