import { systemActor } from '../../src/platform/access/index.js';
import { AnalysisFacts } from '../../src/oversight/index.js';
import { OpenFiguresReader } from '../../src/portal/oversight/public/open-figures.js';
import { RegulationsSeed } from '../../src/regulations/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { aSpendingYear, type Spending } from '../support/builders/spending.js';
import { YEAR } from '../support/builders/purchases.js';
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

  it('reads well while there is nothing yet, on a phone and a screen, in light and dark', async () => {
    const page = await journey.visitor();
    await page.goto('/');
    await journey.look(page, 'umum-01-depan-kosong');
    await page.goto('/transparansi');
    await page.getByText('Belum ada pembelian').waitFor();
    await journey.look(page, 'umum-02-transparansi-kosong');
    await page.goto('/transparansi/penyedia');
    await journey.look(page, 'umum-03-penyedia-kosong');
    await page.goto('/masuk');
    await journey.look(page, 'umum-04-masuk');
    await page.locator('#login').fill('siapa@example.test');
    await page.locator('#password').fill('bukan kata sandinya');
    await press(page, 'Masuk');
    await page.getByText('Belum dapat masuk').waitFor();
    await journey.look(page, 'umum-05-belum-masuk');
    expect(await page.locator('#login').inputValue()).toBe('siapa@example.test');
  });

  describe('of a year of purchases', () => {
    let spending: Spending;
    beforeAll(async () => {
      await test.app.get(RegulationsSeed).reference(systemActor('seed'));
      await test.app.get(RegulationsSeed).example(systemActor('seed'));
      spending = await aSpendingYear(test);
      await test.app.get(AnalysisFacts).refresh();
      test.app.get(OpenFiguresReader).forget();
    });

    it('somebody without scripts goes from the front door to the price of one purchase', async () => {
      const page = await journey.visitor({ javaScriptEnabled: false });
      await page.goto('/');
      await press(page, 'Lihat ke mana uangnya pergi');
      await page.goto(`/transparansi?tahun=${YEAR}`);
      await press(page, 'Semua pembelian satu per satu');
      await page.locator('.sheet tbody th a').first().click();
      await page.getByRole('heading', { name: 'Yang dibeli' }).waitFor();
    });

    it('and all of it reads well', async () => {
      const page = await journey.visitor();
      await page.goto('/');
      await journey.look(page, 'umum-10-depan');
      await press(page, 'Lihat ke mana uangnya pergi');
      await page.goto(`/transparansi?tahun=${YEAR}`);
      await journey.look(page, 'umum-11-transparansi');
      await press(page, 'Semua pembelian satu per satu');
      await journey.look(page, 'umum-12-pembelian');
      await page.locator('.sheet tbody th a').first().click();
      await page.getByRole('heading', { name: 'Yang dibeli' }).waitFor();
      await journey.look(page, 'umum-13-satu-pembelian');
      await page.goto(`/transparansi/pembelian?tahun=${YEAR}&q=tidak-ada-yang-begini`);
      await journey.look(page, 'umum-14-tidak-ketemu');
      await page.goto(`/transparansi/penyedia?tahun=${YEAR}`);
      await journey.look(page, 'umum-15-penyedia');
    });

    it('every other open page bears the same look', async () => {
      const page = await journey.visitor();
      const [vendorId] = spending.vendorIds;
      const [item] = await test.sql<{ id: string }>(
        'select id from item where vendor_id = $1 order by id limit 1',
        [vendorId],
      );
      // A shop that says its hours.
      await test.sql(
        `insert into vendor_window (vendor_id, about, opening_hours, pictures)
         select $1, 'Masakan rumahan sejak 2009.', '[{"weekday":1,"opens":"08:00","closes":"17:00"},{"weekday":6,"opens":"08:00","closes":"12:00"}]',
           coalesce((select jsonb_agg(jsonb_build_object('fileId', file_id, 'alt', 'Tampak depan'))
             from (select file_id from picture_variant group by file_id limit 2) p), '[]')`,
        [vendorId],
      );
      const addresses = [
        ['etalase', '/etalase'],
        ['etalase-tidak-ketemu', '/etalase?q=tidakadayangbegini'],
        ['etalase-barang', `/etalase/barang/${item?.id ?? ''}`],
        ['etalase-penyedia', `/etalase/penyedia/${vendorId ?? ''}`],
        ['periksa', '/v'],
        ['periksa-tidak-dikenal', '/v/7K3M-9QXR-T2VC-8HNPA'],
        ['liga', '/liga-pembayaran'],
        ['data-terbuka', '/data-terbuka'],
        ['jangkar', '/jangkar'],
        ['peraturan', '/peraturan'],
      ] as const;
      for (const [at, [name, address]] of addresses.entries()) {
        await page.goto(address);
        await journey.look(page, `umum-${20 + at}-${name}`);
      }
      await page.goto('/peraturan');
      await page.getByRole('main').getByRole('link').first().click();
      await page.waitForURL(/\/peraturan\/.+/);
      await journey.look(page, 'umum-31-satu-peraturan');
    });
  });
});
