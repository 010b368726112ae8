import { orderDetails } from './details/order-details.js';
import { paymentDetails } from './details/payment-details.js';
import { procedureDetails } from './details/procedure-details.js';
import { purchaseDetails } from './details/purchase-details.js';
import { urgentDetails } from './details/urgent-details.js';
import { vendorDetails } from './details/vendor-details.js';
import { GROUPS, type ParameterDetail } from './details/detail.js';
import { parameterCatalogue, type Direction, type ValueKind } from './parameter-catalogue.js';

/** What people must know of each parameter of the catalogue. */
export const parameterDetails: Readonly<Record<string, ParameterDetail>> = {
  ...purchaseDetails,
  ...vendorDetails,
  ...procedureDetails,
  ...orderDetails,
  ...paymentDetails,
  ...urgentDetails,
};

/** A parameter as the catalogue shows it: what it means, which values it can have, and what reads it. */
export interface CatalogueEntry extends ParameterDetail {
  readonly code: string;
  readonly kind: ValueKind;
  readonly direction: Direction;
  /** In words, which way a region may differ from the national value. */
  readonly directionName: string;
  readonly groupName: string;
  readonly scopes: readonly string[];
}

const DIRECTIONS: Readonly<Record<Direction, string>> = {
  max: 'boleh lebih kecil atau lebih awal daripada ketentuan di atasnya, tidak lebih besar',
  min: 'boleh lebih besar daripada ketentuan di atasnya, tidak lebih kecil',
  subset: 'boleh menyebut lebih sedikit daripada ketentuan di atasnya, tidak lebih banyak',
  duty: 'boleh mewajibkan lebih banyak daripada ketentuan di atasnya, tidak lebih sedikit',
  local: 'ditetapkan daerah sendiri',
};

/** The categories a parameter can be limited to unless its details say otherwise. */
export const CATEGORY_SCOPES = ['mamin', 'atk'] as const;

/** Every parameter a regulation can set, chapter by chapter. */
export function catalogueEntries(): CatalogueEntry[] {
  const groups = Object.keys(GROUPS);
  return Object.entries(parameterCatalogue)
    .flatMap(([code, { kind, direction }]) => {
      const detail = parameterDetails[code];
      if (!detail) return [];
      const names = { directionName: DIRECTIONS[direction], groupName: GROUPS[detail.group] };
      return [{ code, kind, direction, ...names, ...detail, scopes: detail.scopes ?? CATEGORY_SCOPES }];
    })
    .sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group));
}
