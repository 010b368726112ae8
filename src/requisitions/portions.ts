import { parameterOn, type RuleSet } from '../regulations/index.js';
import { peopleOf, type Guests, type Meeting } from './domain/requisition-content.js';

/** How many portions of one kind are proposed, why, and by which article. */
export interface ProposedPortions {
  readonly quantity: number;
  /** What the rule would accept at most. */
  readonly most: number;
  readonly because: string;
  /** Null where no regulation in force says so. */
  readonly legalBasis: string | null;
}

/** What follows from those who come. */
export interface PortionProposal {
  readonly people: number;
  readonly meal: ProposedPortions;
  readonly snack: ProposedPortions;
}

/**
 * One portion for each person; a meal only where the regulation lets those who come have one. The rules `portions`, `guest-portions`
 * and `meal-outside-participants` refuse what is more.
 */
export function proposePortions(
  ruleSet: RuleSet,
  from: {
    readonly participants?: Meeting['participants'];
    readonly guests?: Pick<Guests, 'count'>;
  },
): PortionProposal {
  const { participants, guests } = from;
  const set = (code: string) => parameterOn(ruleSet.parameters, code, ruleSet.on, 'mamin');
  const people = peopleOf({ meeting: participants && { participants }, guests }) ?? 0;
  const each = set('portions_per_participant_max');
  const most = typeof each?.value === 'number' ? each.value * people : people;
  const snack = {
    quantity: Math.min(people, most),
    most,
    because: `Satu porsi untuk setiap orang, ${people} orang.`,
    legalBasis: each?.legalBasis ?? null,
  };
  const outside = set('meal_needs_outside_participants');
  const isInternal = participants !== undefined && participants.otherAgencies + participants.public === 0;
  if (!isInternal || outside?.value !== true) return { people, meal: snack, snack };
  const because = 'Rapat internal hanya dapat diberi kudapan, tidak makan.';
  return { people, meal: { quantity: 0, most: 0, because, legalBasis: outside.legalBasis }, snack };
}
