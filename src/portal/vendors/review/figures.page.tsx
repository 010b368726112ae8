import { FIGURE_DIMENSIONS, type VendorFigures } from '../../../vendors/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { urls } from '../../urls.js';
import { BarChart } from '../../ui/chart/index.js';
import { Empty, TitleRow } from '../../ui/parts.js';

const TITLES: Readonly<Record<(typeof FIGURE_DIMENSIONS)[number], string>> = {
  status: 'Menurut status',
  class: 'Menurut skala usaha',
  'legal-form': 'Menurut bentuk usaha',
  sector: 'Menurut sektor',
  kecamatan: 'Menurut kecamatan',
};

interface FiguresPageProps {
  readonly frame: Frame;
  readonly figures: VendorFigures;
  /** The day of the figures, in words. */
  readonly on: string;
  readonly maySeeQueue: boolean;
}

/** The register of businesses in numbers. */
export function FiguresPage({ frame, figures, on, maySeeQueue }: FiguresPageProps) {
  return (
    <Layout {...frame} title="Usaha dalam angka" here={urls.verifying} isWide>
      {maySeeQueue && (
        <p class="crumb">
          <a href={urls.verifying}>Verifikasi usaha</a>
        </p>
      )}
      <TitleRow title={`${figures.total.toLocaleString('id-ID')} usaha terdaftar`}>
        <a role="button" class="outline" href={urls.vendorFiguresFile}>
          Unduh tabel
        </a>
      </TitleRow>
      <p>{`Keadaan ${on}, tanpa pendaftaran yang masih diisi.`}</p>
      {figures.total === 0 ? (
        <Empty>
          <p>Belum ada usaha yang mengajukan pendaftaran.</p>
        </Empty>
      ) : (
        <div class="figure-grid">
          {FIGURE_DIMENSIONS.map((dimension) => (
            <BarChart
              title={TITLES[dimension]}
              unit="count"
              bars={figures.figures
                .filter((figure) => figure.dimension === dimension)
                .map(({ name, vendors }) => ({ label: name, value: vendors }))}
            />
          ))}
        </div>
      )}
    </Layout>
  );
}
