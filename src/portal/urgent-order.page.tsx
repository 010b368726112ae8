import { formatRupiah, instantInWords, longDateWithDay } from '../kernel/index.js';
import type { UrgentPart } from '../requisitions/index.js';
import { FaultNotice } from './ui/fault-notice.js';
import { Layout, type PageSession } from './layout.js';

interface UrgentOrderProps {
  readonly government: string;
  readonly action: string;
  /** Null when somebody is signed in. */
  readonly token: string | null;
  readonly session?: PageSession;
  readonly part: UrgentPart;
  /** What was typed before, when something was missing; whoever is signed in has a name. */
  readonly name: string | null;
  readonly reason: string;
  /** Why what was sent before was not taken. */
  readonly fault: string | null;
}

const NOTE = 'Menjawab tidak dipungut biaya. Kami tidak pernah meminta kata sandi Anda.';

/** What is wanted, by when, for how much; two buttons. Nothing happens until one of them is pressed. */
export function UrgentOrderPage(props: UrgentOrderProps) {
  const { government, action, token, session, part, name, reason, fault } = props;
  const { agencyName, vendorName, lines, total, deliveryDate, deliveryTime, deliveryPlace, receiver } = part;
  return (
    <Layout title="Pesanan mendesak" government={government} note={NOTE} session={session}>
      <FaultNotice fault={fault} />
      <article class="panel">
        <h1 class="question">{`Sanggup mengantar ${longDateWithDay(deliveryDate)} pukul ${deliveryTime.replace(':', '.')}?`}</h1>
        <p>{`${agencyName} memesan kepada ${vendorName}. Jawab sebelum ${instantInWords(part.answerDueAt)}.`}</p>
        <dl class="facts">
          {lines.map((line) => (
            <div>
              <dt>{`${line.quantity} ${line.unit}`}</dt>
              <dd>
                {line.name}, {formatRupiah(line.amount)}
                {line.specification !== '' && <small class="below">{line.specification}</small>}
              </dd>
            </div>
          ))}
          <div>
            <dt>Jumlah seluruhnya, termasuk pajak</dt>
            <dd class="strong">{formatRupiah(total)}</dd>
          </div>
          <div>
            <dt>Diantar ke</dt>
            <dd>{deliveryPlace}</dd>
          </div>
          <div>
            <dt>Diterima oleh</dt>
            <dd>{receiver}</dd>
          </div>
        </dl>
      </article>
      <article class="panel decision" id="langkah">
        <form method="post" action={action}>
          {session && <input type="hidden" name="form" value={session.form} />}
          {token !== null && <input type="hidden" name="token" value={token} />}
          {name !== null && (
            <>
              <label for="nama">Nama Anda</label>
              <input id="nama" name="name" value={name} required maxLength={100} autocomplete="name" />
            </>
          )}
          <button type="submit" name="answer" value="yes">
            Saya sanggup
          </button>
          <label for="alasan">Bila tidak sanggup, sebabnya</label>
          <input id="alasan" name="reason" value={reason} maxLength={300} autocomplete="off" />
          <button type="submit" name="answer" value="no" class="secondary">
            Tidak sanggup
          </button>
        </form>
        <p>Jawaban Anda mengikat dan tercatat dengan waktunya. Bila tidak dijawab, pesanan ini gugur.</p>
      </article>
    </Layout>
  );
}

/** It is answered, or the link is no longer good. */
export function UrgentOrderMessage(props: {
  readonly government: string;
  readonly tone: 'good' | 'warning';
  readonly heading: string;
  readonly text: string;
  readonly session?: PageSession;
}) {
  return (
    <Layout title={props.heading} government={props.government} note={NOTE} session={props.session}>
      <section class={`verdict ${props.tone}`} role="status">
        <div>
          <h1>{props.heading}</h1>
          <p>{props.text}</p>
        </div>
      </section>
    </Layout>
  );
}
