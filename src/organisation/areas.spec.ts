import { describeWithSharedData, readRecords } from '../../test/support/shared-data.js';
import { readAreas } from './areas.js';

describe('the areas of Kabupaten Bekasi', () => {
  it('are 23 kecamatan and 187 desa and kelurahan', async () => {
    const { kecamatan, desa } = await readAreas('32.16');
    expect(kecamatan).toHaveLength(23);
    expect(desa).toHaveLength(187);
    expect(kecamatan[19]).toEqual({ code: '32.16.20', name: 'Cikarang Pusat' });
    expect(desa[0]).toEqual({
      code: '32.16.01.1007',
      kecamatanCode: '32.16.01',
      name: 'Setia Asih',
      kind: 'kelurahan',
    });
  });

  it('belong to a kecamatan of the regency, each with its own code', async () => {
    const { kecamatan, desa } = await readAreas('32.16');
    const codes = new Set(kecamatan.map((area) => area.code));
    expect(desa.filter((area) => !codes.has(area.kecamatanCode))).toEqual([]);
    expect(new Set(desa.map((area) => area.code)).size).toBe(desa.length);
  });

  it('are not those of Kota Bekasi', async () => {
    expect((await readAreas('32.75')).kecamatan).toHaveLength(12);
  });

  it.each(['3216', '32', '32.16.01', "32.16'"])('refuses the code %s', async (code) => {
    await expect(readAreas(code)).rejects.toThrow(RangeError);
  });

  it('refuses a regency that does not exist', async () => {
    await expect(readAreas('99.99')).rejects.toThrow('No areas');
  });
});

describeWithSharedData(
  'the official list of kecamatan',
  ['wilayah', 'bekasi_32.16_kecamatan.csv'],
  (path) => {
    it('is equal, row by row', async () => {
      const official = readRecords(path).map((row) => ({ code: row.kode_kecamatan, name: row.nama }));
      expect((await readAreas('32.16')).kecamatan).toEqual(official);
    });
  },
);

describeWithSharedData(
  'the official list of desa',
  ['wilayah', 'bekasi_32.16_desa_kelurahan.csv'],
  (path) => {
    it('is equal, row by row', async () => {
      const official = readRecords(path).map((row) => ({
        code: row.kode,
        kecamatanCode: row.kode_kecamatan,
        name: row.nama,
        kind: row.jenis?.toLowerCase(),
      }));
      expect((await readAreas('32.16')).desa).toEqual(official);
    });
  },
);
