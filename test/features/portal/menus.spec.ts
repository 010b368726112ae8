import { menuOf, PUBLIC_MENU } from '../../../src/portal/menu.js';
import { GUIDES } from '../../../src/portal/home/guides.js';
import { SHORTCUTS } from '../../../src/portal/home/office.js';
import { ROLES, type Role } from '../../../src/platform/access/index.js';
import { anAccount, anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { Browser, signedInBrowser } from '../../support/browser.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { aVendor } from '../../support/builders/vendors.js';

const NO_PEOPLE: readonly Role[] = ['system', 'vendor-staff'];

describe('the menus', () => {
  let test: TestApp;
  let agencyId: string;
  beforeAll(async () => {
    test = await startTestApp({ env: { SECOND_FACTOR_ROLES: 'administrator' } });
    await regulationsInForce(test);
    agencyId = await anAgency(test);
  });
  afterAll(() => test?.close());

  async function somebodyWho(role: Role): Promise<TestActor> {
    if (role === 'account') return anAccount(test);
    if (role === 'vendor-owner') return (await aVendor(test)).owner;
    return anOfficial(test, { agencyId, role });
  }

  it.each(ROLES.filter((role) => !NO_PEOPLE.includes(role) && role !== 'administrator'))(
    'lead %s only to what is there',
    async (role) => {
      const browser = await signedInBrowser(test, await somebodyWho(role));
      const paths = [...menuOf(role), ...SHORTCUTS[role]].map(({ href }) => href);
      const answers = [];
      for (const path of new Set(paths)) {
        const { status, headers } = await browser.get(path);
        // A page may lead on to the one thing that is there, never to the sign-in.
        const on = status === 303 ? String(headers.location) : null;
        answers.push([
          path,
          on === null || on.startsWith('/masuk') ? status : (await browser.get(on)).status,
        ]);
      }
      expect(answers.filter(([, status]) => status !== 200)).toEqual([]);
    },
  );

  it.each(Object.keys(GUIDES))(
    'of the guide %s lead there as well, each beside its picture',
    async (group) => {
      const answers = [];
      for (const { role, opens } of GUIDES[group]?.tasks ?? []) {
        const browser = await signedInBrowser(test, await somebodyWho(role));
        answers.push([role, opens.href, (await browser.get(opens.href)).status]);
      }
      expect(answers.filter(([, , status]) => status !== 200)).toEqual([]);
      const page = (await new Browser(test).get(`/bantuan/${group}`)).body;
      const pictures = [...page.matchAll(/<img src="([^"]+)" width="\d+" height="\d+"/g)].map(
        ([, url = '']) => url,
      );
      expect(pictures).toHaveLength(answers.length);
      for (const url of pictures) {
        const { status, headers } = await new Browser(test).get(url);
        expect([url, status, headers['content-type']]).toEqual([url, 200, 'image/webp']);
      }
    },
  );

  it('lead everybody only to what is there', async () => {
    const answers = [];
    for (const { href } of PUBLIC_MENU) answers.push([href, (await new Browser(test).get(href)).status]);
    expect(answers.filter(([, status]) => status !== 200)).toEqual([]);
  });
});
