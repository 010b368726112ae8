import { changesBetween } from '../../platform/audit/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Problem } from '../../platform/http/index.js';
import { PaymentEntity } from './payment.entity.js';

/** Changes a locked payment that stays in its status, with its audit entry. One statement; 409 when somebody was faster. */
export async function notePayment(
  tx: Tx,
  payment: PaymentEntity,
  change: Partial<PaymentEntity>,
  { action, summary }: { readonly action: string; readonly summary: string },
): Promise<void> {
  const { id, version, agencyId, vendorId } = payment;
  const changes = changesBetween(payment, change);
  const updated = await tx.manager.update(
    PaymentEntity,
    { id, version },
    { ...change, version: version + 1 },
  );
  if (updated.affected !== 1) {
    throw new Problem('wrong-status', 'Pembayaran sudah berubah; muat ulang lalu periksa kembali.');
  }
  Object.assign(payment, change, { version: version + 1 });
  tx.audit({
    action: `payment.${action}`,
    recordType: 'payment',
    recordId: id,
    summary,
    changes,
    agencyId,
    vendorId,
  });
}
