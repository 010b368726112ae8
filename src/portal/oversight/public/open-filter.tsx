import type { ComponentChildren } from 'preact';
import type { OpenChoices } from '../../../oversight/index.js';
import { Choice } from '../../ui/choice.js';
import { monthName } from '../figure-words.js';
import type { OpenChoice } from './open-choice.js';

interface OpenFilterProps {
  readonly action: string;
  readonly choice: OpenChoice;
  readonly choices: OpenChoices;
  /** What else can be chosen. */
  readonly children?: ComponentChildren;
}

/** By what open figures and lists are narrowed. */
export function OpenFilter({ action, choice, choices, children }: OpenFilterProps) {
  const { year, month, agency, category, kecamatan } = choice;
  const years = [...new Set([year, ...choices.years])].sort((a, b) => b - a);
  return (
    <form class="filter" method="get" action={action} aria-label="Saring">
      {children}
      <div class="filter-choices">
        <Choice
          name="tahun"
          label="Tahun"
          value={String(year)}
          options={years.map((one) => ({ code: String(one), name: String(one) }))}
        />
        <Choice
          name="bulan"
          label="Bulan"
          value={month === null ? '' : String(month)}
          nothing="Setahun penuh"
          options={Array.from({ length: 12 }, (_, at) => ({
            code: String(at + 1),
            name: monthName(`${year}-${String(at + 1).padStart(2, '0')}`).replace(/ \d+$/, ''),
          }))}
        />
        <Choice
          name="instansi"
          label="Instansi"
          value={agency}
          nothing="Semua instansi"
          options={choices.agencies}
        />
        <Choice
          name="kategori"
          label="Jenis barang"
          value={category}
          nothing="Semua jenis"
          options={choices.categories}
        />
        <Choice
          name="kecamatan"
          label="Kecamatan penyedia"
          value={kecamatan}
          nothing="Semua kecamatan"
          options={choices.kecamatan}
        />
        <button type="submit">Tampilkan</button>
      </div>
    </form>
  );
}
