import { ChartFrame, NoChart } from './chart-frame.js';
import { along, fullValue, shortValue, ticks, type Unit } from './scale.js';

/** A value at a moment; null where there is none, which leaves a gap. */
export interface LinePoint {
  /** Short: it stands below the axis. */
  readonly label: string;
  readonly value: number | null;
  readonly href?: string | undefined;
}

export interface LineSeries {
  readonly name: string;
  readonly points: readonly LinePoint[];
}

/** A value that the others are compared with, drawn across. */
export interface ReferenceLine {
  readonly label: string;
  readonly value: number;
}

interface LineChartProps {
  readonly title: string;
  readonly unit: Unit;
  /** All with the same labels. */
  readonly series: readonly LineSeries[];
  readonly line?: ReferenceLine | undefined;
  /** Said in place of a chart without values. */
  readonly why?: string;
}

/** How something went on over time. Each line has a colour, a dash and a mark of its own. */
export function LineChart({ title, unit, series, line, why }: LineChartProps) {
  const [first] = series;
  const values = series.flatMap(({ points }) =>
    points.flatMap(({ value }) => (value === null ? [] : [value])),
  );
  if (!first || values.length === 0) return <NoChart {...{ title, why }} />;
  const steps = ticks(Math.max(...values, line?.value ?? 0), unit);
  const top = steps.at(-1) ?? 1;
  return (
    <ChartFrame
      title={title}
      told={told(series, unit, line)}
      heads={['', ...series.map(({ name }) => name)]}
      rows={first.points.map(({ label, href }, at) => ({
        label,
        href,
        values: series.map(({ points }) => fullValue(points[at]?.value ?? null, unit)),
      }))}
      class="lines"
    >
      {(series.length > 1 || line) && (
        <Legend names={series.map(({ name }) => name)} line={line} unit={unit} />
      )}
      <div class="chart-plot" aria-hidden="true">
        <div class="chart-axis">
          {[...steps].reverse().map((step) => (
            <span>{shortValue(step, unit)}</span>
          ))}
        </div>
        <svg>
          {steps.map((step) => (
            <line class={step === 0 ? 'base' : 'grid'} x1="0" x2="100%" {...level(step, top)} />
          ))}
          {line && <line class="reference" x1="0" x2="100%" {...level(line.value, top)} />}
          {series.map(({ points }, which) => (
            <Line points={points} which={which} top={top} unit={unit} />
          ))}
        </svg>
        <div class={first.points.length > 8 ? 'chart-labels many' : 'chart-labels'}>
          {first.points.map(({ label }) => (
            <span>{label}</span>
          ))}
        </div>
      </div>
    </ChartFrame>
  );
}

function level(value: number, top: number) {
  const y = `${100 - along(value, top)}%`;
  return { y1: y, y2: y };
}

interface LineProps {
  readonly points: readonly LinePoint[];
  readonly which: number;
  readonly top: number;
  readonly unit: Unit;
}

// Everything is in percent of the plot, so that a phone and a sheet of paper draw it as wide as they are, with letters of their own size.
function Line({ points, which, top, unit }: LineProps) {
  const places = points.map(({ value }, at) =>
    value === null ? null : { x: `${((at + 0.5) / points.length) * 100}%`, y: `${100 - along(value, top)}%` },
  );
  return (
    <g class={`series s${(which % 6) + 1}`}>
      {places.map((place, at) => {
        const before = at > 0 ? places[at - 1] : null;
        return place && before ? <line x1={before.x} y1={before.y} x2={place.x} y2={place.y} /> : null;
      })}
      {places.map((place, at) => {
        const { label, value, href } = points[at] ?? { label: '', value: null };
        if (!place) return null;
        const dot = (
          <>
            <title>{`${label}: ${fullValue(value, unit)}`}</title>
            <circle class="touch" cx={place.x} cy={place.y} r="12" />
            <circle cx={place.x} cy={place.y} r="4" />
          </>
        );
        return href === undefined ? (
          <g>{dot}</g>
        ) : (
          // The table has the same links for those who use no pointer.
          <a href={href} tabIndex={-1}>
            {dot}
          </a>
        );
      })}
    </g>
  );
}

interface LegendProps {
  readonly names: readonly string[];
  readonly line: ReferenceLine | undefined;
  readonly unit: Unit;
}

function Legend({ names, line, unit }: LegendProps) {
  return (
    <ul class="chart-legend" aria-hidden="true">
      {names.length > 1 &&
        names.map((name, which) => (
          <li>
            <svg width="28" height="12">
              <g class={`series s${(which % 6) + 1}`}>
                <line x1="0" y1="6" x2="28" y2="6" />
                <circle cx="14" cy="6" r="4" />
              </g>
            </svg>
            {name}
          </li>
        ))}
      {line && (
        <li>
          <svg width="28" height="12">
            <line class="reference" x1="0" y1="6" x2="28" y2="6" />
          </svg>
          {line.label} ({shortValue(line.value, unit)})
        </li>
      )}
    </ul>
  );
}

function told(series: readonly LineSeries[], unit: Unit, line: ReferenceLine | undefined): string {
  const sentences = series.map(({ name, points }) => {
    const known = points.filter((point): point is LinePoint & { value: number } => point.value !== null);
    const sorted = known.toSorted((a, b) => a.value - b.value);
    const [lowest, highest] = [sorted[0], sorted.at(-1)];
    return !lowest || !highest
      ? `${name}: belum ada data.`
      : `${name}: tertinggi ${fullValue(highest.value, unit)} (${highest.label}), terendah ${fullValue(lowest.value, unit)} (${lowest.label}).`;
  });
  return [...sentences, ...(line ? [`${line.label}: ${fullValue(line.value, unit)}.`] : [])].join(' ');
}
