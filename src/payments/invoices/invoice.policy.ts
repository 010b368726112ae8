import { agenciesOf, type Actor } from '../../platform/access/index.js';

/** Whose invoices somebody may see: all for auditors, else those of the own agency and its units, or of the own vendor. */
export function visibleInvoices(actor: Actor): [boolean, readonly string[], string | null] {
  return [actor.role === 'auditor', agenciesOf(actor), actor.vendorId];
}

/** The scope in SQL, over a table of invoices or payments `i`; its parameters are the first three. */
export const INVOICE_SCOPE = '($1 or i.agency_id = any($2::uuid[]) or i.vendor_id = $3)';
