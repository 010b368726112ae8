import { printedAccounts, type PrintedAccount } from './printed-accounts.js';

const account = (budgetLineId: string, changes: Partial<PrintedAccount> = {}): PrintedAccount => ({
  budgetLineId,
  dpaNumber: 'DPA/1',
  subActivityCode: '1.02.01',
  subActivityName: 'Rapat',
  accountCode: '5.1.02.01.01.0052',
  accountName: 'Makan dan minum rapat',
  fundSource: 'PAD',
  rupCode: '111',
  ...changes,
});
const guests = { accountCode: '5.1.02.01.01.0053', accountName: 'Jamuan tamu' };
const line = (budgetLineId: string, amount: number) => ({ budgetLineId, amount });
const values = (accounts: PrintedAccount[], lines: ReturnType<typeof line>[]) =>
  printedAccounts(accounts, lines, 2026).map(({ label, value }) => `${label}: ${value}`);

describe('the accounts in the basis of a letter', () => {
  it('are the one that pays for all of it, without its amount', () => {
    expect(values([account('a'), account('unused', guests)], [line('a', 10), line('a', 5)])).toEqual([
      'DPA: DPA/1 Tahun Anggaran 2026',
      'Sub kegiatan: 1.02.01 Rapat',
      'Kode rekening: 5.1.02.01.01.0052 Makan dan minum rapat',
      'Sumber dana: PAD',
      'Kode RUP: 111',
    ]);
  });

  it('stand each with its amount when several pay, and what they share stands once', () => {
    const lines = [line('b', 1_500), line('a', 2_000), line('b', 500)];
    expect(values([account('a', { rupCode: null }), account('b', guests)], lines)).toEqual([
      'DPA: DPA/1 Tahun Anggaran 2026',
      'Sub kegiatan: 1.02.01 Rapat',
      'Kode rekening: 5.1.02.01.01.0052 Makan dan minum rapat: Rp2.000',
      'Kode rekening: 5.1.02.01.01.0053 Jamuan tamu: Rp2.000',
      'Sumber dana: PAD',
      'Kode RUP: 111',
    ]);
  });

  it('say beside the account what they do not share', () => {
    const other = {
      subActivityCode: '1.02.02',
      subActivityName: 'Tamu',
      fundSource: 'DAU',
      dpaNumber: 'DPA/2',
    };
    expect(
      values([account('a'), account('b', { ...other, rupCode: '222' })], [line('a', 1), line('b', 2)]),
    ).toEqual([
      'DPA: DPA/1; DPA/2 Tahun Anggaran 2026',
      'Sub kegiatan: 1.02.01 Rapat',
      'Sub kegiatan: 1.02.02 Tamu',
      'Kode rekening: 5.1.02.01.01.0052 Makan dan minum rapat, sub kegiatan 1.02.01, PAD: Rp1',
      'Kode rekening: 5.1.02.01.01.0052 Makan dan minum rapat, sub kegiatan 1.02.02, DAU: Rp2',
      'Sumber dana: PAD, DAU',
      'Kode RUP: 111, 222',
    ]);
  });
});
