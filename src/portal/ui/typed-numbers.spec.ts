import { numberIn, rupiahIn } from './typed-numbers.js';

describe('what people type as a number', () => {
  it.each([
    ['', undefined],
    [' ', undefined],
    [undefined, undefined],
    ['1250000', 1_250_000],
    ['1.250.000', 1_250_000],
    ['Rp 1.250.000,-', 1_250_000],
    ['Rp1.250.000,00', 1_250_000],
    ['0', 0],
    ['1,250,000', '1,250,000'],
    ['12.5', '12.5'],
    ['1.000,50', '1.000,50'],
    ['dua ribu', 'dua ribu'],
  ])('is an amount in whole rupiah, or stays as it was typed: %p', (typed, amount) => {
    expect(rupiahIn(typed)).toBe(amount);
  });

  it.each([
    ['', undefined],
    ['12.500', 12_500],
    ['70,5', 70.5],
    ['-3', -3],
    ['1.5', '1.5'],
    ['1.2500', '1.2500'],
    ['Rp 5', 'Rp5'],
  ])('is a number, or stays text: %p', (typed, number) => {
    expect(numberIn(typed)).toBe(number);
  });
});
