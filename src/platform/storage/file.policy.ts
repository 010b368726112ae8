import { coversAgency, type Actor, type Role } from '../access/index.js';

/** For whom a file was uploaded. */
export interface FileOwner {
  readonly accountId: string | null;
  readonly agencyId: string | null;
  readonly vendorId: string | null;
}

const READS_ALL: readonly Role[] = ['auditor', 'ukpbj-verifier'];

/** Whether the file is the actor's own: uploaded by this person, or for the agency or vendor in whose name they act. */
export function ownsFile(actor: Actor, file: FileOwner): boolean {
  return (
    (actor.accountId !== null && file.accountId === actor.accountId) ||
    (actor.agencyId !== null && file.agencyId === actor.agencyId) ||
    (actor.vendorId !== null && file.vendorId === actor.vendorId)
  );
}

/** Whether the actor may read the file: also one of a unit below the own agency. */
export function maySeeFile(actor: Actor, file: FileOwner): boolean {
  return READS_ALL.includes(actor.role) || ownsFile(actor, file) || coversAgency(actor, file.agencyId);
}
