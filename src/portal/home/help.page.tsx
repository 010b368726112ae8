import { ROLE_NAMES } from '../../platform/access/index.js';
import { Layout } from '../layout.js';
import { urls } from '../urls.js';
import { GUIDES, type Guide, type GuideTask } from './guides.js';

/** Where help is: the guide of one's group, the words, and what is asked most. */
export function HelpPage({ government }: { readonly government: string }) {
  return (
    <Layout title="Bantuan" government={government} isOpen>
      <h1>Bantuan</h1>
      <p class="lead">Pilih panduan untuk pekerjaan Anda.</p>
      <ul class="tasks">
        {Object.entries(GUIDES).map(([group, { title, lead }]) => (
          <li>
            <div>
              <h2>
                <a href={urls.guide(group)}>{title}</a>
              </h2>
              <p>{lead}</p>
            </div>
          </li>
        ))}
      </ul>
      <h2 class="part-head">Yang sering ditanyakan</h2>
      <dl class="glossary">
        <div>
          <dt>Tidak dapat masuk?</dt>
          <dd>
            <a href={urls.forgotPassword}>Minta kata sandi baru</a>. Bila telepon dengan aplikasi kode hilang,
            pakai kode pemulihan; bila itu pun tidak ada, hubungi administrator pemerintah daerah.
          </dd>
        </div>
        <div>
          <dt>Ada kata yang asing?</dt>
          <dd>
            Tekan kata bergaris titik untuk membaca artinya, atau buka{' '}
            <a href={urls.glossary}>daftar istilah</a>.
          </dd>
        </div>
        <div>
          <dt>Surat ini asli?</dt>
          <dd>
            <a href={urls.verification}>Periksa dengan kode atau berkasnya</a>.
          </dd>
        </div>
        <div>
          <dt>Pesan kesalahan yang tidak jelas?</dt>
          <dd>
            <a href={urls.problems}>Baca arti setiap pesan</a>.
          </dd>
        </div>
      </dl>
    </Layout>
  );
}

/** A picture of a page, and how large it is. */
export interface GuidePicture {
  readonly url: string;
  readonly width: number;
  readonly height: number;
}

interface GuideProps {
  readonly government: string;
  readonly guide: Guide;
  readonly pictures: ReadonlyMap<string, GuidePicture>;
}

/** How the people of one group do what they do, step by step. */
export function GuidePage({ government, guide, pictures }: GuideProps) {
  return (
    <Layout title={guide.title} government={government} isOpen isWide>
      <nav class="trail" aria-label="Jejak">
        <a href={urls.help}>Bantuan</a>
      </nav>
      <h1>{guide.title}</h1>
      <p class="lead">{guide.lead}</p>
      {guide.tasks.map((task) => (
        <GuideSection {...{ task, picture: pictures.get(task.picture), isOnPhone: guide.isOnPhone }} />
      ))}
    </Layout>
  );
}

interface SectionProps {
  readonly task: GuideTask;
  readonly picture: GuidePicture | undefined;
  readonly isOnPhone: true | undefined;
}

function GuideSection({ task: { title, role, opens, steps, shows }, picture, isOnPhone }: SectionProps) {
  return (
    <section class={isOnPhone ? 'guide on-phone' : 'guide'}>
      <div>
        <h2>{title}</h2>
        <p class="quiet">
          {ROLE_NAMES[role]}, mulai dari <a href={opens.href}>{opens.label}</a>
        </p>
        <ol>
          {steps.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
      </div>
      {picture && (
        <img src={picture.url} width={picture.width} height={picture.height} loading="lazy" alt={shows} />
      )}
    </section>
  );
}
