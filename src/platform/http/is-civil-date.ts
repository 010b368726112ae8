import { ValidateBy } from 'class-validator';
import { isCivilDate } from '../../kernel/index.js';

/** Checks that a text is a day that exists, 'YYYY-MM-DD'. */
export function IsCivilDate(): PropertyDecorator {
  return ValidateBy(
    { name: 'isCivilDate', validator: { validate: isCivilDate } },
    { message: 'harus tanggal yang ada, misalnya 2026-11-21' },
  );
}
