import type { CivilDate, Refusal } from '../../kernel/index.js';
import type { ApprovalRoute } from './approval-route.js';
import { effectiveParameters } from './effective-parameters.js';
import type { ParameterVersion } from './parameter.js';

/** A post that somebody holds. */
export interface HeldPost {
  readonly role: string;
  /** The post's unit and every agency above it, from the unit upwards. */
  readonly agencyCodes: readonly string[];
}

/** What stands around a regulation while it is checked. */
export interface DocumentContext {
  /** The day from which it is to hold. */
  readonly on: CivilDate;
  /** The parameters of the layers above, the national first. */
  readonly above: readonly (readonly ParameterVersion[])[];
  /** Routes of the other papers that will be in force beside it. */
  readonly otherRoutes: readonly ApprovalRoute[];
  /** Roles a post can have. */
  readonly roles: readonly string[];
  /** Posts held today. */
  readonly heldPosts: readonly HeldPost[];
  /** Every open unit with all above it, from the unit upwards. */
  readonly agencies: readonly (readonly string[])[];
}

/** A fault in a regulation: where (RFC 6901 pointer into the document), which, and what to do about it. */
export type DocumentFault = Refusal & { readonly pointer: string };

/** What the layers above set on a day, each tightening the one before. */
export function aboveOn({ above }: DocumentContext, day: CivilDate): readonly ParameterVersion[] {
  return above.reduce<readonly ParameterVersion[]>(
    (base, layer) => effectiveParameters(base, layer, day).parameters,
    [],
  );
}

/** One fault. */
export function faultAt(pointer: string, code: string, detail: string): DocumentFault {
  return { pointer, code, detail };
}
