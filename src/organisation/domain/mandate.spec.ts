import { mandateTitle, signatureHeading, type MandateTitle } from './mandate.js';

const head = { title: 'Kepala Dinas Kesehatan', ownTitle: null, agencyName: 'Dinas Kesehatan' };
const officer = { title: 'Pejabat Pengadaan', ownTitle: null, agencyName: 'Dinas Kesehatan' };

describe('the lines above a signature', () => {
  it.each<[string, MandateTitle, string[]]>([
    ['of a holder whose title names the agency', { ...head, acting: null }, ['Kepala Dinas Kesehatan,']],
    [
      'of a holder whose title does not',
      { ...officer, acting: null },
      ['Pejabat Pengadaan', 'Dinas Kesehatan,'],
    ],
    ['of a Plt.', { ...head, acting: 'Plt.' }, ['Plt. Kepala Dinas Kesehatan,']],
    ['of a Plh.', { ...officer, acting: 'Plh.' }, ['Plh. Pejabat Pengadaan', 'Dinas Kesehatan,']],
    [
      'of who signs on behalf',
      { ...head, acting: 'a.n.', ownTitle: 'Sekretaris' },
      ['a.n. Kepala Dinas Kesehatan', 'Sekretaris,'],
    ],
  ])('%s', (_, mandate, lines) => {
    expect(signatureHeading(mandate)).toEqual(lines);
  });
});

describe('a mandate in one line', () => {
  it('says how somebody stands in', () => {
    expect(mandateTitle({ ...head, acting: null })).toBe('Kepala Dinas Kesehatan');
    expect(mandateTitle({ ...head, acting: 'Plt.' })).toBe('Plt. Kepala Dinas Kesehatan');
    expect(mandateTitle({ ...head, acting: 'a.n.', ownTitle: 'Sekretaris' })).toBe(
      'Sekretaris a.n. Kepala Dinas Kesehatan',
    );
  });
});
