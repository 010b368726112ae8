import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', '..', 'public', 'styles');
// What all pages are built of; the other sheets may say more about these parts in their own places.
const SHARED = ['base.css', 'kit.css'];

/** The classes that a sheet says something about wherever they stand: each selector's first part. */
function classesBegunBy(sheet: string): Set<string> {
  const css = readFileSync(join(FOLDER, sheet), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  const heads = [...css.matchAll(/([^{}]+)\{/g)].flatMap(([, selectors = '']) => selectors.split(','));
  return new Set(heads.flatMap((selector) => /^\s*(?:[a-z]+)?\.([\w-]+)/.exec(selector)?.[1] ?? []));
}

describe('the style sheets of the portal', () => {
  const own = readdirSync(FOLDER).filter((name) => !SHARED.includes(name));
  const shared = new Set(SHARED.flatMap((name) => [...classesBegunBy(name)]));

  it('are one file in the browser, so no two groups of pages give a class two looks', () => {
    const sheets = own.map((name) => [name, classesBegunBy(name)] as const);
    const twice = sheets.flatMap(([name, classes], at) =>
      sheets
        .slice(at + 1)
        .flatMap(([other, others]) =>
          [...classes]
            .filter((known) => others.has(known) && !shared.has(known))
            .map((known) => [known, name, other]),
        ),
    );
    expect(twice).toEqual([]);
  });

  it('take their colours from the names in base.css, so that light and dark stay whole', () => {
    const direct = own.flatMap((name) =>
      (
        readFileSync(join(FOLDER, name), 'utf8').match(/#[0-9a-f]{3,8}\b(?![^{]*\{)|rgba?\([^)]*\)/gi) ?? []
      ).map((colour) => [name, colour]),
    );
    expect(direct).toEqual([]);
  });
});
