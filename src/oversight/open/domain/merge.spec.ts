import { compile, type PublishedRelease } from './merge.js';

const release = (day: number, more: object): PublishedRelease =>
  ({
    ocid: 'ocds-xxxxxx-1',
    id: `ocds-xxxxxx-1-${day}`,
    date: `2026-11-0${day}T00:00:00.000Z`,
    tag: ['planning'],
    ...more,
  }) as PublishedRelease;

describe('merging releases by the routine of OCDS 1.1', () => {
  it('replaces earlier values, whatever order the releases come in', () => {
    const later = release(2, { tender: { id: '1', status: 'complete' } });
    const earlier = release(1, { tender: { id: '1', status: 'active', title: 'Rapat' } });
    expect(compile([later, earlier])).toEqual({
      ocid: 'ocds-xxxxxx-1',
      id: 'ocds-xxxxxx-1-2026-11-02T00:00:00.000Z',
      date: '2026-11-02T00:00:00.000Z',
      tag: ['compiled'],
      tender: { id: '1', status: 'complete', title: 'Rapat' },
    });
  });

  it('merges entries with ids by their ids, keeps their order, and never takes one away', () => {
    const first = release(1, { awards: [{ id: 'a', items: [{ id: 'x', quantity: 1 }] }, { id: 'b' }] });
    const second = release(2, { awards: [{ id: 'c' }, { id: 'a', items: [{ id: 'x', quantity: 2 }] }] });
    expect(compile([first, second]).awards).toEqual([
      { id: 'a', items: [{ id: 'x', quantity: 2 }] },
      { id: 'b' },
      { id: 'c' },
    ]);
  });

  it('replaces lists without ids whole, and takes away what became null', () => {
    const first = release(1, { parties: [{ id: 'p', roles: ['buyer'] }], language: 'id' });
    const second = release(2, { parties: [{ id: 'p', roles: ['buyer', 'payer'] }], language: null });
    const merged = compile([first, second]);
    expect(merged.parties).toEqual([{ id: 'p', roles: ['buyer', 'payer'] }]);
    expect(merged).not.toHaveProperty('language');
  });

  it('refuses to compile nothing', () => {
    expect(() => compile([])).toThrow('nothing to compile');
  });
});
