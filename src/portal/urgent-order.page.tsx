import { formatRupiah, instantInWords, longDateWithDay } from '../kernel/index.js';
import type { UrgentPart } from '../requisitions/index.js';
import { FaultNotice } from './fault-notice.js';
import { Layout } from './layout.js';

interface UrgentOrderProps {
  readonly government: string;
  readonly action: string;
  readonly token: string;
  readonly part: UrgentPart;
  /** What was typed before, when something was missing. */
  readonly name: string;
  readonly reason: string;
  /** Why what was sent before was not taken. */
  readonly fault: string | null;
}

const NOTE = 'Menjawab tidak dipungut biaya. Kami tidak pernah meminta kata sandi Anda.';

/** What is wanted, by when, for how much; two buttons. Nothing happens until one of them is pressed. */
export function UrgentOrderPage({ government, action, token, part, name, reason, fault }: UrgentOrderProps) {
  const { agencyName, vendorName, lines, total, deliveryDate, deliveryTime, deliveryPlace, receiver } = part;
  return (
    <Layout title="Pesanan mendesak" government={government} note={NOTE}>
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
      <article class="panel">
        <form method="post" action={action}>
          <input type="hidden" name="token" value={token} />
          <label for="nama">Nama Anda</label>
          <input id="nama" name="name" value={name} required maxLength={100} autocomplete="name" />
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
}) {
  return (
    <Layout title={props.heading} government={props.government} note={NOTE}>
      <section class={`verdict ${props.tone}`} role="status">
        <div>
          <h1>{props.heading}</h1>
          <p>{props.text}</p>
        </div>
      </section>
    </Layout>
  );
}
