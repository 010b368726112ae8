import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', '..', 'public', 'styles');
// What all pages are built of; the other sheets may say more about these parts in their own places.
const SHARED = ['base.css', 'dark.css', 'kit.css', 'chart.css'];

/** Every selector of a sheet by itself. */
function selectorsOf(sheet: string): string[] {
  const css = readFileSync(join(FOLDER, sheet), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  return [...css.matchAll(/([^{}]+)\{/g)]
    .map(([, selectors = '']) => selectors.trim())
    .filter((selectors) => !selectors.startsWith('@'))
    .flatMap((selectors) => selectors.split(/,(?![^(]*\))/))
    .map((selector) => selector.trim());
}

const classesIn = (selector: string): string[] =>
  [...selector.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => name);

/** The class that a selector begins with: wherever that class stands, the rule holds. */
const headOf = (selector: string): string[] =>
  /^(?:[a-z]+)?\.[a-z]/i.test(selector) ? classesIn(selector).slice(0, 1) : [];

describe('the style sheets of the portal', () => {
  // What is printed is of every sheet, and joined after all of them.
  const names = readdirSync(FOLDER).filter((name) => name !== 'print.css');
  const sheets = names.map((name) => ({ name, selectors: selectorsOf(name) }));
  const own = sheets.filter(({ name }) => !SHARED.includes(name));
  const ofShared = sheets.filter(({ name }) => SHARED.includes(name)).flatMap(({ selectors }) => selectors);
  const begunByShared = new Set(ofShared.flatMap(headOf));
  const known = new Set(ofShared.flatMap(classesIn));

  it('are one file in the browser, so a class one of them styles everywhere is in no other', () => {
    const strangers = own.flatMap(({ name, selectors }) =>
      [...new Set(selectors.flatMap(headOf))]
        .filter((head) => !begunByShared.has(head))
        .flatMap((head) =>
          sheets
            .filter((other) => other.name !== name)
            .filter((other) => other.selectors.some((selector) => classesIn(selector).includes(head)))
            .map((other) => `.${head} of ${name} is also in ${other.name}`),
        ),
    );
    expect(strangers).toEqual([]);
  });

  it('change a part that all share only within a place of their own', () => {
    const changed = own.flatMap(({ name, selectors }) =>
      selectors
        .filter((selector) => !/#|\[data-/.test(selector))
        .filter((selector) => classesIn(selector).every((part) => known.has(part)))
        .map((selector) => `${name}: ${selector}`),
    );
    expect(changed).toEqual([]);
  });

  it('take their colours from the names in base.css, so that light and dark stay whole', () => {
    const direct = sheets
      .filter(({ name }) => !['base.css', 'dark.css', 'kit.css'].includes(name))
      .flatMap(({ name }) =>
        (
          readFileSync(join(FOLDER, name), 'utf8').match(/#[0-9a-f]{3,8}\b(?![^{]*\{)|rgba?\([^)]*\)/gi) ?? []
        ).map((colour) => [name, colour]),
      );
    expect(direct).toEqual([]);
  });
});
