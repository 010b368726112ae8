import { GLOSSARY, type GlossaryEntry } from './glossary.js';

const ENTRIES = Object.entries<GlossaryEntry>(GLOSSARY);

describe('the glossary', () => {
  it('says of every term whether its rule was looked up, is still to be, or whether it is our own word', () => {
    const states = ENTRIES.map(([id, { basis }]) => [id, basis.state]);
    expect(states.filter(([, state]) => !['verified', 'unverified', 'own'].includes(state ?? ''))).toEqual(
      [],
    );
    const own = states.filter(([, state]) => state === 'own').map(([id]) => id);
    // A term of the law never passes for one of ours.
    expect(own).toEqual(['sk', 'mamin', 'atk', 'dossier', 'jangkar', 'tanda-bahaya', 'ocds', 'faktor-kedua']);
  });

  it('cites a rule with its number and year wherever it says that it was looked up', () => {
    for (const [id, { basis }] of ENTRIES) {
      if (basis.state === 'verified')
        expect([id, basis.rule]).toEqual([id, expect.stringMatching(/\d+\/\d{4}/)]);
    }
  });
});
