import { formatRupiah } from '../../kernel/index.js';
import { STAGES, type Story, type StoryEvent, type StoryFound } from '../../oversight/index.js';
import { Layout, type PageSession } from '../layout.js';
import type { Frame } from '../pages.js';
import { Empty, Sheet } from '../ui/parts.js';
import { urls } from '../urls.js';
import { day, SearchBox } from './public/purchases.page.js';

interface StoryPageProps {
  readonly government: string;
  readonly session: PageSession;
  readonly story: Story;
}

const MONEY = [
  ['asked', 'Diminta'],
  ['ordered', 'Dipesan'],
  ['invoiced', 'Ditagih penyedia'],
  ['withheld', 'Pajak dipungut'],
  ['penalty', 'Denda'],
  ['paid', 'Dibayar bersih'],
  ['arrived', 'Diterima penyedia'],
] as const;

// For whoever has never heard of them.
const TERMS = [
  ['PPTK', 'pejabat yang mengurus suatu kegiatan dan meminta belanja untuknya'],
  ['PA/KPA', 'kepala instansi atau kuasanya, yang menyetujui belanja'],
  ['Pejabat Pengadaan', 'pejabat yang memesan kepada penyedia; bukan yang meminta dan bukan yang menyetujui'],
  ['PPK', 'pejabat yang menandatangani kontrak dan menerima hasilnya'],
  ['BAST', 'berita acara serah terima: surat bahwa barang sudah diterima'],
  ['Bendahara', 'pejabat yang membayar dan memungut pajak'],
  ['Kuitansi', 'tanda bahwa uang diminta dan diterima'],
] as const;

/** One purchase from the meeting to the money, for a reader who has never seen the system; made to be printed as well. */
export function StoryPage({ government, session, story }: StoryPageProps) {
  const { title, agency, summary, money, events, people, lengths, orders } = story;
  return (
    <Layout
      title={`Kisah belanja: ${title}`}
      government={government}
      note="Kisah ini disusun dari catatan yang disegel; setiap surat dapat diperiksa keasliannya."
      session={session}
      isWide
    >
      <article class="panel">
        <p class="tag">Kisah satu belanja</p>
        <h1>{title}</h1>
        <p>{agency}</p>
        {summary.map((sentence) => (
          <p class="saying">{sentence}</p>
        ))}
      </article>
      <div class="work">
        <section aria-labelledby="urutan">
          <h2 id="urutan">Apa yang terjadi, berurutan</h2>
          <ol class="timeline">
            {events.map((event) => (
              <Moment event={event} />
            ))}
          </ol>
        </section>
        <aside>
          <section class="panel" aria-labelledby="uang">
            <h2 id="uang">Perjalanan uangnya</h2>
            <dl class="facts money">
              {MONEY.map(([key, name]) => (
                <div>
                  <dt>{name}</dt>
                  <dd>{key !== 'asked' && money[key] === 0 ? '-' : formatRupiah(money[key])}</dd>
                </div>
              ))}
            </dl>
            {orders.length > 1 && (
              <ul>
                {orders.map(({ number, vendor, total }) => (
                  <li>{`${number}, ${vendor}: ${formatRupiah(total)}`}</li>
                ))}
              </ul>
            )}
          </section>
          <section class="panel" aria-labelledby="siapa">
            <h2 id="siapa">Siapa melakukan apa</h2>
            <dl class="facts">
              {people.map(({ who, stages }) => (
                <div>
                  <dt>{who}</dt>
                  <dd>{stages.join(', ')}</dd>
                </div>
              ))}
            </dl>
            {lengths.length > 0 && <h3>Lamanya</h3>}
            {lengths.length > 0 && (
              <p>{`${lengths.map(({ name, length }) => `${name} ${length}`).join('; ')}.`}</p>
            )}
          </section>
          <details class="panel">
            <summary>Arti singkatan</summary>
            <dl class="facts">
              {TERMS.map(([term, meaning]) => (
                <div>
                  <dt>{term}</dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
            <p>
              <a href={urls.anchors}>Mengapa catatan ini tidak dapat diubah diam-diam</a>
            </p>
          </details>
        </aside>
      </div>
    </Layout>
  );
}

function Moment({ event }: { readonly event: StoryEvent }) {
  const { at, when, after, stage, text, who, legalBasis, amount, documents } = event;
  return (
    <li class={`stage-${stage}`}>
      <p class="moment">
        <span class="tag">{STAGES[stage]}</span>
        <time dateTime={at}>{when.replace(/^Pada /, '')}</time>
        {after !== null && <small>{after}</small>}
      </p>
      <p class="saying">{text}</p>
      {amount !== null && amount > 0 && <p class="amount-told">{formatRupiah(amount)}</p>}
      {who !== null && <p class="below">{`Oleh: ${who}`}</p>}
      {legalBasis !== null && <p class="below">{`Dasar: ${legalBasis}`}</p>}
      {documents.map(({ id, name, number, verificationPath, isVoid }) => (
        <p class="below">
          {'Surat: '}
          <a href={urls.document(id)}>{`${name} ${number}`}</a>
          {isVoid ? ' (tidak berlaku lagi), ' : ', '}
          <a href={verificationPath}>periksa keasliannya</a>
        </p>
      ))}
    </li>
  );
}

interface StoriesPageProps {
  readonly frame: Frame;
  readonly q: string;
  readonly found: readonly StoryFound[];
}

/** Finds the story of a purchase by a number that stands on any of its papers, by a vendor or a purpose. */
export function StoriesPage({ frame, q, found }: StoriesPageProps) {
  return (
    <Layout {...frame} title="Cari kisah belanja" isWide>
      <h1>Cari kisah belanja</h1>
      <form class="search" method="get" action={urls.stories} aria-label="Pencarian">
        <SearchBox
          q={q}
          label="Nomor surat pesanan, nomor nota, penyedia, atau keperluan"
          hint="Nomor surat, nota, penyedia, keperluan …"
        />
      </form>
      {q !== '' && found.length === 0 && (
        <Empty>
          <p>Tidak ada belanja dengan itu. Coba sebagian nomornya saja.</p>
        </Empty>
      )}
      {found.length > 0 && (
        <Sheet
          caption="Belanja yang cocok, yang terbaru lebih dahulu"
          rows={found}
          columns={[
            {
              head: 'Belanja',
              cell: ({ requisitionId, title }) => <a href={urls.story(requisitionId)}>{title}</a>,
            },
            { head: 'Nomor surat pesanan', cell: ({ number }) => number ?? 'belum dipesan' },
            { head: 'Instansi', cell: ({ agency }) => agency },
            { head: 'Penyedia', cell: ({ vendor }) => vendor ?? '-' },
            { head: 'Tanggal', cell: ({ on }) => day({ id: '', on }, 'on') },
            { head: 'Nilai', cell: ({ total }) => formatRupiah(total), isFigure: true },
          ]}
        />
      )}
    </Layout>
  );
}
