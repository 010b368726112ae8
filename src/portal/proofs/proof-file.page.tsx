import { formatRupiah, instantInWords, longDate, longDateWithDay } from '../../kernel/index.js';
import { PROOF_KIND_NAMES, type toFileView } from '../../orders/index.js';
import { FaultNotice } from '../ui/fault-notice.js';
import { DoneNotice } from '../ui/form-parts.js';
import { Layout, type PageSession } from '../layout.js';
import { urls } from '../urls.js';
import { AttendancePanel, type ShownAttendance, type TypedAttendee } from './attendance.panel.js';

/** A file of proofs as the API shows it. */
export type ShownFile = ReturnType<typeof toFileView>;

interface ProofFileProps {
  readonly government: string;
  readonly session: PageSession;
  readonly file: ShownFile;
  /** Null for purchases without a meeting or visitors. */
  readonly attendance: ShownAttendance | null;
  /** What this person may do here. */
  readonly may: { readonly give: boolean; readonly keep: boolean; readonly close: boolean };
  readonly fault: string | null;
  readonly done: string | null;
  readonly typed: TypedAttendee | null;
}

const STATES = {
  present: { name: 'ada', tone: 'there' },
  missing: { name: 'belum ada', tone: 'late' },
  'not-yet': { name: 'nanti', tone: 'goes' },
  'not-needed': { name: 'tidak perlu', tone: 'ended' },
} as const;

/** What proves a purchase, what is missing, and the forms to bring it: made for a phone at the end of a meeting. */
export function ProofFilePage(props: ProofFileProps) {
  const { government, session, file, attendance, may, fault, done, typed } = props;
  const wanted = file.items.filter(({ state }) => state !== 'not-needed');
  const there = wanted.filter(({ state }) => state === 'present');
  return (
    <Layout
      title={`Berkas bukti: ${file.title}`}
      {...{ government, session }}
      here={urls.incompleteFiles}
      scripts={['shrink']}
    >
      <p class="back">
        <a href={urls.incompleteFiles}>Berkas bukti</a>
      </p>
      <DoneNotice done={done} />
      <FaultNotice fault={fault} />
      <article class="panel">
        <p class={file.isComplete ? 'tag' : 'tag late'}>{file.isComplete ? 'lengkap' : 'belum lengkap'}</p>
        <h1>{file.title}</h1>
        <p>{`${file.agency.name}, ${longDateWithDay(file.eventDate)}. Diajukan ${file.requesterName}, ${formatRupiah(file.total)}.`}</p>
        <p>
          <strong>{`${there.length} dari ${wanted.length} bukti sudah ada.`}</strong>
        </p>
        <progress value={there.length} max={wanted.length} aria-label="Kelengkapan berkas bukti" />
        {file.missing.length > 0 && <p>{`Belum ada: ${file.missing.join(', ')}.`}</p>}
        <p>
          {may.give && !file.isComplete && (
            <a role="button" href="#unggah">
              Unggah bukti
            </a>
          )}{' '}
          {attendance && (
            <a role="button" class="outline" href="#hadir">
              Daftar hadir
            </a>
          )}
        </p>
        <p>
          <a href={urls.story(file.id)}>Kisah belanja ini</a>
        </p>
      </article>
      {file.portions.state !== 'no-portions' && <Portions portions={file.portions} />}
      {attendance && <AttendancePanel {...{ session, attendance, may, typed, id: file.id }} />}
      {may.give && <Upload file={file} form={session.form} />}
      {file.proofs.length > 0 && <Given file={file} />}
      <article class="panel">
        <h2>Isi berkas</h2>
        <ul class="proof-items">
          {file.items.map(({ title, order, state, detail, legalBasis, bringer, since, ageDays }) => (
            <li>
              <span class={`tag ${STATES[state].tone}`}>{STATES[state].name}</span>
              <div>
                <strong>{title}</strong>
                {order && <small class="number">{order.number}</small>}
                <span class="below">{detail}</span>
                {(state === 'missing' || state === 'not-yet') && (
                  <small>
                    {`Oleh ${bringer}`}
                    {since !== null &&
                      (state === 'missing'
                        ? `; sejak ${longDate(since)}${ageDays ? ` (${ageDays} hari)` : ''}`
                        : `; mulai ${longDate(since)}`)}
                    .
                  </small>
                )}
                {state !== 'not-needed' && legalBasis !== null && <small>{legalBasis}</small>}
              </div>
            </li>
          ))}
        </ul>
      </article>
    </Layout>
  );
}

