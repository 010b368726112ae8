import { isUUID } from 'class-validator';
import type { CivilDate } from '../../../kernel/index.js';
import type { BoardPart } from '../../../oversight/index.js';
import { openChoice } from '../public/open-choice.js';
import type { DashboardChoice } from './dashboard.page.js';

/** What is chosen in the address of the dashboard. */
export function dashboardChoice(query: Readonly<Record<string, unknown>>, today: CivilDate): DashboardChoice {
  const { agencyId } = query;
  const { category } = openChoice({ kategori: query.category }, today);
  return {
    year: openChoice({ tahun: query.tahun }, today).year,
    agencyId: isUUID(agencyId) ? String(agencyId) : '',
    category,
  };
}

/** The figures that the dashboard draws. */
export function dashboardParts({
  year,
  agencyId,
  category,
}: DashboardChoice): Readonly<Record<string, BoardPart>> {
  const filters = {
    from: `${year}-01-01`,
    until: `${year}-12-31`,
    ...(agencyId !== '' && { agencyId }),
    ...(category !== '' && { category }),
  };
  return {
    total: { figure: 'spend', by: 'total', top: 1, ...filters },
    months: { figure: 'spend', by: 'month', top: 12, ...filters },
    paid: { figure: 'spend', by: 'month', top: 12, basis: 'paid', ...filters },
    agencies: { figure: 'spend', by: 'agency', top: 12, ...filters },
    kecamatan: { figure: 'spend', by: 'kecamatan', top: 200, ...filters },
    umk: { figure: 'umk-share', by: 'total', top: 1, ...filters },
    umkMonths: { figure: 'umk-share', by: 'month', top: 12, ...filters },
    concentration: { figure: 'concentration', by: 'total', top: 1, ...filters },
    vendors: { figure: 'spend', by: 'vendor', top: 10, ...filters },
    bands: { figure: 'price-bands', top: 6, ...filters },
    steps: { figure: 'lead-times', by: 'total', top: 9, ...filters },
    payers: { figure: 'payment-times', by: 'agency', top: 12, ...filters },
    budget: { figure: 'budget', by: 'agency', top: 12, ...filters },
  };
}
