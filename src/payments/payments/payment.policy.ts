import { possibleActions, type Refusal } from '../../kernel/index.js';
import {
  separation,
  type AllowedPairs,
  type Participant,
  type SeparationResult,
} from '../../organisation/index.js';
import { agenciesOf, coversAgency, personOf, type Actor, type Role } from '../../platform/access/index.js';
import { ownVendorRefusals } from '../../vendors/index.js';
import { paymentWorkflow, type PaymentAction, type PaymentStatus } from '../domain/payment-workflow.js';
import { transferWorkflow, type TransferAction, type TransferStatus } from '../domain/transfer-workflow.js';

/** Whose a payment or a transfer is. */
export interface Owed {
  readonly agencyId: string;
  readonly vendorId: string;
}

/** Whose payments somebody may see: all for auditors, else those of the own agency and its units, or of the own vendor. */
export function visiblePayments(actor: Actor) {
  return { all: actor.role === 'auditor', agencyIds: agenciesOf(actor), vendorId: actor.vendorId };
}

/** Whether it is there for an officer of the agency: else it is 404. */
export function isOfAgency(actor: Actor, { agencyId }: Owed): boolean {
  return actor.vendorId === null && coversAgency(actor, agencyId);
}

/** Only whoever is paid says whether the money came. */
export function isOfVendor(actor: Actor, { vendorId }: Owed): boolean {
  return actor.vendorId !== null && actor.vendorId === vendorId;
}

/** Whoever verifies, approves and pays are different people, and none of them asked, ordered or received; by person, not by post. */
export function separatePayment(
  actor: Actor,
  part: 'verifier' | 'approver' | 'payer',
  before: readonly Participant[],
  allowed: AllowedPairs | null,
): SeparationResult {
  const personId = personOf(actor);
  if (personId === null) return { refusals: [], flags: [] };
  return separation({ part, role: actor.role, personId }, before, allowed);
}

/** A step that makes whoever takes it a part of the transaction; sending back and correcting make nobody anything. */
export type SeparatedStep = 'complete' | 'verify' | 'approve' | 'pay';

/** Who has had a part in the transaction, what one person may combine, and whose the vendor is. */
export interface StepAround {
  readonly participants: readonly Participant[];
  readonly allowed: AllowedPairs | null;
  readonly vendors: readonly { readonly name: string; readonly personIds: readonly string[] }[];
}

const PART_OF = { complete: 'payer', verify: 'verifier', approve: 'approver', pay: 'payer' } as const;

/** Whether this person may take the step at all, as the service asks when it is taken and the page before it is offered. */
export function separateStep(
  actor: Actor,
  step: SeparatedStep,
  { participants, allowed, vendors }: StepAround,
): SeparationResult {
  // A PPTK only gathers papers; a treasurer who does so may not verify them.
  if (step === 'complete' && actor.role !== 'bendahara-pengeluaran') return { refusals: [], flags: [] };
  const { refusals, flags } = separatePayment(actor, PART_OF[step], participants, allowed);
  const own: readonly Refusal[] = step === 'complete' ? [] : ownVendorRefusals(vendors, personOf(actor));
  return { refusals: [...refusals, ...own], flags };
}

/** The roles that take a step, in the order of the workflow. */
export function rolesOf(step: SeparatedStep): readonly Role[] {
  const action = step === 'pay' ? 'settle' : step;
  return paymentWorkflow.actions[action].flatMap(({ by }) => [...by]);
}

/** What a person may be asked to do next with a payment. */
export type PaymentTask = 'complete' | 'verify' | 'approve' | 'pay' | 'return' | 'correct';

const TASKS: Readonly<Partial<Record<PaymentAction, PaymentTask>>> = {
  complete: 'complete',
  verify: 'verify',
  approve: 'approve',
  settle: 'pay',
  return: 'return',
  correct: 'correct',
};

/** What this person may do with the payment now, by the table that also guards it. */
export function possiblePaymentTasks(
  actor: Actor,
  payment: Owed & { readonly status: PaymentStatus },
): PaymentTask[] {
  if (!isOfAgency(actor, payment)) return [];
  return possibleActions<PaymentStatus, PaymentAction, Role>(
    paymentWorkflow,
    payment.status,
    actor.role,
  ).flatMap((action) => TASKS[action] ?? []);
}

/** What this person may do with a transfer now. */
export function possibleTransferActions(
  actor: Actor,
  transfer: Owed & { readonly status: TransferStatus },
): Exclude<TransferAction, 'doubt'>[] {
  if (!isOfAgency(actor, transfer) && !isOfVendor(actor, transfer)) return [];
  return possibleActions<TransferStatus, TransferAction, Role>(
    transferWorkflow,
    transfer.status,
    actor.role,
  ).filter((action) => action !== 'doubt');
}