function Portions({ portions }: { readonly portions: ShownFile['portions'] }) {
  const { state, summary, findings, excessMoney, people, parts } = portions;
  const counted = { accepted: 'diterima', delivered: 'diantar', ordered: 'dipesan' } as const;
  return (
    <article class={state === 'differs' ? 'panel attention' : 'panel'}>
      <h2>Porsi dan yang hadir</h2>
      <dl class="facts">
        <div>
          <dt>Hadir dan bertanda tangan</dt>
          <dd>{people === null ? 'belum dicatat' : `${people} orang`}</dd>
        </div>
        {parts.map((part) => (
          <div>
            <dt>{part.part === 'meal' ? 'Makan' : 'Kudapan'}</dt>
            <dd>{`${part.counted} porsi ${counted[part.countedAs]}`}</dd>
          </div>
        ))}
        {excessMoney > 0 && (
          <div>
            <dt>Nilai yang tidak sesuai</dt>
            <dd class="strong">{formatRupiah(excessMoney)}</dd>
          </div>
        )}
      </dl>
      {findings.length === 0 ? (
        <p>{summary}</p>
      ) : (
        <ul>
          {findings.map(({ detail, legalBasis }) => (
            <li>
              {detail} <small>{legalBasis}</small>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

function Upload({ file, form }: { readonly file: ShownFile; readonly form: string }) {
  const kinds = Object.entries(PROOF_KIND_NAMES).filter(
    ([kind]) => kind !== 'invoice' && (kind !== 'attendance-scan' || file.kind === 'mamin'),
  );
  return (
    <article class="panel" id="unggah">
      <h2>Unggah bukti</h2>
      <p>Foto dari kamera telepon atau PDF. Satu berkas setiap kali.</p>
      <form method="post" action={urls.giveProof(file.id)} encType="multipart/form-data">
        <input type="hidden" name="form" value={form} />
        <label for="jenis">Jenis</label>
        <select id="jenis" name="kind" required>
          {kinds.map(([kind, name]) => (
            <option value={kind}>{name}</option>
          ))}
          {file.orders.map(({ id, vendorName }) => (
            <option value={`invoice:${id}`}>{`Nota ${vendorName}`}</option>
          ))}
        </select>
        <label for="berkas">Berkas</label>
        <input
          id="berkas"
          type="file"
          name="file"
          data-shrink
          accept="image/jpeg,image/png,image/webp,application/pdf"
          required
        />
        <label for="catatan">Catatan (boleh kosong)</label>
        <input id="catatan" name="note" maxLength={300} autocomplete="off" />
        <button type="submit">Unggah</button>
      </form>
    </article>
  );
}

function Given({ file }: { readonly file: ShownFile }) {
  return (
    <article class="panel">
      <h2>Yang sudah diunggah</h2>
      <ul class="proofs">
        {file.proofs.map(({ id, kindName, name, note, isPicture, given }) => (
          <li>
            <a href={urls.proof(file.id, id)}>
              {isPicture && (
                <img
                  src={urls.proofPicture(file.id, id)}
                  width="160"
                  loading="lazy"
                  alt={`${kindName}: ${note ?? name}`}
                />
              )}
              <strong>{kindName}</strong>
            </a>
            {note !== null && <span>{note}</span>}
            <small>{`${given.person} (${given.capacity}), ${instantInWords(new Date(given.at))}`}</small>
          </li>
        ))}
      </ul>
    </article>
  );
}
