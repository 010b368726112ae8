/** Values that some reader of input has stumbled over once. */
export const NASTY: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    'x\udfff',
    '\u202e',
    '\uffff',
    'Ä'.repeat(100_000),
  ],
  ...[0, -1, 1.5, 1e21, 1e308, 2 ** 31, 2 ** 53, 2 ** 63, -0, '1', '1e3', '0x10', ' 1', 'NaN', 'Infinity'],
  ...[
    [],
    {},
    [[]],
    [null],
    [{}],
    [[[[[]]]]],
    { __proto__: null, toString: 1 },
    { length: 1 },
    { constructor: 'x' },
  ],
  ...[
    '2026-02-30',
    '9999-12-31',
    '0000-01-01',
    '+275760-09-13',
    '2026-11-22T00:00:00Z',
    '24:00',
    '23:60',
    '00:00',
  ],
  ...[
    '00000000-0000-0000-0000-000000000000',
    '018f0000-0000-7000-8000-000000000000',
    "'; drop table item; --",
    '%',
    '\\',
  ],
  ...[
    'mamin',
    'atk',
    'offline',
    'individual',
    'invitation',
    'true',
    '../../etc/passwd',
    '$1',
    '${x}',
    '*:*',
    ':',
    '!',
    '("',
  ],
];

/** Names of query fields, known and not. */
export const QUERY_NAMES = [
  ...[
    'after',
    'limit',
    'q',
    'status',
    'kind',
    'own',
    'commodity',
    'from',
    'until',
    'recordId',
    'fiscalYear',
    'on',
  ],
  ...['__proto__', 'constructor', 'after[]', 'category', 'vendorId', 'accountId'],
];

/** One in twelve of the nasty values, others at each turn: over all fields together every value is tried many times. */
export function everyTwelfth(turn: number): unknown[] {
  return NASTY.filter((_, index) => index % 12 === turn % 12);
}

/** One function for each field of `body`, however deep, that replaces it; and one that adds a field nobody knows. */
export function replacements(body: object): ((value: unknown) => object)[] {
  return [
    ...Object.entries(body).flatMap(([key, inner]: [string, unknown]) => {
      const [first] = Array.isArray(inner) ? (inner as unknown[]) : [];
      const nested = Array.isArray(inner) ? first : inner;
      const isNested = nested !== null && typeof nested === 'object';
      return [
        (value: unknown) => ({ ...body, [key]: value }),
        ...(isNested ? replacements(nested) : []).map((replace) => (value: unknown) => ({
          ...body,
          [key]: Array.isArray(inner) ? [replace(value)] : replace(value),
        })),
      ];
    }),
    (value: unknown) => ({ ...body, 'tak-dikenal': value }),
  ];
}
