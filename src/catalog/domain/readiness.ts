/** What a readiness score is made of; the subjects of the regency's e-Smart training for UMKM. */
export interface ReadinessFacts {
  readonly isVerified: boolean;
  readonly papers: readonly { readonly label: string; readonly done: boolean }[];
  readonly endingSoon: readonly string[];
  readonly placePhotos: number;
  readonly bankDone: boolean;
  readonly deliveryAreas: number;
  readonly dailyCapacity: number | null;
  readonly leadTimeHours: number | null;
  readonly items: {
    readonly count: number;
    readonly withPicture: number;
    /** Those whose price a ceiling bears. */
    readonly withinCeiling: number;
    /** Those whose category asks how the goods are packed. */
    readonly packable: number;
    readonly packed: number;
  };
}

export type ReadinessSubject = 'papers' | 'photos' | 'price' | 'packaging' | 'bank' | 'delivery';

/** One subject: how far it has come, and what to do next when it is not done. */
export interface ReadinessStep {
  readonly subject: ReadinessSubject;
  readonly title: string;
  /** Points that count at most; subjects that do not concern a vendor are left out. */
  readonly weight: number;
  /** 0 to 1. */
  readonly done: number;
  readonly advice: string | null;
}

export interface Readiness {
  /** 0 to 100, whole. */
  readonly score: number;
  readonly steps: readonly ReadinessStep[];
  /** The step that brings most; null when nothing is left. */
  readonly next: ReadinessStep | null;
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const list = (labels: readonly string[]): string => labels.join(', ');

/** How ready a vendor is to sell to the regency, and its next best step. */
export function readinessOf(facts: ReadinessFacts): Readiness {
  const steps = [
    papers(facts),
    photos(facts),
    price(facts),
    packaging(facts),
    bank(facts),
    delivery(facts),
  ].filter((step) => step !== null);
  const weight = steps.reduce((sum, step) => sum + step.weight, 0);
  const points = steps.reduce((sum, step) => sum + step.weight * step.done, 0);
  const [next = null] = steps
    .filter(({ advice }) => advice !== null)
    .sort((a, b) => b.weight * (1 - b.done) - a.weight * (1 - a.done));
  // Rounded down: a hundred means that nothing is left.
  return { score: Math.floor((points / weight) * 100 + 1e-9), steps, next };
}

function papers({ papers: asked, endingSoon }: ReadinessFacts): ReadinessStep {
  const missing = asked.filter(({ done }) => !done).map(({ label }) => label);
  const advice =
    missing.length > 0
      ? `Unggah: ${list(missing)}.`
      : endingSoon.length > 0
        ? `Perbarui sebelum berakhir: ${list(endingSoon)}.`
        : null;
  const done = asked.length === 0 ? 1 : share(asked.length - missing.length, asked.length);
  return { subject: 'papers', title: 'Surat-surat', weight: 25, done, advice };
}

function photos({ placePhotos, items }: ReadinessFacts): ReadinessStep {
  const done = (placePhotos > 0 ? 0.5 : 0) + 0.5 * share(items.withPicture, items.count);
  const advice =
    placePhotos === 0
      ? 'Unggah foto tempat usaha.'
      : items.count === 0
        ? 'Tulis barang pertama, lengkap dengan fotonya.'
        : items.withPicture < items.count
          ? `Tambahkan foto pada ${items.count - items.withPicture} barang.`
          : null;
  return { subject: 'photos', title: 'Foto', weight: 15, done, advice };
}

function price({ items, isVerified }: ReadinessFacts): ReadinessStep {
  const over = items.count - items.withinCeiling;
  const advice =
    items.count === 0
      ? isVerified
        ? 'Tulis barang pertama beserta harganya.'
        : 'Siapkan daftar barang dan harga; barang dapat ditulis setelah usaha terverifikasi.'
      : over > 0
        ? `${over} barang belum tayang di bawah standar harga; turunkan harga atau ajukan untuk dikurasi.`
        : null;
  return {
    subject: 'price',
    title: 'Harga',
    weight: 20,
    done: share(items.withinCeiling, items.count),
    advice,
  };
}

function packaging({ items }: ReadinessFacts): ReadinessStep | null {
  if (items.packable === 0) return null;
  const open = items.packable - items.packed;
  const advice = open > 0 ? `Sebutkan kemasan pada ${open} barang.` : null;
  const done = share(items.packed, items.packable);
  return { subject: 'packaging', title: 'Kemasan', weight: 15, done, advice };
}

function bank({ bankDone }: ReadinessFacts): ReadinessStep {
  const advice = bankDone ? null : 'Lengkapi rekening atas nama usaha atau pemilik.';
  return { subject: 'bank', title: 'Rekening', weight: 15, done: bankDone ? 1 : 0, advice };
}

function delivery({ deliveryAreas, dailyCapacity, leadTimeHours }: ReadinessFacts): ReadinessStep {
  const missing = [
    ...(deliveryAreas > 0 ? [] : ['wilayah antar']),
    ...(dailyCapacity !== null ? [] : ['kapasitas per hari']),
    ...(leadTimeHours !== null ? [] : ['waktu persiapan']),
  ];
  const advice = missing.length > 0 ? `Isi: ${list(missing)}.` : null;
  return { subject: 'delivery', title: 'Pengantaran', weight: 10, done: (3 - missing.length) / 3, advice };
}
