/** Ports of the browser tests, away from those that a person's own `npm start` uses. */
export const ports = {
  dashboard: 3210,
  store: 4680,
  /** The same store behind a dashboard in read-only mode. */
  readOnly: 3211,
  /** A dashboard whose AWS calls pass a proxy that fails one service at a time. */
  failing: 3212,
  proxy: 4681,
}
