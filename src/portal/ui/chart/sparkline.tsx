import { along, fullValue, type Unit } from './scale.js';

interface SparklineProps {
  /** What it is about, for those who cannot see it. */
  readonly label: string;
  readonly unit: Unit;
  readonly values: readonly number[];
}

const WIDTH = 96;
const HEIGHT = 28;

/** How something went, as small as a word. The last value has a dot. */
export function Sparkline({ label, unit, values }: SparklineProps) {
  if (values.length < 2) return null;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const points = values.map((value, at) => ({
    x: 4 + (at / (values.length - 1)) * (WIDTH - 8),
    y: HEIGHT - 4 - (along(value - least, most - least) / 100) * (HEIGHT - 8),
  }));
  const last = points.at(-1);
  const told = `${label}: dari ${fullValue(values[0] ?? null, unit)} menjadi ${fullValue(values.at(-1) ?? null, unit)}`;
  return (
    <svg class="sparkline" width={WIDTH} height={HEIGHT} role="img" aria-label={told}>
      <title>{told}</title>
      <polyline points={points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />
      {last && <circle cx={last.x} cy={last.y} r="3.5" />}
    </svg>
  );
}
