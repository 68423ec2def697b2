/** Rows of an almanac, one of them set back in time. The same drawing as public/icon.svg. */
export function Logo() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden className="shrink-0">
      <rect x="1" y="1" width="18" height="18" rx="4" fill="var(--ink)" />
      <path d="M5 6h10M5 14h10" stroke="var(--ground)" strokeWidth="1.75" strokeLinecap="round" />
      <path d="M8.5 10H15" stroke="var(--ground)" strokeWidth="1.75" strokeLinecap="round" />
      <circle cx="5.6" cy="10" r="1.4" fill="var(--ground)" />
    </svg>
  )
}
