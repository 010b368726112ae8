import { coversAgency, type Actor } from '../../platform/access/index.js';
import type { Tx } from '../../platform/database/index.js';
import { notFound, Problem } from '../../platform/http/index.js';
import { bodyOf } from './case-records.queries.js';
import { CaseEntity, type AuditBody } from './case.entity.js';
import { refused } from './case-rules.js';

/** The body of an auditor; an auditor's post without one works on no cases. */
export async function requireBody(tx: Tx): Promise<AuditBody> {
  const body = await bodyOf(tx, tx.actor.postId);
  if (body) return body;
  throw new Problem('forbidden', 'Jabatan auditor ini belum dinyatakan milik UKPBJ atau APIP.');
}

/** A case of the own body, locked; 404 for every other. */
export async function lockCase(tx: Tx, id: string): Promise<CaseEntity> {
  const body = await requireBody(tx);
  const found = await tx.lock(CaseEntity, { id }, 'Perkara');
  if (found.body !== body) throw notFound('Perkara');
  return found;
}

/** Only whoever the case was given to takes its steps. */
export function requireOwn(actor: Actor, { assignedTo, assignedPerson }: CaseEntity): void {
  if (assignedTo === null || assignedTo === actor.accountId) return;
  throw new Problem(
    'forbidden',
    `Perkara ini dikerjakan ${assignedPerson}; minta ia menyerahkannya lebih dahulu.`,
  );
}

/** Nobody audits the house they work in. */
export function requireIndependence(actor: Actor, agencyId: string | null): void {
  if (agencyId === null || (actor.agencyId !== agencyId && !coversAgency(actor, agencyId))) return;
  throw refused(
    'own-agency',
    'Perkara tentang instansi sendiri dikerjakan oleh auditor badan lain.',
    'PP 60/2008 ps 56 (independensi APIP)',
  );
}

/** "Perkara nomor 12 (…)": how summaries name a case. */
export function caseName({ number, title }: Pick<CaseEntity, 'number' | 'title'>): string {
  return `Perkara ${number} "${title}"`;
}
