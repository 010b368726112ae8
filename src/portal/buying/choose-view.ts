import type { BudgetLineView } from '../../budget/index.js';
import type { FoundOfferView, PublicItem, PublicLabels } from '../../catalog/index.js';
import type { PortionProposal } from '../../requisitions/index.js';
import type { Typed } from '../ui/form-state.js';
import type { Occasion } from './draft-form.js';

export type { FoundOfferView };
/** How many portions are proposed, and why. */
export type PortionView = PortionProposal['meal'];

/** Offers to choose one of, for one part of a meal. */
export interface ChoiceGroup {
  readonly name: string;
  readonly title: string;
  readonly none: string;
  readonly portions: PortionView;
  readonly offers: readonly FoundOfferView[];
}

/** What the page shows on which offers and the budget line are chosen. */
export interface ChooseView {
  readonly occasion: Occasion;
  /** The need, as it was typed on the page before. */
  readonly need: Typed;
  readonly people: number;
  readonly groups: readonly ChoiceGroup[];
  /** Office supplies for the words that were looked for. */
  readonly supplies: readonly FoundOfferView[];
  /** What somebody came with from the catalog. */
  readonly brought: PublicItem | null;
  readonly pictures: PublicLabels['pictures'];
  /** Those that can pay for it in the year of the need. */
  readonly budgetLines: readonly BudgetLineView[];
}
