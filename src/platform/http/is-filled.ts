import { ValidateBy } from 'class-validator';

/** Checks that a text holds more than spaces. */
export function IsFilled(): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isFilled',
      validator: { validate: (value: unknown) => typeof value === 'string' && value.trim() !== '' },
    },
    { message: 'wajib diisi' },
  );
}
