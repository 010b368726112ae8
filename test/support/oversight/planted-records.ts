import { addDays } from '../../../src/kernel/index.js';
import type { PlantedRecord } from './anomalies-by-hand.js';

/** The same numbers on every machine. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/**
 * Records of a year of three agencies: one that splits and crowds below a threshold, one that writes round amounts and spends in
 * December, one of ordinary habits with many records. About one record in five carries a wrong day, amount, or gap.
 */
export function plantedRecords(): PlantedRecord[] {
  const random = numbers(20_240_117);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  return Array.from({ length: 620 }, (_, index): PlantedRecord => {
    const agency = index < 160 ? 'Dinas Satu' : index < 280 ? 'Dinas Dua' : 'Dinas Tiga';
    const announced = addDays('2024-01-02', Math.floor(random() * (agency === 'Dinas Dua' ? 370 : 350)));
    const step = (from: string) => addDays(from, Math.floor(random() * 6));
    const awarded = step(announced);
    const contracted = random() < 0.04 ? addDays(awarded, -1) : step(awarded);
    const started = random() < 0.04 ? addDays(contracted, -2) : step(contracted);
    const ended = random() < 0.03 ? addDays(started, -1) : addDays(started, 7);
    const accepted = random() < 0.05 ? addDays(started, -3) : addDays(started, Math.floor(random() * 10));
    const realised = random() < 0.05 ? addDays(accepted, -1) : step(accepted);
    const free = random() < 0.25 ? 5_500_000 + index : Math.floor(10 ** (6 + random() * 2.3));
    const value =
      agency === 'Dinas Satu'
        ? pick([49_000_000, 48_500_000, 47_250_000, 9_800_000, 195_000_000, 6_100_000])
        : agency === 'Dinas Dua'
          ? Math.ceil(free / 500_000) * 500_000 * (contracted >= '2024-12-01' ? 9 : 1)
          : free;
    const odd = random();
    const amount = odd < 0.01 ? 0 : odd < 0.02 ? -value : value;
    return {
      id: `P-${String(index).padStart(4, '0')}`,
      agency,
      category: pick(['Barang', 'Jasa Lainnya']),
      vendor:
        random() < 0.02
          ? ''
          : agency === 'Dinas Dua' && random() < 0.5
            ? 'CV Satu'
            : pick(['CV Satu', 'CV Satu', 'CV Satu', 'CV Dua', 'UD Tiga', 'PT Empat', 'CV Lima', 'CV Enam']),
      announced: random() < 0.05 ? null : random() < 0.03 ? addDays(awarded, 1) : announced,
      awarded: random() < 0.05 ? null : awarded,
      contracted: random() < 0.02 ? null : random() < 0.02 ? realised : contracted,
      started,
      ended,
      accepted: random() < 0.05 ? null : accepted,
      realised: random() < 0.05 ? null : realised,
      pagu: random() < 0.05 ? amount - 1 : value + 1_000_000,
      hps: random() < 0.05 ? amount - 500 : value,
      value: amount,
      paid: random() < 0.05 ? amount + 0.5 : amount,
      number: random() < 0.03 ? null : `027/${random() < 0.05 ? 7 : index}/SPK/2024`,
    };
  });
}
