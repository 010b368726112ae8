import { SnapshotCipher } from '../../src/documents/snapshot-cipher.js';
import type { TestApp } from './app.js';

/** What a document is drawn from, read as the worker reads it. */
export async function snapshotOf(
  test: TestApp,
  documentId: string | undefined,
): Promise<Record<string, unknown>> {
  const [row] = await test.sql<{ cipher: string }>(
    'select data_cipher as cipher from document where id = $1',
    [documentId],
  );
  if (!row) throw new Error(`no document ${documentId}`);
  return test.app.get(SnapshotCipher).open(row.cipher) as Record<string, unknown>;
}

/** Puts another snapshot under an existing document, as nobody but an attacker with key and database could. */
export async function replaceSnapshot(
  test: TestApp,
  documentId: string | undefined,
  data: object,
): Promise<void> {
  await test.sql('update document set data_cipher = $2 where id = $1', [
    documentId,
    test.app.get(SnapshotCipher).seal(data),
  ]);
}
