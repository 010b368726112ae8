import { getDistricts } from 'idn-area-data';
import { codesOnMap, placesOf } from './tile-places.js';

describe('the map of tiles', () => {
  it('has every kecamatan of Kabupaten Bekasi once, by the national list of names', async () => {
    const national = (await getDistricts()).filter(({ code }) => code.startsWith('32.16.'));
    expect(codesOnMap('32.16')).toEqual(national.map(({ code }) => code).sort());
    const places = placesOf(national);
    expect(places.map(({ label, tile }) => [tile.code, label.replaceAll('\u00ad', '')])).toEqual(
      places.map(({ tile }) => [tile.code, tile.name]),
    );
    expect(new Set(places.map(({ place }) => `${place?.row}-${place?.column}`)).size).toBe(23);
  });

  it('puts the coast above the hills and what stands on no map last, in order', () => {
    const tiles = ['33.01.02', '32.16.23', '33.01.01', '32.16.17'].map((code) => ({ code, name: code }));
    expect(placesOf(tiles).map(({ tile }) => tile.code)).toEqual([
      '32.16.17',
      '32.16.23',
      '33.01.01',
      '33.01.02',
    ]);
  });
});
