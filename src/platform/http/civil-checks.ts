import { ValidateBy, type ValidationOptions } from 'class-validator';
import { isCivilDate, isCivilTime } from '../../kernel/index.js';

/** Checks that a text is a day that exists, 'YYYY-MM-DD'. */
export function IsCivilDate(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    { name: 'isCivilDate', validator: { validate: isCivilDate } },
    { message: 'harus tanggal yang ada, misalnya 2026-11-21', ...options },
  );
}

/** Checks that a text is a time of day, 'HH:MM'. */
export function IsCivilTime(): PropertyDecorator {
  return ValidateBy(
    { name: 'isCivilTime', validator: { validate: isCivilTime } },
    { message: 'harus jam dan menit, misalnya 07:30' },
  );
}
