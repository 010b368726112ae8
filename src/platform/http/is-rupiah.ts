import { IsInt } from 'class-validator';

/** An amount of money: whole rupiah. Refused with words for whoever typed it, since a form sends what was typed when it is no amount. */
export function IsRupiah(): PropertyDecorator {
  return IsInt({ message: 'harus rupiah bulat, tanpa sen' });
}
