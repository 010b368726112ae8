import { ATTACHMENT_NAMES } from '../../requisitions/index.js';
import type { Option } from '../ui/fields.js';

/** Why it is not bought in the national catalogue. */
export const CATALOGUE_OPTIONS: readonly Option[] = [
  { value: 'tidak-tersedia', label: 'Tidak tersedia di sana' },
  { value: 'harga-lebih-tinggi', label: 'Harganya lebih tinggi di sana' },
  { value: 'penyedia-lokal', label: 'Mengutamakan usaha setempat' },
  { value: 'lainnya', label: 'Alasan lain' },
];

/** What a file proves. */
export const ATTACHMENT_OPTIONS: readonly Option[] = Object.entries(ATTACHMENT_NAMES).map(
  ([value, label]) => ({
    value,
    label,
  }),
);
