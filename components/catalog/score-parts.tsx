import { scoreWords } from '@/lib/catalog/hit'
import { formatNumber } from '@/lib/format'

type ScorePartsProps = { score: number; parts: readonly { part: string; points: number }[] }

export function ScoreParts({ score, parts }: ScorePartsProps) {
  return (
    <details className="open:w-full">
      <summary className="hover:text-ink-2">why this order?</summary>
      <table className="mt-1 text-ink-2">
        <caption className="sr-only">Parts of the score</caption>
        <tbody>
          {parts.map(({ part, points }) => (
            <tr key={part}>
              <td className="pr-3 text-right">{formatNumber(points)}</td>
              <th scope="row" className="text-left font-normal">
                {scoreWords[part] ?? part}
              </th>
            </tr>
          ))}
          <tr className="border-line border-t font-medium">
            <td className="pr-3 text-right">{formatNumber(score)}</td>
            <th scope="row" className="text-left font-medium">
              points
            </th>
          </tr>
        </tbody>
      </table>
    </details>
  )
}
