import { DocumentWorker } from '../../../src/documents/document.worker.js';
import { anAgency, anOfficial, type TestActor, type TestOfficial } from '../actors.js';
import type { Answer, TestApp } from '../app.js';
import { aKeyFile, certificateForm } from '../certificates.js';
import { aDocument } from './documents.js';
import { aVendor } from './vendors.js';

const LAST_TRY = { messageId: null, jobId: 'uji', attempt: 6, isLastAttempt: true };

/** Of every key file of these builders. */
export const PASSPHRASE = 'kata sandi kunci';

/** A key file of somebody with this name. */
export const keyFile = (name: string): Buffer => aKeyFile({ name, passphrase: PASSPHRASE }).p12;

/** An agency with an officer who buys, and a vendor: those who sign the documents of these builders. */
export async function signingParties(test: TestApp) {
  const agencyId = await anAgency(test);
  const name = 'Dra. Ibu Contoh, M.Si.';
  const buyer = await anOfficial(test, {
    agencyId,
    role: 'pejabat-pengadaan',
    name,
    title: 'Pejabat Pengadaan',
  });
  return { agencyId, buyer, ...(await aVendor(test)) };
}

type Parties = Awaited<ReturnType<typeof signingParties>>;

/** A document that the buyer and the vendor are to sign, drawn unless said otherwise; returns its id. */
export async function aDocumentToSign(
  test: TestApp,
  parties: Parties,
  { draw = true } = {},
): Promise<string> {
  const { agencyId, vendorId, buyer } = parties;
  const { id } = await aDocument(test, {
    agencyId,
    vendorId,
    signers: [
      {
        slot: 'buyer',
        role: 'Pejabat Pengadaan',
        name: 'Ibu Contoh',
        title: 'Pejabat Pengadaan',
        postId: buyer.postId,
      },
      { slot: 'vendor', role: 'Penyedia', name: 'Pemilik Contoh', title: 'Pemilik', vendorId },
    ],
  });
  if (draw) await test.app.get(DocumentWorker).render({ documentId: id }, LAST_TRY);
  return id;
}

/** Registers a key file as `actor`. */
export function register(
  test: TestApp,
  actor: TestActor,
  file: Buffer | null,
  fields: Record<string, string> = {},
) {
  const form = certificateForm(file, { passphrase: PASSPHRASE, ...fields });
  return test.request('POST', '/api/v1/signing-certificates', { token: actor.token, ...form });
}

/** Signs as `actor`; `version` is the document's, 2 once it is drawn. */
export function sign(
  test: TestApp,
  actor: TestActor,
  id: string,
  slot: string,
  version = 2,
  passphrase = PASSPHRASE,
) {
  const body = { version, slot, passphrase };
  return test.request('POST', `/api/v1/documents/${id}/signatures`, { token: actor.token, body });
}

/** The bytes at an address of the API, as `actor` gets them. */
export async function bytesAt(test: TestApp, actor: TestActor | TestOfficial, path: string): Promise<Buffer> {
  const headers = { authorization: `Bearer ${actor.token}` };
  return (await test.inject({ url: path, headers })).rawPayload;
}

/** Status and first code of an answer. */
export async function codeOf(answer: Promise<Answer>): Promise<[number, string | undefined]> {
  const { status, body } = await answer;
  return [status, (body.errors as { code: string }[] | undefined)?.[0]?.code];
}
