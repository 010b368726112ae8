import { ChartFrame, NoChart } from './chart-frame.js';
import { fullValue, levelOf, shortValue, type Unit } from './scale.js';
import { missingTiles, placesOf } from './tile-places.js';

/** An area of the regency by its code, `32.16.05`. */
export interface Tile {
  readonly code: string;
  readonly name: string;
  readonly value: number;
  readonly href?: string | undefined;
}

interface TileGridProps {
  readonly title: string;
  readonly unit: Unit;
  readonly tiles: readonly Tile[];
  /** The regency whose kecamatan are all shown, also those that have nothing: `32.16`. */
  readonly regency?: string;
  readonly why?: string;
}

const LEVELS = 5;

/**
 * The kecamatan as tiles, about where they lie on the map, darker where there is more; the value stands in each. What lies outside the
 * regency, and kecamatan that have no place of their own, follow below in order.
 */
export function TileGrid({ title, unit, tiles: given, regency, why }: TileGridProps) {
  const tiles: readonly Tile[] = regency === undefined ? given : [...given, ...missingTiles(regency, given)];
  if (tiles.length === 0) return <NoChart {...{ title, why }} />;
  const top = Math.max(...tiles.map(({ value }) => value));
  const places = placesOf(tiles);
  const isMap = places.some(({ place }) => place !== null);
  return (
    <ChartFrame
      title={title}
      told={told(tiles, unit)}
      heads={['Kecamatan', 'Nilai']}
      rows={tiles
        .toSorted((a, b) => b.value - a.value)
        .map(({ name, href, value }) => ({ label: name, href, values: [fullValue(value, unit)] }))}
      class="map"
    >
      <ul class={isMap ? 'tile-grid placed' : 'tile-grid'}>
        {places.map(({ tile: { value, href }, label, place }) => {
          const text = (
            <>
              <span>{label}</span>{' '}
              {value === 0 ? (
                <span>
                  <span aria-hidden="true">–</span>
                  <span class="unseen">tidak ada</span>
                </span>
              ) : (
                <strong>{shortValue(value, unit)}</strong>
              )}
            </>
          );
          const level = `level-${levelOf(value, top, LEVELS)}`;
          return (
            <li class={place === null ? level : `${level} row-${place.row} column-${place.column}`}>
              {href === undefined ? <div>{text}</div> : <a href={href}>{text}</a>}
            </li>
          );
        })}
      </ul>
    </ChartFrame>
  );
}

function told(tiles: readonly Tile[], unit: Unit): string {
  const largest = tiles.toSorted((a, b) => b.value - a.value)[0];
  return largest ? `Terbesar: ${largest.name}, ${fullValue(largest.value, unit)}.` : '';
}
