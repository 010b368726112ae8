import { ChartFrame, NoChart } from './chart-frame.js';
import { along, fullValue, shortValue, type Unit } from './scale.js';

/** A part of a whole. */
export interface Part {
  readonly label: string;
  readonly value: number;
  readonly href?: string | undefined;
}

interface StackBarProps {
  readonly title: string;
  readonly unit: Unit;
  readonly parts: readonly Part[];
  readonly why?: string;
}

/** One whole in its parts, at most six: a bar, and what each part is and how much. */
export function StackBar({ title, unit, parts, why }: StackBarProps) {
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  if (whole <= 0) return <NoChart {...{ title, why }} />;
  const share = (value: number) => shortValue((100 * value) / whole, 'percent');
  const starts = parts.map((_, at) => parts.slice(0, at).reduce((sum, { value }) => sum + value, 0));
  return (
    <ChartFrame
      title={title}
      told={parts.map(({ label, value }) => `${label}: ${share(value)}.`).join(' ')}
      heads={['', 'Nilai', 'Bagian']}
      rows={parts.map(({ label, href, value }) => ({
        label,
        href,
        values: [fullValue(value, unit), share(value)],
      }))}
      class="stack"
    >
      <svg class="stacked" aria-hidden="true">
        {parts.map(({ value }, which) => (
          <rect
            class={`part s${(which % 6) + 1}`}
            x={`${along(starts[which] ?? 0, whole)}%`}
            width={`${along(value, whole)}%`}
            height="100%"
          />
        ))}
      </svg>
      <ul class="chart-legend parts">
        {parts.map(({ label, value, href }, which) => (
          <li>
            <svg width="14" height="14" aria-hidden="true">
              <rect class={`part s${(which % 6) + 1}`} width="14" height="14" rx="3" />
            </svg>
            <span>
              {href === undefined ? label : <a href={href}>{label}</a>} <strong>{share(value)}</strong>{' '}
              <small>{shortValue(value, unit)}</small>
            </span>
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}
