import { describeWithSharedData, readRecords } from '../../../test/support/shared-data.js';
import { readHolidays, readReference, readRegency } from './index.js';

describe('the shipped holidays', () => {
  it('are real dates in order, each once, of a year the calendar is complete for, with a known decree', async () => {
    const { days, decrees, years } = await readHolidays();
    const dates = days.map((day) => day.date);
    expect(dates).toEqual([...new Set(dates)].sort());
    for (const day of days) {
      expect(new Date(`${day.date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day.date);
      expect(years).toContain(Number(day.date.slice(0, 4)));
      expect(decrees[day.decree]?.title).toBeTruthy();
      expect(['national', 'joint-leave', 'election']).toContain(day.kind);
    }
  });

  it.each([
    [2024, 17, 10],
    [2025, 17, 11],
    [2026, 17, 8],
  ])(
    'of %i count as the joint decree says: %i public holidays and %i days of joint leave',
    async (year, national, leave) => {
      const days = (await readHolidays()).days.filter((day) => day.date.startsWith(String(year)));
      expect(days.filter((day) => day.kind === 'national')).toHaveLength(national);
      expect(days.filter((day) => day.kind === 'joint-leave')).toHaveLength(leave);
    },
  );
});

describeWithSharedData(
  'the checked calendar',
  ['libur', 'libur_nasional_cuti_bersama_2024_2026.csv'],
  (path) => {
    it('has the same days of the same kind', async () => {
      const kinds: Record<string, string> = {
        libur: 'national',
        cuti_bersama: 'joint-leave',
        libur_pemilu: 'election',
      };
      const checked = readRecords(path).map((row) => [row.tanggal, kinds[row.jenis ?? '']]);
      expect((await readHolidays()).days.map((day) => [day.date, day.kind])).toEqual(checked);
    });
  },
);

describe('the shipped regency', () => {
  it('names itself, a known time zone, and which of its fields are unconfirmed', async () => {
    const regency = await readRegency();
    expect(regency).toMatchObject({ code: '32.16', name: 'Kabupaten Bekasi', province: 'Jawa Barat' });
    expect(regency.code.startsWith(regency.provinceCode)).toBe(true);
    expect(Intl.DateTimeFormat('id-ID', { timeZone: regency.timezone }).resolvedOptions().timeZone).toBe(
      'Asia/Jakarta',
    );
    expect(regency.unverified).toContain('ukpbjName');
    expect(regency.unverified.filter((field) => !(field in regency))).toEqual([]);
  });
});

it('says which reference file is absent', async () => {
  await expect(readReference('tidak-ada.json')).rejects.toThrow('tidak-ada.json');
});
