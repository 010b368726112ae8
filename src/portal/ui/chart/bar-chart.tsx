import { ChartFrame, NoChart } from './chart-frame.js';
import type { ReferenceLine } from './line-chart.js';
import { along, fullValue, shortValue, type Unit } from './scale.js';

/** One bar. `mark` is a word that stands out beside it, such as "di bawah batas". */
export interface Bar {
  readonly label: string;
  readonly value: number | null;
  readonly href?: string | undefined;
  readonly mark?: string | undefined;
}

interface BarChartProps {
  readonly title: string;
  readonly unit: Unit;
  readonly bars: readonly Bar[];
  readonly line?: ReferenceLine | undefined;
  /** Said in place of a chart without bars. */
  readonly why?: string;
}

/** Lying bars, the name and the value of each written out. */
export function BarChart({ title, unit, bars, line, why }: BarChartProps) {
  if (bars.length === 0) return <NoChart {...{ title, why }} />;
  // A share is drawn against the whole: half a percent is never a full bar.
  const least = unit === 'percent' ? 100 : 0;
  const top = Math.max(...bars.map(({ value }) => value ?? 0), line?.value ?? 0, least);
  const at = line === undefined ? null : along(line.value, top);
  return (
    <ChartFrame
      title={title}
      told={`${bars.length} batang.${line ? ` ${line.label}: ${fullValue(line.value, unit)}.` : ''}`}
      heads={['', 'Nilai']}
      rows={bars.map(({ label, href, value, mark }) => ({
        label,
        href,
        values: [mark === undefined ? fullValue(value, unit) : `${fullValue(value, unit)} (${mark})`],
      }))}
      class="bars"
    >
      {line && (
        <p class="chart-line">
          <svg width="12" height="16" aria-hidden="true">
            <line class="reference" x1="6" y1="0" x2="6" y2="16" />
          </svg>
          {line.label} ({shortValue(line.value, unit)})
        </p>
      )}
      <ul>
        {bars.map(({ label, value, href, mark }) => (
          <li class={mark === undefined ? undefined : 'marked'}>
            <span class="bar-label">{href === undefined ? label : <a href={href}>{label}</a>}</span>
            <span class="bar-value">
              {value === null ? '-' : shortValue(value, unit)}
              {mark !== undefined && <small> {mark}</small>}
            </span>
            <svg aria-hidden="true">
              <rect class="track" width="100%" height="100%" />
              <rect class="value" width={`${along(value ?? 0, top)}%`} height="100%" />
              {at !== null && <line class="reference" x1={`${at}%`} x2={`${at}%`} y1="0" y2="100%" />}
            </svg>
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}
