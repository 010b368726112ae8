import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { GROUPS } from './details/detail.js';
import { parameterCatalogue } from './parameter-catalogue.js';
import { catalogueEntries, parameterDetails } from './parameter-details.js';
import { evaluate } from './requisition-rules.js';
import type { RequisitionFacts } from './requisition-facts.js';
import { ENGINE } from './rules/rule.js';

const codes = Object.keys(parameterCatalogue);

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(path) && !/\.spec\.ts$|parameter-catalogue|regulations\/domain\/details/.test(path)
      ? [readFileSync(path, 'utf8')]
      : [];
  });
}

describe('the catalogue of parameters', () => {
  it('says of every parameter what it means, in which unit and what reads it', () => {
    expect(Object.keys(parameterDetails).sort()).toEqual([...codes].sort());
    for (const { code, title, unit, readBy, sentence, kind, whenOff } of catalogueEntries()) {
      expect({ code, isTold: [title, unit, readBy].every((text) => text.trim() !== '') }).toEqual({
        code,
        isTold: true,
      });
      expect(`${code}: ${sentence.includes('{nilai}') === (kind !== 'flag')}`).toBe(`${code}: true`);
      expect(`${code}: ${(whenOff !== undefined) === (kind === 'flag')}`).toBe(`${code}: true`);
    }
  });

  it('has nothing that nobody reads', () => {
    const code = sources(resolve('src')).join('\n');
    expect(codes.filter((one) => !new RegExp(`['"\`]${one}['"\`]`).test(code))).toEqual([]);
  });

  it('covers every chapter of the regulation', () => {
    const used = new Set(catalogueEntries().map(({ group }) => group));
    // The urgent lane brings its own figures.
    expect(Object.keys(GROUPS).filter((group) => !used.has(group as never) && group !== 'urgent')).toEqual(
      [],
    );
  });

  it('names as required exactly what nothing can be bought without', () => {
    const facts = {
      category: 'mamin',
      lines: [],
      vendor: { businessClass: 'micro' },
      meeting: null,
      submittedOn: '2026-11-02T02:00:00.000Z',
    } as unknown as RequisitionFacts;
    const empty = { id: 'none', version: '0', title: '-', on: '2026-11-02', parameters: [], engine: ENGINE };
    const sound = { ...facts, lines: [{ unitPrice: 1, quantity: 1, ceiling: 1 }], totalBeforeTax: 1 };
    const both = ['micro', 'large'].map((businessClass) =>
      evaluate(empty, {
        ...sound,
        vendor: { businessClass },
        otherSpendingSameDay: 0,
        consecutiveOrdersToVendor: 0,
        deliveryDate: '2026-11-10',
      } as unknown as RequisitionFacts),
    );
    const asked = both.flatMap(({ refusals }) =>
      refusals.flatMap(({ detail }) => /Parameter (\w+) belum ditetapkan/.exec(detail)?.[1] ?? []),
    );
    const required = codes.filter((code) => parameterDetails[code]?.required);
    expect([...new Set(asked)].sort()).toEqual(required.sort());
  });
});
