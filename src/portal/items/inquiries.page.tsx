import type { InquiryView } from '../../catalog/index.js';
import { instantInWords } from '../../kernel/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { DoneNotice, FaultSummary, StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Consequence, Empty, Next, Tag } from '../ui/parts.js';
import { urls } from '../urls.js';

interface InquiriesProps extends Frame {
  readonly inquiries: readonly InquiryView[];
  readonly next: string | null;
  readonly shown: Shown;
}

/** What people ask a vendor from the shop window. The answer goes by e-mail, to an address that has been confirmed. */
export function InquiriesPage({ government, session, inquiries, next, shown }: InquiriesProps) {
  const unread = inquiries.filter(({ isRead }) => !isRead).length;
  return (
    <Layout title="Pertanyaan pembeli" {...{ government, session }} here={urls.inquiries}>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      <h1>Pertanyaan pembeli</h1>
      {inquiries.length === 0 ? (
        <Empty>
          <p>Belum ada pertanyaan. Orang dapat bertanya dari halaman barang Anda di etalase.</p>
          <a href={urls.items}>Ke barang saya</a>
        </Empty>
      ) : (
        <p>{unread === 0 ? 'Semua sudah Anda baca.' : `${unread} belum dibaca.`} Jawablah lewat surel.</p>
      )}
      {inquiries.map((inquiry) => (
        <Inquiry key={inquiry.id} {...{ inquiry, session }} />
      ))}
      <Next href={next === null ? null : urls.inquiriesChosen({ sesudah: next })} />
    </Layout>
  );
}

function Inquiry({ inquiry, session }: { readonly inquiry: InquiryView } & Pick<Frame, 'session'>) {
  const { id, itemName, name, email, message, isRead, deliveredAt } = inquiry;
  const subject = encodeURIComponent(
    itemName === null ? 'Pertanyaan Anda' : `Pertanyaan Anda tentang ${itemName}`,
  );
  return (
    <article class="panel" aria-labelledby={`tanya-${id}`}>
      <h2 id={`tanya-${id}`}>{itemName ?? 'Tentang usaha Anda'}</h2>
      <p>
        <Tag tone={isRead ? 'done' : 'waits'}>{isRead ? 'Sudah dibaca' : 'Belum dibaca'}</Tag>{' '}
        <small>{`${name}, ${instantInWords(new Date(deliveredAt))}`}</small>
      </p>
      <p class="message">{message}</p>
      <div class="verb-row">
        <a role="button" href={`mailto:${email}?subject=${subject}`}>
          {`Jawab ke ${email}`}
        </a>
        {!isRead && (
          <StepForm action={urls.readInquiry(id)} session={session}>
            <button type="submit" class="outline">
              Tandai sudah dibaca
            </button>
          </StepForm>
        )}
      </div>
      <details>
        <summary>Tidak pantas?</summary>
        <StepForm action={urls.blockInquiry(id)} session={session}>
          <Consequence>{`Semua pertanyaan dari ${email} hilang dari daftar ini dan yang berikutnya tidak sampai kepada Anda.`}</Consequence>
          <button type="submit" class="outline">
            Blokir pengirim
          </button>
        </StepForm>
      </details>
    </article>
  );
}
