import type { DryRunReport } from './dry-run.queries.js';

/** A report for people: all together, then agency by agency, the most affected first. */
export function toReportView({ tally, ...run }: DryRunReport) {
  const agencies = Object.values(tally)
    .map(({ rules, ...agency }) => ({
      ...agency,
      same: agency.considered - agency.refused - agency.allowed - agency.rerouted,
      rules: Object.entries(rules)
        .map(([code, count]) => ({ code, count }))
        .sort((a, b) => b.count - a.count || a.code.localeCompare(b.code)),
    }))
    .sort(
      (a, b) => b.refused - a.refused || b.rerouted - a.rerouted || a.agencyName.localeCompare(b.agencyName),
    );
  const sum = (field: 'considered' | 'same' | 'refused' | 'allowed' | 'rerouted' | 'refusedTotal') =>
    agencies.reduce((total, agency) => total + agency[field], 0);
  return {
    ...run,
    summary: {
      considered: sum('considered'),
      same: sum('same'),
      refused: sum('refused'),
      allowed: sum('allowed'),
      rerouted: sum('rerouted'),
      refusedTotal: sum('refusedTotal'),
    },
    agencies,
  };
}
