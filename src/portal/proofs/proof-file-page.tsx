import type { VNode } from 'preact';
import type { PageTokens } from '../../identity/index.js';
import { toFileView, type ProofFiles } from '../../orders/index.js';
import { coversAgency, isGranted, type Actor } from '../../platform/access/index.js';
import { pageSession } from '../session/page-session.js';
import type { TypedAttendee } from './attendance.panel.js';
import { ProofFilePage } from './proof-file.page.js';

const DONE: Readonly<Record<string, string>> = {
  bukti: 'Berkas diunggah dan masuk ke berkas bukti.',
  nama: 'Nama dicatat dalam daftar hadir.',
  coret: 'Nama dicoret; baris lamanya tetap tersimpan dengan alasannya.',
  tutup: 'Daftar hadir ditutup.',
};

/** The page about a file of proofs, with what happened just now; 404 for what this person may not see. */
export async function proofFilePage(
  { files, tokens, governmentName }: { files: ProofFiles; tokens: PageTokens; governmentName: string },
  actor: Actor,
  id: string,
  {
    done = '',
    fault = null,
    typed = null,
  }: { done?: string; fault?: string | null; typed?: TypedAttendee | null },
): Promise<VNode> {
  const computed = await files.of(actor, id);
  const isFood = computed.row.kind === 'mamin';
  const isOwn = coversAgency(actor, computed.row.agencyId);
  const props = {
    government: governmentName,
    session: pageSession(actor, tokens),
    file: toFileView(computed),
    attendance: isFood ? await files.attendance(actor, id) : null,
    may: {
      give: isOwn && isGranted(actor.role, 'proof.give'),
      keep: isOwn && isGranted(actor.role, 'attendance.keep'),
      close: isOwn && isGranted(actor.role, 'attendance.close'),
    },
    done: DONE[done] ?? null,
    fault,
    typed,
  };
  return <ProofFilePage {...props} />;
}
