import {
  addDays,
  civilDateOf,
  refuse,
  unlessRefused,
  type CivilDate,
  type Decision,
  type Refusal,
} from '../../kernel/index.js';

/** One thing that a visit scores. */
export interface Criterion {
  readonly code: string;
  readonly name: string;
  readonly question: string;
  /** Share of the result, in percent; all of a set make 100. */
  readonly weight: number;
}

/** What a visit is judged by, as `data/curation-criteria.json` holds it. */
export interface CriteriaSet {
  readonly version: string;
  readonly from: CivilDate;
  readonly scale: { readonly min: number; readonly max: number };
  /** Of 100. */
  readonly passMark: number;
  readonly legalBasis: string;
  readonly verified: boolean;
  readonly criteria: readonly Criterion[];
}

/** The score of one criterion, with what was seen. */
export interface Score {
  readonly code: string;
  readonly score: number;
  readonly note: string | null;
}

/** The result of a visit. */
export interface VisitResult {
  /** Of 100, two decimals. */
  readonly result: number;
  readonly passed: boolean;
}

/** A visit that was recorded. */
export interface VisitRecord {
  readonly id: string;
  readonly visitedAt: string;
  readonly place: string;
  readonly criteriaVersion: string;
  readonly scores: readonly Score[];
  readonly result: number;
  readonly passMark: number;
  readonly passed: boolean;
  readonly notes: string;
  readonly fileIds: readonly string[];
  readonly recordedBy: string;
}

/** The criteria of a day: the latest set that has begun. */
export function criteriaOn(sets: readonly CriteriaSet[], date: CivilDate): CriteriaSet | undefined {
  return [...sets].filter(({ from }) => from <= date).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
}

/** Faults of a set: weights that do not make 100, two criteria of one code, a scale without width. */
export function criteriaFaults({ criteria, scale, passMark }: CriteriaSet): string[] {
  const weights = criteria.reduce((sum, { weight }) => sum + weight, 0);
  return [
    ...(weights === 100 ? [] : [`the weights make ${weights}, not 100`]),
    ...(new Set(criteria.map(({ code }) => code)).size === criteria.length ? [] : ['a code stands twice']),
    ...(scale.max > scale.min ? [] : ['the scale has no width']),
    ...(passMark > 0 && passMark <= 100 ? [] : ['the pass mark is not between 0 and 100']),
  ];
}

/** The result of a visit by its scores; every criterion is scored once, within the scale. */
export function scoreVisit(set: CriteriaSet, scores: readonly Score[]): Decision<VisitResult> {
  const { scale, criteria } = set;
  if (criteria.length === 0) return refuse({ code: 'no-criteria', detail: 'Belum ada kriteria penilaian.' });
  const refusals: Refusal[] = [
    ...criteria
      .filter(({ code }) => scores.filter((score) => score.code === code).length !== 1)
      .map(({ code, name }) => fault(`/scores/${code}`, 'score-missing', `${name} dinilai satu kali.`)),
    ...scores
      .filter(({ code }) => !criteria.some((criterion) => criterion.code === code))
      .map(({ code }) => fault(`/scores/${code}`, 'unknown-criterion', `Kriteria ${code} tidak dikenal.`)),
    ...scores
      .filter(({ score }) => score < scale.min || score > scale.max)
      .map(({ code }) =>
        fault(
          `/scores/${code}`,
          'score-out-of-scale',
          `Nilai ${code} harus ${scale.min} sampai ${scale.max}.`,
        ),
      ),
  ];
  const hundredths = criteria.reduce((sum, { code, weight }) => {
    const score = scores.find((given) => given.code === code)?.score ?? scale.min;
    return sum + (weight * 100 * (score - scale.min)) / (scale.max - scale.min);
  }, 0);
  const result = Math.round(hundredths) / 100;
  return unlessRefused(refusals, { result, passed: result >= set.passMark });
}

/** The visit that counts on a day: the latest, if it passed and has not grown too old; null otherwise. */
export function visitInForce(
  visits: readonly VisitRecord[],
  months: number | null,
  on: CivilDate,
): VisitRecord | null {
  const [latest] = [...visits].sort((a, b) => (a.visitedAt < b.visitedAt ? 1 : -1));
  if (!latest?.passed) return null;
  return months !== null && on > endOfVisit(latest, months) ? null : latest;
}

/** The last day on which a visit counts. */
export function endOfVisit({ visitedAt }: Pick<VisitRecord, 'visitedAt'>, months: number): CivilDate {
  const day = civilDateOf(new Date(visitedAt));
  const [year = 0, month = 1] = day.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const [endYear, endMonth] = [Math.floor(index / 12), (index % 12) + 1];
  const first = `${endYear}-${String(endMonth).padStart(2, '0')}-01`;
  const candidate = addDays(first, Number(day.slice(8)) - 1);
  // The 31st of a short month is its last day.
  return candidate.slice(0, 7) === first.slice(0, 7) ? candidate : addDays(`${candidate.slice(0, 7)}-01`, -1);
}

function fault(pointer: string, code: string, detail: string): Refusal {
  return { pointer, code, detail };
}
