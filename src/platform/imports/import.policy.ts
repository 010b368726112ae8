import { isGranted, type Actor, type Permission } from '../access/index.js';
import type { ImportRunEntity } from './import-run.entity.js';

type Owner = Pick<ImportRunEntity, 'accountId' | 'agencyId' | 'vendorId'>;

/** Whether the actor may act on the run: it is their vendor's, their agency's, or their own, and files of its kind are theirs to import. */
export function ownsImport(actor: Actor, run: Owner, permission: Permission): boolean {
  if (!isGranted(actor.role, permission)) return false;
  if (run.vendorId !== null) return run.vendorId === actor.vendorId;
  if (run.agencyId !== null) return run.agencyId === actor.agencyId;
  return actor.vendorId === null && actor.agencyId === null && run.accountId === actor.accountId;
}

/** Whether the actor may look at the run; auditors see all, with personal data masked as for everybody. */
export function maySeeImport(actor: Actor, run: Owner, permission: Permission): boolean {
  return actor.role === 'auditor' || ownsImport(actor, run, permission);
}
