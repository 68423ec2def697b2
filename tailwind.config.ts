import type { Config } from 'tailwindcss'

/** Names for the tokens of app/globals.css. Colours outside this list do not exist in the product. */
const config: Config = {
  theme: {
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      ground: 'var(--ground)',
      panel: 'var(--panel)',
      sunken: 'var(--sunken)',
      line: 'var(--line)',
      control: 'var(--control)',
      ink: { DEFAULT: 'var(--ink)', 2: 'var(--ink-2)', 3: 'var(--ink-3)' },
      accent: 'var(--accent)',
      'on-accent': 'var(--on-accent)',
      good: 'var(--good)',
      watch: 'var(--watch)',
      bad: 'var(--bad)',
      past: 'var(--past)',
      production: 'var(--production)',
      hover: 'var(--hover)',
      selected: 'var(--selected)',
    },
    fontSize: {
      '2xs': ['11px', '16px'],
      xs: ['12px', '16px'],
      sm: ['13px', '20px'],
      base: ['14px', '1.55'],
      lg: ['16px', '24px'],
      xl: ['20px', '28px'],
      '2xl': ['26px', '32px'],
    },
    fontWeight: { normal: '400', medium: '500', semibold: '600' },
    borderRadius: { none: '0', sm: '4px', DEFAULT: '6px', full: '9999px' },
    extend: {
      fontFamily: { sans: ['var(--sans)'], mono: ['var(--mono)'] },
      boxShadow: { float: 'var(--float)' },
      maxWidth: { prose: '72ch' },
    },
  },
}

export default config
