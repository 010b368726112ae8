import { Layout } from './layout.js';
import { urls } from './urls.js';

/** The link of a confirmation mail: one button, for what mail programs open by themselves must change nothing. */
export function ConfirmInquiryPage({
  government,
  token,
}: {
  readonly government: string;
  readonly token: string;
}) {
  return (
    <Layout title="Teruskan pertanyaan" government={government}>
      <article class="panel">
        <h1>Teruskan pertanyaan Anda?</h1>
        <p>Pertanyaan baru sampai kepada penyedia setelah tombol ini ditekan.</p>
        <form method="post" action={urls.confirmInquiry}>
          <input type="hidden" name="token" value={token} />
          <button type="submit">Teruskan pertanyaan saya</button>
        </form>
      </article>
    </Layout>
  );
}

/** What became of it. */
export function InquiryAnswerPage(props: {
  readonly government: string;
  readonly headline: string;
  readonly detail: string;
}) {
  return (
    <Layout title={props.headline} government={props.government}>
      <article class="panel">
        <h1>{props.headline}</h1>
        <p>{props.detail}</p>
      </article>
    </Layout>
  );
}
