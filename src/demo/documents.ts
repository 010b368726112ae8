import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sha256 } from '../platform/crypto/index.js';
import type { Person } from './api.js';
import type { Steps } from './steps.js';

const PATIENCE_MS = 60_000;

/** A document whose PDF a worker has drawn. */
export interface DrawnDocument {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly sha256: string;
  readonly verificationCode: string;
}

/** A file in the folder of the example, as it stands in `demo.json`. */
export interface SavedFile extends Omit<DrawnDocument, 'verificationCode'> {
  readonly path: string;
}

/** A document among them; its code verifies it in public. */
export interface SavedDocument extends SavedFile, DrawnDocument {}

/** Waits until the document is drawn. */
export async function drawnDocument(person: Person, id: string): Promise<DrawnDocument> {
  for (const end = Date.now() + PATIENCE_MS; ;) {
    const document = await person.get<DrawnDocument & { status: string }>(`/api/v1/documents/${id}`);
    const { kind, number, sha256: hash, verificationCode, status } = document;
    if (status === 'rendered') return { id, kind, number, sha256: hash, verificationCode };
    if (Date.now() > end) throw new Error(`the document is still ${status}`);
    await sleep(50);
  }
}

/** Downloads a drawn document as `<kind>.pdf` and compares it with what was recorded of it. */
export function savePdf(
  steps: Steps,
  person: Person,
  document: DrawnDocument,
  folder: string,
): Promise<SavedDocument & { readonly bytes: Buffer }> {
  return steps.run(
    `PDF ${document.number} diunduh`,
    async () => {
      const bytes = await person.download(`/api/v1/documents/${document.id}/file`);
      if (sha256(bytes) !== document.sha256) throw new Error('the downloaded file is not the recorded one');
      await mkdir(folder, { recursive: true });
      const path = join(folder, `${document.kind}.pdf`);
      await writeFile(path, bytes);
      return { ...document, path, bytes };
    },
    ({ path, bytes }) => `${path} (${bytes.length.toLocaleString('id-ID')} byte)`,
  );
}
