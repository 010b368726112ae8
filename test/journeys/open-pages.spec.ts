import { startTestApp, type TestApp } from '../support/app.js';
import { describeJourney, Journey, press } from '../support/journey.js';

describeJourney('what anybody sees without signing in', () => {
  let test: TestApp;
  let journey: Journey;
  beforeAll(async () => {
    test = await startTestApp();
    journey = await Journey.begin(test);
  });
  afterAll(async () => {
    await journey?.end();
    await test?.close();
  });

  it('reads well on a phone and a screen, in light and dark, with letters of any size', async () => {
    const page = await journey.visitor();
    await page.goto('/');
    await journey.look(page, 'umum-01-depan');
    await page.goto('/masuk');
    await journey.look(page, 'umum-02-masuk');
    await page.locator('#login').fill('siapa@example.test');
    await page.locator('#password').fill('bukan kata sandinya');
    await press(page, 'Masuk');
    await page.getByText('Belum dapat masuk').waitFor();
    await journey.look(page, 'umum-03-belum-masuk');
    expect(await page.locator('#login').inputValue()).toBe('siapa@example.test');
  });
});
