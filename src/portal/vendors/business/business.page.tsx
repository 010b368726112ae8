import { daysBetween, longDate, type CivilDate } from '../../../kernel/index.js';
import { documentWorkflow, vendorWorkflow, type FullVendorView } from '../../../vendors/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { urls } from '../../urls.js';
import { DoneNotice } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Tag, TitleRow } from '../../ui/parts.js';
import { answersOf } from '../form/answer-rows.js';
import { PAPER_TONES } from '../form/paper.page.js';
import { paperOf } from '../form/paper-words.js';
import { SECTIONS } from '../form/steps.js';
import { OWN_WAY } from '../form/way.js';

/** Something that wants the owner's hand, or is good to know. */
export interface Errand {
  readonly text: string;
  readonly href: string;
  readonly label: string;
  readonly isUrgent: boolean;
}

interface BusinessPageProps {
  readonly frame: Frame;
  readonly view: FullVendorView;
  readonly shown: Shown;
  readonly errands: readonly Errand[];
  /** What is said beside the account while it is new or being changed. */
  readonly bankNote: string | null;
  readonly today: CivilDate;
  readonly isOwner: boolean;
}

/** A verified business as its owner keeps it: what needs a hand, the facts, the papers, and the ways on. */
export function BusinessPage(props: BusinessPageProps) {
  const { frame, view, shown, errands, isOwner } = props;
  return (
    <Layout {...frame} title={view.name} here={urls.business}>
      <DoneNotice done={shown.done} />
      <TitleRow title={view.name}>
        <a role="button" class="outline" href={urls.etalaseVendor(view.id)}>
          Lihat seperti pembeli
        </a>
      </TitleRow>
      <p>
        <Tag tone={view.status === 'verified' ? 'done' : 'late'}>
          {vendorWorkflow.statusNames[view.status]}
        </Tag>{' '}
        {view.umkmClass !== null && <>Usaha {view.umkmClass}</>}
      </p>
      {view.status === 'suspended' && (
        <aside class="remark">
          <p>
            <strong>Usaha ini dihentikan sementara dan tidak dapat menerima pesanan.</strong>
          </p>
          {view.decisionNote !== null && <p>{view.decisionNote}</p>}
        </aside>
      )}
      <Errands errands={errands} />
      <Papers {...props} />
      {SECTIONS.map(({ title, steps }) => (
        <section class="answers">
          <h2>{title}</h2>
          {steps.map((step) => (
            <dl>
              {answersOf(step.id, view).map(([name, value], index) => (
                <div>
                  <dt>{name}</dt>
                  <dd>{value ?? <em class="blank">belum diisi</em>}</dd>
                  {isOwner && index === 0 && (
                    <dd class="amend">
                      <a href={OWN_WAY.step(view.id, step.id)} aria-label={`Ubah ${step.name.toLowerCase()}`}>
                        Ubah
                      </a>
                    </dd>
                  )}
                </div>
              ))}
            </dl>
          ))}
          {steps.some(({ id }) => id === 'rekening') && props.bankNote !== null && (
            <p class="note">{props.bankNote}</p>
          )}
        </section>
      ))}
      <h2>Lainnya</h2>
      <ul class="further">
        <Way
          href={urls.businessPeople(view.id)}
          name="Orang"
          text="Siapa yang boleh bekerja atas nama usaha ini"
        />
        {isOwner && (
          <Way
            href={urls.businessWindow}
            name="Etalase"
            text="Cerita, foto, jam buka, dan kontak yang dilihat umum"
          />
        )}
        <Way
          href={urls.businessChanges(view.id)}
          name="Perubahan data"
          text="Yang diajukan dan keputusannya"
        />
        <Way href={urls.ownSanctions} name="Teguran dan sanksi" text="Pemberitahuan dan tanggapan Anda" />
        <Way
          href={urls.businessStory(view.id)}
          name="Riwayat"
          text="Semua yang terjadi, juga siapa yang melihat data pribadi Anda"
        />
      </ul>
    </Layout>
  );
}

function Errands({ errands }: { readonly errands: readonly Errand[] }) {
  if (errands.length === 0) return null;
  return (
    <section aria-labelledby="perlu">
      <h2 id="perlu">Perlu Anda kerjakan</h2>
      <ul class="errands">
        {errands.map(({ text, href, label, isUrgent }) => (
          <li class={isUrgent ? 'urgent' : undefined}>
            <span>{text}</span>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Papers({ view, today, isOwner }: BusinessPageProps) {
  const papers = view.documents.filter(({ status }) => status === 'accepted' || status === 'pending');
  return (
    <section class="answers">
      <h2>Dokumen</h2>
      <dl>
        {papers.map(({ id, kind, number, status, expiresOn, fileId }) => (
          <div id={`dokumen-${id}`}>
            <dt>
              <a href={urls.vendorFile(fileId)}>{paperOf(kind)?.label ?? kind}</a>
            </dt>
            <dd>
              {number !== null && <span>{number} </span>}
              {status === 'pending' ? (
                <Tag tone={PAPER_TONES.pending}>{documentWorkflow.statusNames.pending}</Tag>
              ) : (
                <Ending expiresOn={expiresOn} today={today} />
              )}
            </dd>
            {isOwner && (
              <dd class="amend">
                <a
                  href={urls.businessPaper(view.id, kind)}
                  aria-label={`${renewal(expiresOn)} ${paperOf(kind)?.label ?? kind}`}
                >
                  {renewal(expiresOn)}
                </a>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Until when a paper counts, in words that say how long that still is. */
export function Ending({
  expiresOn,
  today,
}: {
  readonly expiresOn: CivilDate | null;
  readonly today: CivilDate;
}) {
  if (expiresOn === null) return <Tag tone="done">berlaku</Tag>;
  const days = daysBetween(today, expiresOn);
  if (days < 0) return <Tag tone="late">{`berakhir ${longDate(expiresOn)}`}</Tag>;
  return days <= SOON_DAYS ? (
    <Tag tone="waits">{days === 0 ? 'berakhir hari ini' : `berakhir ${days} hari lagi`}</Tag>
  ) : (
    <Tag tone="done">{`berlaku sampai ${longDate(expiresOn)}`}</Tag>
  );
}

export const SOON_DAYS = 30;

/** What a paper without end gets is another one. */
function renewal(expiresOn: CivilDate | null): string {
  return expiresOn === null ? 'Ganti' : 'Perpanjang';
}

function Way({ href, name, text }: { readonly href: string; readonly name: string; readonly text: string }) {
  return (
    <li>
      <a href={href}>{name}</a>
      <small>{text}</small>
    </li>
  );
}
