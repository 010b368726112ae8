import { coversAgency, isGranted, personOf, type Actor } from '../platform/access/index.js';
import { allow, refuse, type Decision } from '../kernel/index.js';
import type { RegulationStatus } from './domain/regulation-workflow.js';

/** What decides who may see and act on an edition. */
export interface RegulationOwnership {
  readonly status: RegulationStatus;
  /** The unit that wrote it; null for one an operator loaded from a file. */
  readonly agencyId: string | null;
  readonly authors: readonly string[];
}

/** Everybody sees what is or was in force; a draft only those who write regulations, who oversee them, and whoever is to publish it. */
export function maySee(actor: Actor, { status, agencyId }: RegulationOwnership): boolean {
  if (status !== 'draft') return true;
  if (actor.role === 'auditor' || isGranted(actor.role, 'regulation.draft')) return true;
  return isGranted(actor.role, 'regulation.publish') && coversAgency(actor, agencyId);
}

/** Whether this person may publish or revoke the edition: over the unit that wrote it, and with no hand in the writing. */
export function mayPublish(actor: Actor, { agencyId, authors }: RegulationOwnership): Decision<true> {
  if (!coversAgency(actor, agencyId)) {
    const detail =
      'Hanya Pengguna Anggaran perangkat daerah tempat UKPBJ penyusunnya yang menerbitkan atau mencabut peraturan ini.';
    return refuse({ code: 'wrong-role', detail });
  }
  const person = personOf(actor);
  if (person !== null && authors.includes(person)) {
    const detail = 'Anda ikut menyusun peraturan ini; penerbitannya oleh orang lain.';
    return refuse({ code: 'own-draft', detail, legalBasis: 'UU 30/2014 ps 42 dan ps 43' });
  }
  return allow(true);
}
