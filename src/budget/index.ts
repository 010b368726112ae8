/** How much is left on this line of the budget, and what moved it? */
export {
  BudgetLedger,
  type Books,
  type Holding,
  type LedgerDifference,
  type OrderHolding,
  type Override,
  type OverrideView,
  type Reservation,
} from './budget-ledger.queries.js';
export { BudgetModule } from './budget.module.js';
export { BudgetReader, type BudgetEntryView, type BudgetLineView } from './budget.queries.js';
export { BudgetSeed, type NewBudgetLine } from './budget.seed.js';
export { shortage, type Balance, type Counters, type EntryKind } from './domain/ledger.js';
export { BudgetHolders, type Holder, type HolderName, type HolderNames } from './holders.queries.js';
