/** A unit of sale. `code` is stable, `name` is for people, `unece` is the UN/ECE Recommendation 20 code where one fits exactly. */
export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly unece: string | null;
  readonly synonyms: readonly string[];
}

/** Finds the code of a unit as people write it ("Per Rim", "ORANG / KALI", "Pcs."); null for one that the table does not know. */
export type UnitLookup = (written: string) => string | null;

/** Builds the look-up from the unit table. Throws RangeError when two units claim one spelling. */
export function unitLookup(units: readonly Unit[]): UnitLookup {
  const codes = new Map<string, string>();
  for (const unit of units) {
    for (const spelling of [unit.code, unit.name, ...unit.synonyms].map(spellingOf)) {
      if ((codes.get(spelling) ?? unit.code) !== unit.code) {
        throw new RangeError(
          `The units ${codes.get(spelling)} and ${unit.code} are both spelled "${spelling}"`,
        );
      }
      codes.set(spelling, unit.code);
    }
  }
  return (written) => codes.get(spellingOf(written)) ?? null;
}

/** How a unit's spelling is compared: without case, full stops, a leading "per", and differences of spacing. */
export function spellingOf(written: string): string {
  return written
    .toLowerCase()
    .replace(/\./g, '')
    .replace(/\s*\/\s*/g, '/')
    .replace(/[\s_-]+/g, ' ')
    .trim()
    .replace(/^per /, '');
}
