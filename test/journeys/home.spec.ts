import { startTestApp, type TestApp } from '../support/app.js';
import { describeJourney, Journey } from '../support/journey.js';

describeJourney('what is everybody’s', () => {
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

  it('explains its words', async () => {
    const page = await journey.visitor({ javaScriptEnabled: false });
    await page.goto('/istilah#bast');
    await page.getByText('Berita Acara Serah Terima').waitFor();
    const read = await journey.visitor();
    await read.goto('/istilah');
    await journey.look(read, 'rumah-01-istilah');
  });
});
