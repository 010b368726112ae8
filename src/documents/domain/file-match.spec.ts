import { fileMatch } from './file-match.js';

const document = {
  sha256: 'drawing',
  signatures: [
    { revision: 2, revisionSha256: 'twice' },
    { revision: null, revisionSha256: null },
    { revision: 1, revisionSha256: 'once' },
  ],
  scanHashes: ['scan'],
  voidCopyHash: 'void',
};

describe('what a file is of a document', () => {
  it.each([
    ['drawing', { kind: 'drawing', signatures: 0, isNewest: false }],
    ['once', { kind: 'revision', signatures: 1, isNewest: false }],
    ['twice', { kind: 'revision', signatures: 2, isNewest: true }],
    ['scan', { kind: 'scan', signatures: 0, isNewest: false }],
    ['void', { kind: 'void-copy', signatures: 0, isNewest: false }],
    ['altered', null],
    ['', null],
  ])('%s', (sha256, match) => expect(fileMatch(document, sha256)).toEqual(match));

  it('is the newest drawing while nobody has signed by certificate', () => {
    expect(fileMatch({ ...document, signatures: [] }, 'drawing')).toMatchObject({ isNewest: true });
    expect(fileMatch({ sha256: null, signatures: [], scanHashes: [], voidCopyHash: null }, '')).toBeNull();
  });
});
