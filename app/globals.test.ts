import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Oklch = readonly [lightness: number, chroma: number, hue: number]
type Oklab = readonly [lightness: number, a: number, b: number]
type Rgb = readonly [red: number, green: number, blue: number]

const css = readFileSync(new URL('./globals.css', import.meta.url), 'utf8')
const light = tokens(block(':root {'))
const dark = new Map([...light, ...tokens(block('[data-theme="dark"] {'))])

const grounds = ['ground', 'panel', 'sunken', 'hover', 'selected']
const texts = ['ink', 'ink-2', 'ink-3', 'accent', 'bad', 'code-text']
const shapes = ['good', 'watch', 'bad', 'past', 'production', 'control', 'accent']

for (const [theme, palette] of [['light', light] as const, ['dark', dark] as const]) {
  test.each(pairs(texts, grounds))(`${theme}: text in --%s on --%s reaches 4.5:1`, (text, ground) => {
    expect(contrast(colour(palette, text), colour(palette, ground))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(pairs(shapes, ['ground', 'panel', 'sunken']))(
    `${theme}: a shape in --%s on --%s reaches 3:1`,
    (shape, ground) => {
      expect(contrast(colour(palette, shape), colour(palette, ground))).toBeGreaterThanOrEqual(3)
    },
  )

  test.each(['accent', 'past', 'production', 'bad'])(
    `${theme}: text in --on-accent on --%s reaches 4.5:1`,
    (fill) => {
      expect(contrast(colour(palette, 'on-accent'), colour(palette, fill))).toBeGreaterThanOrEqual(4.5)
    },
  )
}

function block(opening: string): string {
  const start = css.indexOf(opening)
  if (start < 0) throw new Error(`globals.css has no ${opening} … }`)
  return css.slice(start, css.indexOf('}', start))
}

function tokens(text: string): Map<string, Oklch> {
  const found = text.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)
  return new Map([...found].map(([, name = '', l, c, h]) => [name, [Number(l), Number(c), Number(h)]]))
}

function colour(palette: Map<string, Oklch>, name: string): Rgb {
  return linearRgb(oklab(palette, name))
}

/** The two tints of the style sheet are mixtures over --panel. */
function oklab(palette: Map<string, Oklch>, name: string): Oklab {
  if (name === 'hover') return mix(oklab(palette, 'ink'), oklab(palette, 'panel'), 0.03)
  if (name === 'selected') return mix(oklab(palette, 'accent'), oklab(palette, 'panel'), 0.08)
  const value = palette.get(name)
  if (!value) throw new Error(`globals.css has no --${name}`)
  const [lightness, chroma, hue] = value
  const angle = (hue * Math.PI) / 180
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)]
}

/** https://www.w3.org/TR/css-color-4/#color-conversion-code, clipped to sRGB. */
function linearRgb([lightness, a, b]: Oklab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (value: number) => Math.min(1, Math.max(0, value))
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}

function mix(over: Oklab, under: Oklab, share: number): Oklab {
  const blend = (index: 0 | 1 | 2) => over[index] * share + under[index] * (1 - share)
  return [blend(0), blend(1), blend(2)]
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(first: Rgb, second: Rgb): number {
  const luminance = ([red, green, blue]: Rgb) => 0.2126 * red + 0.7152 * green + 0.0722 * blue
  const [high = 0, low = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

function pairs(first: string[], second: string[]): [string, string][] {
  return first.flatMap((a) => second.map((b): [string, string] => [a, b]))
}
