import { systemActor } from '../../../src/platform/access/index.js';
import { UnitOfWork } from '../../../src/platform/database/index.js';
import { Documents, suratPesananVersion, type RequestedSigner } from '../../../src/documents/index.js';
import { v7 as uuidv7 } from 'uuid';
import { aSuratPesanan } from '../../documents/surat-pesanan.sample.js';
import type { TestApp } from '../app.js';

interface DocumentOptions {
  readonly agencyId: string;
  readonly vendorId?: string | null;
  readonly on?: string;
  /** As numbers write it. */
  readonly agencyCode?: string;
  /** Breaks the snapshot, so that it can not be drawn. */
  readonly broken?: boolean;
  readonly signers?: readonly RequestedSigner[];
}

/** A requested Surat Pesanan, made the way modules make it; its message waits in the outbox. */
export function aDocument(
  test: TestApp,
  {
    agencyId,
    vendorId = null,
    on = '2026-11-24',
    agencyCode = 'DINCONTOH',
    broken = false,
    signers,
  }: DocumentOptions,
): Promise<{ id: string; number: string; sequence: number }> {
  const documents = test.app.get(Documents);
  return test.app.get(UnitOfWork).run(systemActor('uji dokumen'), async (tx) => {
    const allotted = await documents.allotNumber(tx, {
      agencyId,
      agencyCode,
      kind: 'surat-pesanan',
      on,
    });
    const id = await documents.request(tx, {
      ...allotted,
      kind: 'surat-pesanan',
      agencyId,
      vendorId,
      subjectType: 'order',
      subjectId: uuidv7(),
      templateVersion: suratPesananVersion,
      signers,
      publicFacts: { agency: 'Dinas Contoh', vendor: 'Dapur Contoh', date: on, total: 3_570_000 },
      data: (verification) =>
        aSuratPesanan({
          number: allotted.number,
          verification,
          ...(broken ? { lines: null as never } : {}),
        }),
    });
    tx.audit({
      action: 'document.request',
      recordType: 'document',
      recordId: id,
      summary: 'Dokumen uji diminta.',
    });
    return { id, number: allotted.number, sequence: allotted.sequence };
  });
}

/** The body and headers of a form with one file. */
export function multipart(bytes: Uint8Array, field = 'file', type = 'application/pdf') {
  const boundary = 'batas-uji-0001';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="berkas.pdf"\r\ncontent-type: ${type}\r\n\r\n`;
  return {
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

/** The bytes of a document's PDF as `token` gets them, with the answer's status and headers. */
export async function pdfOf(
  test: TestApp,
  documentId: string,
  token: string,
  headers = {},
  which: 'file' | 'void-copy' = 'file',
) {
  const response = await test.inject({
    method: 'GET',
    url: `/api/v1/documents/${documentId}/${which}`,
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
  return { status: response.statusCode, headers: response.headers, bytes: response.rawPayload };
}
