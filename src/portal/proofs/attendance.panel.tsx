import { instantInWords } from '../../kernel/index.js';
import { PARTIES, type ProofFiles } from '../../orders/index.js';
import type { PageSession } from '../layout.js';
import { InWords } from '../ui/fields.js';
import { urls } from '../urls.js';

/** An attendance list as the API shows it. */
export type ShownAttendance = Awaited<ReturnType<ProofFiles['attendance']>>;

/** What was typed into the form of a name, kept when it is not taken. */
export interface TypedAttendee {
  readonly name: string;
  readonly organisation: string;
  readonly position: string;
  readonly party: string;
  readonly hasSigned: boolean;
  readonly reason: string;
}

interface AttendanceProps {
  readonly id: string;
  readonly session: PageSession;
  readonly attendance: ShownAttendance;
  readonly may: { readonly keep: boolean; readonly close: boolean };
  readonly typed: TypedAttendee | null;
}

/** Who came: the names, and the forms to write one down, strike one, and close the list. */
export function AttendancePanel({ id, session, attendance, may, typed }: AttendanceProps) {
  const { attendees, presence, status, statusName, closed } = attendance;
  const signed = presence.ownAgency + presence.otherAgencies + presence.public;
  return (
    <article class="panel" id="hadir">
      <p class="tag">{statusName}</p>
      <h2>Daftar hadir</h2>
      <p>
        {`${signed} hadir dan bertanda tangan: ${presence.ownAgency} dari perangkat daerah sendiri, ${presence.otherAgencies} dari perangkat daerah lain, ${presence.public} masyarakat.`}
        {presence.unsigned > 0 && ` ${presence.unsigned} nama tanpa tanda tangan tidak dihitung.`}
      </p>
      {closed && (
        <p>{`Ditutup ${closed.person ?? ''} (${closed.capacity ?? ''}), ${instantInWords(new Date(closed.at))}.`}</p>
      )}
      {attendees.length > 0 && (
        <details>
          <summary>{`Nama (${attendees.length})`}</summary>
          <ol class="lines">
            {attendees.map((one) => (
              <li>
                <strong>{one.name}</strong>
                <small>
                  {[one.position, one.organisation, one.party.name].filter((text) => text !== '').join(', ')}
                </small>
                {!one.hasSigned && <span class="tag late">tanpa tanda tangan</span>}
                {one.isLateEntry && (
                  <small>{`Dicatat sesudah ditutup oleh ${one.entered.person}: ${one.reason ?? ''}`}</small>
                )}
                {may.keep && <Strike {...{ id, form: session.form, attendeeId: one.id, name: one.name }} />}
              </li>
            ))}
          </ol>
        </details>
      )}
      {may.keep && <AddName {...{ id, form: session.form, typed, isClosed: status === 'closed' }} />}
      {may.close && status === 'open' && attendance.id !== null && (
        <Close {...{ id, form: session.form, attendance }} />
      )}
    </article>
  );
}

function AddName(props: {
  readonly id: string;
  readonly form: string;
  readonly typed: TypedAttendee | null;
  readonly isClosed: boolean;
}) {
  const { id, form, typed, isClosed } = props;
  return (
    <details open={typed !== null}>
      <summary>{isClosed ? 'Tambah nama yang tertinggal' : 'Catat nama'}</summary>
      <form method="post" action={urls.addAttendee(id)}>
        <input type="hidden" name="form" value={form} />
        <label for="nama">Nama</label>
        <input id="nama" name="name" required maxLength={150} value={typed?.name ?? ''} autocomplete="off" />
        <label for="asal">Asal</label>
        <input
          id="asal"
          name="organisation"
          required
          maxLength={200}
          value={typed?.organisation ?? ''}
          autocomplete="off"
          placeholder="Perangkat daerah, lembaga, atau desa"
        />
        <label for="jabatan">Jabatan (boleh kosong)</label>
        <input
          id="jabatan"
          name="position"
          maxLength={150}
          value={typed?.position ?? ''}
          autocomplete="off"
        />
        <fieldset>
          <legend>Kelompok</legend>
          {Object.entries(PARTIES).map(([party, name]) => (
            <label>
              <input type="radio" name="party" value={party} required checked={typed?.party === party} />
              {name}
            </label>
          ))}
        </fieldset>
        <label>
          <input type="checkbox" name="hasSigned" value="ya" checked={typed?.hasSigned ?? true} />
          Bertanda tangan pada daftar
        </label>
        {isClosed && (
          <>
            <label for="alasan-nama">Alasan menambah sesudah ditutup</label>
            <input id="alasan-nama" name="reason" required maxLength={500} value={typed?.reason ?? ''} />
          </>
        )}
        <button type="submit">Catat</button>
      </form>
    </details>
  );
}

function Strike(props: {
  readonly id: string;
  readonly form: string;
  readonly attendeeId: string;
  readonly name: string;
}) {
  const field = `coret-${props.attendeeId}`;
  return (
    <details>
      <summary>Coret</summary>
      <form method="post" action={urls.strikeAttendee(props.id, props.attendeeId)}>
        <input type="hidden" name="form" value={props.form} />
        <label for={field}>{`Alasan mencoret ${props.name}`}</label>
        <input id={field} name="reason" required maxLength={500} autocomplete="off" />
        <button type="submit" class="outline">
          Coret
        </button>
      </form>
    </details>
  );
}

function Close({
  id,
  form,
  attendance,
}: {
  readonly id: string;
  readonly form: string;
  readonly attendance: ShownAttendance;
}) {
  return (
    <details>
      <summary>Tutup daftar</summary>
      <p>Sesudah ditutup, setiap perubahan memerlukan alasan dan dicatat atas nama yang mengubah.</p>
      <form method="post" action={urls.closeAttendance(id)}>
        <input type="hidden" name="form" value={form} />
        <input type="hidden" name="version" value={String(attendance.version)} />
        {attendance.isMeeting && (
          <>
            <label for="mulai">Rapat dimulai pukul</label>
            <input id="mulai" type="time" name="from" required />
            <InWords id="mulai" type="time" value="" />
            <label for="selesai">Selesai pukul</label>
            <input id="selesai" type="time" name="until" required />
            <InWords id="selesai" type="time" value="" />
            <fieldset>
              <legend>Dilaksanakan</legend>
              <label>
                <input type="radio" name="mode" value="offline" required />
                Tatap muka
              </label>
              <label>
                <input type="radio" name="mode" value="online" required />
                Daring
              </label>
            </fieldset>
          </>
        )}
        <button type="submit" class="outline">
          Tutup daftar hadir
        </button>
      </form>
    </details>
  );
}
