/** How much is left on this line of the budget, and what moved it? */
export {
  BudgetLedger,
  type Commitment,
  reservedOf,
  type Books,
  type LedgerDifference,
  type LineCounters,
  type OrderRef,
  type Override,
  type OverrideView,
  type PaymentRef,
  type Reservation,
} from './budget-ledger.queries.js';
export { BudgetModule } from './budget.module.js';
export { BudgetReader, type BudgetEntryView, type BudgetLineView } from './budget.queries.js';
export { BudgetSeed, type NewBudgetLine } from './budget.seed.js';
export {
  chargesOf,
  shortage,
  type Charge,
  type Balance,
  type Counters,
  type EntryKind,
} from './domain/ledger.js';
export { BudgetHolders, type Holder, type HolderName, type HolderNames } from './holders.queries.js';
