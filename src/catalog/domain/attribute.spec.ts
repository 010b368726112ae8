import {
  attributeFaults,
  attributeSchema,
  attributeTexts,
  inheritedAttributes,
  missingAttributes,
  settledAttributes,
  type AttributeDefinition,
} from './attribute.js';

const definition = (changes: Partial<AttributeDefinition>): AttributeDefinition => ({
  ...{ code: 'a', label: 'Isian', help: '', type: 'text', unit: null, isRequired: false, requiredBy: null },
  ...{ isMaterial: true, choices: [], minimum: null, maximum: null, sort: 0, status: 'active' },
  ...changes,
});
const choices = [
  { code: 'ya', label: 'Bersertifikat' },
  { code: 'tidak', label: 'Belum' },
];

describe('an answer to what a category asks', () => {
  it.each<[string, Partial<AttributeDefinition>, unknown, string[]]>([
    ['a text is a text', { type: 'text' }, 'merah', []],
    ['a number is no text', { type: 'text' }, 7, ['attribute-invalid']],
    ['a text may be too short', { type: 'text', minimum: 3 }, 'ab', ['attribute-invalid']],
    ['a text is never endless', { type: 'text' }, 'a'.repeat(501), ['attribute-invalid']],
    ['a number within its bounds', { type: 'number', minimum: 1, maximum: 2 }, 1.5, []],
    ['a number below them', { type: 'number', minimum: 1 }, 0.99, ['attribute-invalid']],
    ['a number that is none', { type: 'number' }, Number.NaN, ['attribute-invalid']],
    ['a whole number', { type: 'integer' }, 3, []],
    ['half a one', { type: 'integer' }, 3.5, ['attribute-invalid']],
    ['yes', { type: 'boolean' }, true, []],
    ['yes as a word', { type: 'boolean' }, 'ya', ['attribute-invalid']],
    ['a known choice', { type: 'choice', choices }, 'ya', []],
    ['its label is not its code', { type: 'choice', choices }, 'Bersertifikat', ['attribute-invalid']],
    ['several choices', { type: 'choices', choices }, ['ya', 'tidak'], []],
    ['one of them twice', { type: 'choices', choices }, ['ya', 'ya'], ['attribute-invalid']],
    ['too few', { type: 'choices', choices, minimum: 2 }, ['ya'], ['attribute-invalid']],
    ['hours of a day', { type: 'time-window' }, { from: '07:00', until: '13:00' }, []],
    [
      'hours that end before they begin',
      { type: 'time-window' },
      { from: '13:00', until: '07:00' },
      ['attribute-invalid'],
    ],
    [
      'hours with something else',
      { type: 'time-window' },
      { from: '07:00', until: '13:00', x: 1 },
      ['attribute-invalid'],
    ],
    ['nothing, where nothing must be said', {}, undefined, []],
    ['nothing, where something must', { isRequired: true }, undefined, ['attribute-missing']],
  ])('%s', (_what, changes, value, codes) => {
    const faults = attributeFaults([definition(changes)], value === undefined ? {} : { a: value });
    expect(faults.map(({ code }) => code)).toEqual(codes);
    faults.forEach(({ pointer }) => expect(pointer).toBe('/attributes/a'));
  });

  it('to what is not asked is refused at its place, however it is named', () => {
    expect(attributeFaults([], { 'x/~': 1 })).toMatchObject([
      { pointer: '/attributes/x~1~0', code: 'attribute-unknown' },
    ]);
  });

  it('is trimmed; empty ones and those that are no longer asked fall away', () => {
    const settled = settledAttributes(
      { b: ' ya ', a: '', c: null, d: [], e: 0, lama: 'x' },
      new Set(['lama']),
    );
    expect(settled).toEqual({ b: 'ya', e: 0 });
  });

  it('is read by people in the words of its day', () => {
    const asked = [
      definition({ code: 'halal', label: 'Halal', type: 'choice', choices }),
      definition({ code: 'gramatur', label: 'Gramatur', type: 'integer', unit: 'g/m²' }),
      definition({ code: 'jam', label: 'Jam saji', type: 'time-window' }),
      definition({ code: 'isi', label: 'Isi', type: 'choices', choices }),
      definition({ code: 'pedas', label: 'Pedas', type: 'boolean' }),
    ];
    const values = {
      halal: 'ya',
      gramatur: 70,
      jam: { from: '07:00', until: '13:00' },
      isi: ['ya', 'tidak'],
      pedas: false,
    };
    expect(attributeTexts(asked, values).map(({ text }) => text)).toEqual([
      'Bersertifikat',
      '70 g/m²',
      '07:00-13:00',
      'Bersertifikat, Belum',
      'Tidak',
    ]);
    expect(missingAttributes([definition({ code: 'x', isRequired: true })], values)).toEqual(['x']);
  });
});

describe('what a category asks', () => {
  it('is what those above it ask, the nearer one of a code, without what was retired', () => {
    const root = [definition({ code: 'b', sort: 2 }), definition({ code: 'a', sort: 1, isRequired: true })];
    const leaf = [definition({ code: 'a', sort: 3 }), definition({ code: 'c', status: 'retired' })];
    expect(inheritedAttributes([root, leaf]).map(({ code, isRequired }) => [code, isRequired])).toEqual([
      ['b', false],
      ['a', false],
    ]);
  });

  it('is a form as JSON Schema that takes just these answers', () => {
    const schema = attributeSchema('Nasi', [
      definition({ code: 'n', type: 'integer', minimum: 1, isRequired: true, help: 'Berapa', unit: 'g' }),
      definition({ code: 'c', type: 'choices', choices, maximum: 2 }),
      definition({ code: 't', type: 'time-window' }),
    ]);
    expect(schema).toMatchObject({
      additionalProperties: false,
      required: ['n'],
      properties: {
        n: { type: 'integer', minimum: 1, description: 'Berapa', 'x-unit': 'g' },
        c: {
          type: 'array',
          maxItems: 2,
          items: { oneOf: [{ const: 'ya', title: 'Bersertifikat' }, { const: 'tidak' }] },
        },
        t: { required: ['from', 'until'] },
      },
    });
  });
});
